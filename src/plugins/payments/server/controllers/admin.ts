import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../../domain/errors';
import type { Inbox } from '../services/inbox';
import type { Refunds } from '../services/refunds';

const actorIdOf = (ctx: Context): number => {
  const id: unknown = ctx.state.user?.id;
  if (typeof id !== 'number') throw new DomainError('UNAUTHENTICATED');
  return id;
};

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const inbox = (): Inbox => strapi.plugin('payments').service('inbox');
  const refunds = (): Refunds => strapi.plugin('payments').service('refunds');

  return {
    async replay(ctx: Context) {
      await inbox().replay(String(ctx.params.id), actorIdOf(ctx));
      ctx.status = 202;
      ctx.body = { data: { documentId: String(ctx.params.id) } };
    },

    async retryRefund(ctx: Context) {
      await refunds().retry(String(ctx.params.id), actorIdOf(ctx));
      ctx.status = 202;
      ctx.body = { data: { documentId: String(ctx.params.id) } };
    },
  };
};

export default createController;
