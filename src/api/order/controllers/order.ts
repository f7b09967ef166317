import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { parse } from '../../../platform/http/parse';
import { callerOf } from '../../../platform/caller';
import { idempotencyKeyOf, idOf, send } from '../../../platform/http/context';
import createOrders from '../services/orders';
import { approvalBody, cancelBody, myOrdersQuery } from '../shapes/requests';

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const orders = createOrders({ strapi });

  return {
    async findOne(ctx: Context) {
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await orders.view(idOf(ctx), callerOf(ctx));
    },

    async mine(ctx: Context) {
      const { userId } = callerOf(ctx);
      if (userId === null) throw new DomainError('UNAUTHENTICATED');
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await orders.listOf(userId, parse(myOrdersQuery, ctx.query));
    },

    async cancel(ctx: Context) {
      const call = { ...parse(cancelBody, ctx.request.body), idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await orders.cancel(idOf(ctx), callerOf(ctx), call));
    },

    async approval(ctx: Context) {
      const { userId } = callerOf(ctx);
      if (userId === null) throw new DomainError('UNAUTHENTICATED');
      const { data } = parse(approvalBody, ctx.request.body);
      send(
        ctx,
        await orders.answer(
          idOf(ctx),
          { type: 'user', id: String(userId) },
          { ...data, idempotencyKey: idempotencyKeyOf(ctx) },
        ),
      );
    },
  };
};

export default createController;
