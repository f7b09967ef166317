import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { ledgerDdl } from './constraints';
import contentTypes from './content-types';
import { ledgerViews } from './content-views';
import controllers from './controllers';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';

export default {
  contentTypes,
  controllers,
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(ledgerDdl);
    registerContentViews(ledgerViews);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },
};
