import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerConditions } from './conditions';
import { payoutQueueDdl } from './constraints';
import { PERMISSIONS } from './permissions';
import services from './services';
import { declareWork } from './subscribers';

export default {
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(payoutQueueDdl);
    declareWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
    await registerConditions(strapi);
  },
};
