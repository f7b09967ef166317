import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { callerOf, type Caller } from '../../../platform/caller';
import { idempotencyKeyOf, idOf, send } from '../../../platform/http/context';
import { parse } from '../../../platform/http/parse';
import { WAITING_LIST_SECRET_HEADER, waitingListSecret } from '../../../platform/waiting-list-secret';
import createWaitingList from '../services/waiting-list';
import { declineBody, joinBody, myEntriesQuery } from '../shapes/requests';

/** A guest shows the secret of the entry, which is not that of an order. */
const waiterOf = (ctx: Context): Caller => ({
  userId: callerOf(ctx).userId,
  secret: ctx.get(WAITING_LIST_SECRET_HEADER) || null,
});

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const list = createWaitingList({ strapi });

  return {
    async join(ctx: Context) {
      const { data: request } = parse(joinBody, ctx.request.body);
      const call = { request, idempotencyKey: idempotencyKeyOf(ctx) };
      const answer = await list.join(idOf(ctx), waiterOf(ctx), call);
      const { data, meta } = answer.body;
      // Added here, for the answer without it is what an Idempotency-Key remembers.
      const secret = waitingListSecret(strapi, data.documentId);
      send(ctx, { ...answer, body: { data: { ...data, secret }, meta } });
    },

    async findOne(ctx: Context) {
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await list.view(idOf(ctx), waiterOf(ctx));
    },

    async mine(ctx: Context) {
      const { userId } = callerOf(ctx);
      if (userId === null) throw new DomainError('UNAUTHENTICATED');
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await list.listOf(userId, parse(myEntriesQuery, ctx.query));
    },

    async decline(ctx: Context) {
      const { notNow } = parse(declineBody, ctx.request.body);
      const call = { notNow, idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await list.decline(idOf(ctx), waiterOf(ctx), call));
    },

    async leave(ctx: Context) {
      send(ctx, await list.leave(idOf(ctx), waiterOf(ctx), { idempotencyKey: idempotencyKeyOf(ctx) }));
    },
  };
};

export default createController;
