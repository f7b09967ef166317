import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../../domain/errors';
import { WEBHOOK_LIMIT, type RawBody } from '../middlewares/raw-body';
import type { Inbox } from '../services/inbox';

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const inbox = (): Inbox => strapi.plugin('payments').service('inbox');

  return {
    async razorpay(ctx: Context) {
      const body: RawBody | undefined = ctx.state.rawBody;
      if (body === undefined) throw new Error('plugin::payments.raw-body is missing in config/middlewares');
      if (body === null) throw new DomainError('BODY_TOO_LARGE', undefined, { limit: WEBHOOK_LIMIT });
      const { repeated } = await inbox().accept({ body, headers: ctx.req.headers, from: ctx.request.ip });
      ctx.status = 200;
      ctx.body = { data: { received: true, repeated }, meta: {} };
    },
  };
};

export default createController;
