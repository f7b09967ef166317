import type { Core } from '@strapi/strapi';
import { createAdminController } from './controllers/admin';
import { createPassController } from './controllers/pass';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import { declareWork } from './subscribers';

export default {
  controllers: { pass: createPassController, admin: createAdminController },
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    declareWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },
};
