import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { currentActor } from '../../../../platform/actor';
import { idempotencyKeyOf, idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { REFUND_SPEEDS } from '../../shared/refunds';
import { refundsOf } from '../services/owners';
import { withProof } from '../services/proofs';
import type { RefundPages } from '../services/refund-page';
import { amount, documentId, handMoney, neededReason, proofOf, reason } from './input';

const MOST_PEOPLE = 200;

const request = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('registrations'),
    registrations: z
      .array(documentId, 'Choose whose places are given up.')
      .min(1, 'Choose whose places are given up.')
      .max(MOST_PEOPLE, `At most ${MOST_PEOPLE} people at once.`),
    amount: amount.optional(),
  }),
  z.strictObject({ kind: z.literal('amount'), amount }),
  z.strictObject({ kind: z.literal('all') }),
]);

const platformFee = z.enum(['returned', 'kept'], 'Say whether the platform’s fee is returned or kept.');

const previewBody = z.strictObject({ request, platformFee });

const refundBody = z.strictObject({
  request,
  platformFee,
  reason,
  speed: z.enum(REFUND_SPEEDS, 'Choose normal or instant.'),
  expected: z.int('Send the amount that the preview showed.').min(0),
});

const rejectBody = z.object({ reason: neededReason });

export const createRefundsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const pages = (): RefundPages => strapi.plugin('desk').service('refundPage');
  const show = async (ctx: Context, id: string): Promise<void> => {
    ctx.set('Cache-Control', 'private, no-store');
    ctx.body = await pages().read(id, currentActor(strapi));
  };

  return {
    async preview(ctx: Context) {
      const ask = parse(previewBody, ctx.request.body);
      ctx.body = await refundsOf(strapi).preview(idOf(ctx), currentActor(strapi), { ...ask, by: 'staff' });
    },

    async request(ctx: Context) {
      const call = parse(refundBody, ctx.request.body);
      const { body } = await refundsOf(strapi).request(idOf(ctx), currentActor(strapi), {
        ...call,
        by: 'staff',
        idempotencyKey: idempotencyKeyOf(ctx),
      });
      ctx.status = 201;
      ctx.body = { documentId: body.data.refund.documentId, state: body.data.refund.state };
    },

    async show(ctx: Context) {
      await show(ctx, idOf(ctx));
    },

    async waiting(ctx: Context) {
      ctx.body = await pages().waiting();
    },

    async approve(ctx: Context) {
      await refundsOf(strapi).approve(idOf(ctx), currentActor(strapi));
      await show(ctx, idOf(ctx));
    },

    async reject(ctx: Context) {
      const { reason: why } = parse(rejectBody, ctx.request.body);
      await refundsOf(strapi).reject(idOf(ctx), currentActor(strapi), why);
      await show(ctx, idOf(ctx));
    },

    async withdraw(ctx: Context) {
      const { reason: why } = parse(rejectBody, ctx.request.body);
      await refundsOf(strapi).withdraw(idOf(ctx), currentActor(strapi), why);
      await show(ctx, idOf(ctx));
    },

    async settle(ctx: Context) {
      const { day, ...paid } = parse(handMoney, ctx.request.body);
      await withProof(strapi, proofOf(ctx), (proofKey) =>
        refundsOf(strapi).settleOutside(idOf(ctx), currentActor(strapi), { ...paid, paidOn: day, proofKey }),
      );
      await show(ctx, idOf(ctx));
    },
  };
};
