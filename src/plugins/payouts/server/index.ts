import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { payoutQueueDdl } from './constraints';
import services from './services';
import { declareWork } from './subscribers';

export default {
  services,

  register({ strapi }: { strapi: Core.Strapi }): void {
    registerDdl(payoutQueueDdl);
    declareWork(strapi);
  },
};
