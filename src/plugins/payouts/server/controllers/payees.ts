import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { PAYEE_VIEWS } from '../../shared/payees';
import { payeesOf } from '../payees';
import type { Checks } from '../services/checks';
import { listPayees, readPayee } from '../services/panel-payees';
import { neededReason, paging } from './input';

const query = z.object({
  view: z.enum(PAYEE_VIEWS).default('all'),
  q: z.string().trim().max(100).optional(),
  ...paging,
});
const reasonBody = z.object({ reason: neededReason });

/** The people who are paid. */
export const createPayeesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const checks = (): Checks => strapi.plugin('payouts').service('checks');
  const show = async (ctx: Context): Promise<void> => {
    ctx.body = await readPayee(strapi, idOf(ctx));
  };

  return {
    async list(ctx: Context) {
      ctx.body = await listPayees(strapi, parse(query, ctx.query));
    },

    show,

    async freeze(ctx: Context) {
      const { reason } = parse(reasonBody, ctx.request.body);
      await payeesOf(strapi).freeze(idOf(ctx), currentActor(strapi), reason);
      await show(ctx);
    },

    async unfreeze(ctx: Context) {
      const { reason } = parse(reasonBody, ctx.request.body);
      await payeesOf(strapi).unfreeze(idOf(ctx), currentActor(strapi), reason);
      await show(ctx);
    },

    async check(ctx: Context) {
      await checks().again(idOf(ctx), currentActor(strapi));
      await show(ctx);
    },
  };
};
