import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { invoicesDdl } from './constraints';
import contentTypes from './content-types';
import { invoiceViews } from './content-views';
import { createAdminController } from './controllers/admin';
import { createInvoiceController } from './controllers/invoice';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import { declareWork } from './subscribers';

export default {
  contentTypes,
  controllers: { invoice: createInvoiceController, admin: createAdminController },
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(invoicesDdl);
    registerContentViews(invoiceViews);
    declareWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },
};
