import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerConditions } from './conditions';
import { payeeChecksDdl } from './check-constraints';
import { declareAccountWork } from './check-subscribers';
import { bankFilesDdl, panelDdl, payoutQueueDdl } from './constraints';
import controllers from './controllers';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import { declareWork } from './subscribers';

export default {
  controllers,
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl([...payoutQueueDdl, ...bankFilesDdl, ...panelDdl, ...payeeChecksDdl]);
    declareWork(strapi);
    declareAccountWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
    await registerConditions(strapi);
  },
};
