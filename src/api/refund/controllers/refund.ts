import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { callerOf } from '../../../platform/caller';
import { idempotencyKeyOf, idOf, send } from '../../../platform/http/context';
import { parse } from '../../../platform/http/parse';
import createRefunds from '../services/refunds';
import { previewBody, refundBody } from '../shapes/requests';

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const refunds = createRefunds({ strapi });

  return {
    async preview(ctx: Context) {
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await refunds.show(idOf(ctx), callerOf(ctx), parse(previewBody, ctx.request.body));
    },

    async request(ctx: Context) {
      const { request, reason, expected } = parse(refundBody, ctx.request.body);
      send(
        ctx,
        await refunds.request(idOf(ctx), callerOf(ctx), {
          request,
          by: 'buyer',
          reason,
          speed: 'normal',
          expected,
          idempotencyKey: idempotencyKeyOf(ctx),
        }),
      );
    },
  };
};

export default createController;
