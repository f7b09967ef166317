import type { Core } from '@strapi/strapi';
import controllers from './controllers';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import { withholdWriting } from './withhold-writing';

/** The desk of the people who look after orders and events: what the panel shows beside them, and its actions. */
export default {
  controllers,
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },

  bootstrap({ strapi }: { strapi: Core.Strapi }): void {
    withholdWriting(strapi);
  },
};
