import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { callerOf } from '../../../../platform/caller';
import { idOf } from '../../../../platform/http/context';
import type { Access, Invoices } from '../services/invoices';
import { sendPdf } from '../../../../platform/http/send-pdf';

const accessOf = (ctx: Context): Access => ({ staff: false, caller: callerOf(ctx) });

export const createInvoiceController = ({ strapi }: { strapi: Core.Strapi }) => {
  const invoices = (): Invoices => strapi.plugin('invoices').service('invoices');
  return {
    async list(ctx: Context) {
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data: await invoices().list(idOf(ctx), accessOf(ctx)), meta: {} };
    },

    async download(ctx: Context) {
      sendPdf(ctx, await invoices().download(idOf(ctx), accessOf(ctx)));
    },
  };
};
