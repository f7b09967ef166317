import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { paymentsDdl } from './constraints';
import contentTypes from './content-types';
import { paymentsViews } from './content-views';
import controllers from './controllers';
import rawBody from './middlewares/raw-body';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import { declareWork } from './subscribers';

export default {
  contentTypes,
  controllers,
  middlewares: { 'raw-body': rawBody },
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(paymentsDdl);
    registerContentViews(paymentsViews);
    declareWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },
};
