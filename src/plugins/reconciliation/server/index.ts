import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { reconciliationDdl } from './constraints';
import contentTypes from './content-types';
import { reconciliationViews } from './content-views';
import controllers from './controllers';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import { declareWork } from './subscribers';

export default {
  contentTypes,
  controllers,
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(reconciliationDdl);
    registerContentViews(reconciliationViews);
    declareWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },
};
