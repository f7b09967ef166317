import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import type { Invoices } from '../services/invoices';
import { sendPdf } from '../../../../platform/http/send-pdf';

const STAFF = { staff: true } as const;

export const createAdminController = ({ strapi }: { strapi: Core.Strapi }) => {
  const invoices = (): Invoices => strapi.plugin('invoices').service('invoices');
  return {
    async list(ctx: Context) {
      ctx.body = { data: await invoices().list(idOf(ctx), STAFF) };
    },

    async download(ctx: Context) {
      sendPdf(ctx, await invoices().download(idOf(ctx), STAFF));
    },

    async resend(ctx: Context) {
      await invoices().resend(idOf(ctx), STAFF, currentActor(strapi));
      ctx.status = 202;
      ctx.body = { data: { documentId: idOf(ctx) } };
    },
  };
};
