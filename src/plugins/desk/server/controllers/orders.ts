import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import type { OrderPages } from '../services/order-page';
import { ordersOf, registrationsOf } from '../services/owners';
import { requestResend } from '../services/resend';
import { reason } from './input';

const answerBody = z
  .object({ decision: z.enum(['approve', 'reject']), reason })
  .refine(({ decision, reason: why }) => decision === 'approve' || why !== null, {
    path: ['reason'],
    message: 'Say why: the person who registered is told.',
  });

const cancelBody = z.object({ reason });

export const createOrdersController = ({ strapi }: { strapi: Core.Strapi }) => {
  const pages = (): OrderPages => strapi.plugin('desk').service('orderPage');
  const show = async (ctx: Context): Promise<void> => {
    ctx.set('Cache-Control', 'private, no-store');
    ctx.body = await pages().read(idOf(ctx), currentActor(strapi));
  };

  return {
    show,

    async answer(ctx: Context) {
      const call = parse(answerBody, ctx.request.body);
      await ordersOf(strapi).answer(idOf(ctx), currentActor(strapi), { ...call, idempotencyKey: undefined });
      await show(ctx);
    },

    async cancel(ctx: Context) {
      const call = parse(cancelBody, ctx.request.body);
      await ordersOf(strapi).cancelByStaff(idOf(ctx), currentActor(strapi), call);
      await show(ctx);
    },

    async resend(ctx: Context) {
      await requestResend(strapi, idOf(ctx), currentActor(strapi));
      ctx.status = 202;
      ctx.body = { data: { documentId: idOf(ctx) } };
    },

    async cancelPlace(ctx: Context) {
      const call = parse(cancelBody, ctx.request.body);
      await registrationsOf(strapi).cancelByStaff(idOf(ctx), currentActor(strapi), call);
      ctx.body = { data: { documentId: idOf(ctx) } };
    },
  };
};
