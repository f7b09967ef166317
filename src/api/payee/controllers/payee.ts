import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { callerOf } from '../../../platform/caller';
import { idempotencyKeyOf, send } from '../../../platform/http/context';
import { parse } from '../../../platform/http/parse';
import createPayees from '../services/payees';
import { changeBody, payeeQuery } from '../shapes/requests';

const userOf = (ctx: Context): number => {
  const { userId } = callerOf(ctx);
  if (userId === null) throw new DomainError('UNAUTHENTICATED');
  return userId;
};

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const payees = createPayees({ strapi });

  return {
    async mine(ctx: Context) {
      const userId = userOf(ctx);
      const { organizer } = parse(payeeQuery, ctx.query);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await payees.mine(userId, organizer);
    },

    async change(ctx: Context) {
      const userId = userOf(ctx);
      const { organizer } = parse(payeeQuery, ctx.query);
      const { data } = parse(changeBody, ctx.request.body);
      ctx.set('Cache-Control', 'private, no-store');
      send(ctx, await payees.change(userId, organizer, data, idempotencyKeyOf(ctx)));
    },
  };
};

export default createController;
