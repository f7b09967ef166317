import type { StrapiApp } from '@strapi/admin/strapi-admin';
import { drawColumns } from './columns';
import { hideStoredLimits } from './edit-layout';
import { wordFilters } from './filters';
import { tidyMenu } from './menu';

/** Names of the Content Manager's hooks (its constants/hooks). */
const HOOKS = {
  columns: 'Admin/CM/pages/ListView/inject-column-in-table',
  filters: 'Admin/CM/pages/ListView/inject-in-filters',
  menu: 'Admin/CM/pages/App/mutate-collection-types-links',
  editLayout: 'Admin/CM/pages/EditView/mutate-edit-view-layout',
} as const;

export const registerLists = (app: Pick<StrapiApp, 'registerHook'>): void => {
  app.registerHook(HOOKS.columns, drawColumns);
  app.registerHook(HOOKS.filters, wordFilters);
  app.registerHook(HOOKS.menu, tidyMenu);
  app.registerHook(HOOKS.editLayout, hideStoredLimits);
};
