import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { callerOf } from '../../../platform/caller';
import createMemberships from '../services/memberships';

const userOf = (ctx: Context): number => {
  const { userId } = callerOf(ctx);
  if (userId === null) throw new DomainError('UNAUTHENTICATED');
  return userId;
};

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const memberships = createMemberships({ strapi });

  return {
    async join(ctx: Context) {
      const { membership, joined } = await memberships.join(userOf(ctx), String(ctx.params.id));
      ctx.status = joined ? 201 : 200;
      ctx.body = {
        data: membership,
        meta: { next: membership.state === 'pending' ? 'await_approval' : 'done' },
      };
    },

    async leave(ctx: Context) {
      await memberships.leave(userOf(ctx), String(ctx.params.id));
      ctx.status = 204;
    },

    async mine(ctx: Context) {
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data: await memberships.listOf(userOf(ctx)), meta: {} };
    },
  };
};

export default createController;
