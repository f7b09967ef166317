import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { sendPdf } from '../../../../platform/http/send-pdf';
import type { CsvFile, Exports } from '../services/exports';
import { payoutFilter, payoutOrder } from './input';

const sendCsv = (ctx: Context, { csv, filename }: CsvFile): void => {
  ctx.attachment(filename);
  ctx.set('Cache-Control', 'private, no-store');
  ctx.type = 'text/csv; charset=utf-8';
  ctx.body = csv;
};

/** Payouts as files. */
export const createExportsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const files = (): Exports => strapi.plugin('payouts').service('exports');
  return {
    async payouts(ctx: Context) {
      const { sort } = parse(payoutOrder, ctx.query);
      sendCsv(ctx, await files().payouts(parse(payoutFilter, ctx.query), sort));
    },

    async lines(ctx: Context) {
      sendCsv(ctx, await files().lines(idOf(ctx)));
    },

    async statement(ctx: Context) {
      sendPdf(ctx, await files().statement(idOf(ctx)));
    },
  };
};
