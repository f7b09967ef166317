import type { Core } from '@strapi/strapi';
import { createOrderMails } from './services/order-mails';
import { createPassMails } from './services/pass-mails';
import { declareWork } from './subscribers';

export default {
  services: { orders: createOrderMails, passes: createPassMails },

  register({ strapi }: { strapi: Core.Strapi }): void {
    declareWork(strapi);
  },
};
