import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import type { OrderPages } from '../services/order-page';
import { offlinePaymentsOf } from '../services/owners';
import { proofKeyOf, readProof, withProof } from '../services/proofs';
import { handMoney, proofOf } from './input';

export const createPaymentsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const orders = (): OrderPages => strapi.plugin('desk').service('orderPage');

  const sendProof =
    (noun: 'payments' | 'refunds') =>
    async (ctx: Context): Promise<void> => {
      const id = idOf(ctx);
      const { content, type, extension } = await readProof(strapi, await proofKeyOf(strapi, noun, id));
      ctx.set('Content-Type', type);
      ctx.set('Content-Disposition', `attachment; filename="proof-${id}${extension}"`);
      ctx.set('X-Content-Type-Options', 'nosniff');
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = content;
    };

  return {
    /** The whole of what the order costs: the amount is the order's, not the form's. */
    async record(ctx: Context) {
      const { day, ...paid } = parse(handMoney, ctx.request.body);
      const id = idOf(ctx);
      const { order } = await orders().read(id, currentActor(strapi));
      await withProof(strapi, proofOf(ctx), (proofKey) =>
        offlinePaymentsOf(strapi).record(id, currentActor(strapi), {
          ...paid,
          amount: order.total,
          receivedOn: day,
          ...(proofKey === undefined ? {} : { proofKey }),
        }),
      );
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await orders().read(id, currentActor(strapi));
    },

    proofOfPayment: sendProof('payments'),
    proofOfRefund: sendProof('refunds'),
  };
};
