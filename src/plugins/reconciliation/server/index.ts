import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { reconciliationDdl } from './constraints';
import contentTypes from './content-types';
import { reconciliationViews } from './content-views';
import { PERMISSIONS } from './permissions';

export default {
  contentTypes,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(reconciliationDdl);
    registerContentViews(reconciliationViews);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },
};
