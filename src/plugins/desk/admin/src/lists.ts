import { adminApi, type StrapiApp } from '@strapi/admin/strapi-admin';

let running: Pick<StrapiApp, 'store'> | undefined;

/** The panel's store is there once it draws. */
export const keepStoreOf = (app: Pick<StrapiApp, 'store'>): void => {
  running = app;
};

/**
 * Lists of this type are read anew: at once where one is on the screen, otherwise when it is seen again. The Content
 * Manager keeps what it has read for a minute and knows of its own changes alone.
 */
export const listChanged = (model: string): void => {
  const { util } = adminApi.enhanceEndpoints({ addTagTypes: ['Document'] });
  running?.store?.dispatch(util.invalidateTags([{ type: 'Document', id: `${model}_LIST` }]));
};
