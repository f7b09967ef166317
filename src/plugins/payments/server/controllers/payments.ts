import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { callerOf } from '../../../../platform/caller';
import { DomainError } from '../../../../domain/errors';
import { parse } from '../../../../platform/http/parse';
import type { Intents } from '../services/intents';
import { ordersOf } from '../services/orders';
import { findPayableOrder, type PayableOrder } from '../services/payable-orders';
import type { Verify } from '../services/verify';

const ENVELOPE = 'Send the request as {"data": { … }}.';
const documentId = z.string('Give the id of an order.').regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');
const gatewayText = z.string('Send it as Checkout returned it.').min(1).max(200);

const intentBody = z.strictObject({ data: z.strictObject({ order: documentId }, ENVELOPE) }, ENVELOPE);

const verifyBody = z.strictObject(
  {
    data: z.strictObject(
      {
        order: documentId,
        razorpay_order_id: gatewayText,
        razorpay_payment_id: gatewayText,
        razorpay_signature: gatewayText,
      },
      ENVELOPE,
    ),
  },
  ENVELOPE,
);

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const intents = (): Intents => strapi.plugin('payments').service('intents');
  const verify = (): Verify => strapi.plugin('payments').service('verify');

  /** Somebody else's order looks exactly like one that does not exist. */
  const ownOrder = async (ctx: Context, id: string): Promise<PayableOrder> => {
    const order = await findPayableOrder(strapi.db.connection, id);
    if (!order || !ordersOf(strapi).owns(callerOf(ctx), order)) throw new DomainError('NOT_FOUND');
    return order;
  };

  return {
    async intent(ctx: Context) {
      const { data } = parse(intentBody, ctx.request.body);
      const intent = await intents().intend(await ownOrder(ctx, data.order));
      ctx.set('Cache-Control', 'private, no-store');
      ctx.status = 201;
      ctx.body = { data: intent, meta: {} };
    },

    async verify(ctx: Context) {
      const { data } = parse(verifyBody, ctx.request.body);
      const { order, outcome } = await verify().verify(await ownOrder(ctx, data.order), {
        gatewayOrderId: data.razorpay_order_id,
        gatewayPaymentId: data.razorpay_payment_id,
        signature: data.razorpay_signature,
      });
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data: { order }, meta: { outcome } };
    },
  };
};

export default createController;
