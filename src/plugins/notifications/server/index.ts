import type { Core } from '@strapi/strapi';
import { createCancellationMails } from './services/cancellation-mails';
import { createInvoiceMails } from './services/invoice-mails';
import { createOrderMails } from './services/order-mails';
import { createPassMails } from './services/pass-mails';
import { createPayeeMails } from './services/payee-mails';
import { createRefundMails } from './services/refund-mails';
import { createWaitingMails } from './services/waiting-mails';
import { declareWork } from './subscribers';

export default {
  services: {
    orders: createOrderMails,
    passes: createPassMails,
    invoices: createInvoiceMails,
    refunds: createRefundMails,
    cancellations: createCancellationMails,
    waiting: createWaitingMails,
    payees: createPayeeMails,
  },

  register({ strapi }: { strapi: Core.Strapi }): void {
    declareWork(strapi);
  },
};
