import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../platform/http/parse';
import { orderSecret } from '../../../platform/order-secret';
import { WAITING_LIST_SECRET_HEADER } from '../../../platform/waiting-list-secret';
import { callerOf } from '../../../platform/caller';
import { idempotencyKeyOf, idOf, send } from '../../../platform/http/context';
import createOrders from '../../order/services/orders';
import createRegister from '../../order/services/register';
import { cancelBody, registerBody, unregisterQuery } from '../../order/shapes/requests';
import createRegistrations from '../services/registrations';

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const orders = createOrders({ strapi });
  const registering = createRegister({ strapi });
  const registrations = createRegistrations({ strapi });

  return {
    async register(ctx: Context) {
      const { data: request } = parse(registerBody, ctx.request.body);
      const answer = await registering.place({
        eventDocumentId: idOf(ctx),
        request,
        userId: callerOf(ctx).userId,
        waitingListSecret: ctx.get(WAITING_LIST_SECRET_HEADER) || null,
        idempotencyKey: idempotencyKeyOf(ctx),
      });
      const { data, meta } = answer.body;
      const secret = orderSecret(strapi, data.order.documentId);
      send(ctx, { ...answer, body: { data: { ...data, order: { ...data.order, secret } }, meta } });
    },

    async unregister(ctx: Context) {
      const { order } = parse(unregisterQuery, ctx.query);
      const call = { order, idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await orders.unregister(idOf(ctx), callerOf(ctx), call));
    },

    async cancel(ctx: Context) {
      const call = { ...parse(cancelBody, ctx.request.body), idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await registrations.cancel(idOf(ctx), callerOf(ctx), call));
    },
  };
};

export default createController;
