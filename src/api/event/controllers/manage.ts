import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { idempotencyKeyOf, send } from '../../../platform/http/context';
import { parse } from '../../../platform/http/parse';
import createManage, { type EventState, type Manager } from '../services/manage';
import {
  approveEventBody,
  cancelEventBody,
  cancelPreviewQuery,
  createEventBody,
  duplicateEventBody,
  ownEventsQuery,
  registrationsQuery,
  updateEventBody,
} from '../shapes/input';
import { listOwnEvents, listRegistrations } from '../store/lists';
import { viewerOf } from '../viewer';

const managerOf = (ctx: Context): Manager => {
  const { userId, isModerator } = viewerOf(ctx);
  if (userId === null) throw new DomainError('UNAUTHENTICATED');
  return { userId, isModerator };
};

/** Where an event stands after an action, and what comes next for the one who pressed. */
const answer = (state: EventState) => ({
  data: state,
  meta: { next: state.state === 'submitted' ? 'await_approval' : 'done' },
});

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const manage = createManage({ strapi });
  const id = (ctx: Context): string => String(ctx.params.id);

  return {
    async create(ctx: Context) {
      const { data } = parse(createEventBody, ctx.request.body);
      ctx.body = { data: await manage.create(managerOf(ctx), data), meta: {} };
      ctx.status = 201;
    },

    async update(ctx: Context) {
      const { data } = parse(updateEventBody, ctx.request.body);
      ctx.body = answer(await manage.update(managerOf(ctx), id(ctx), data));
    },

    async delete(ctx: Context) {
      await manage.remove(managerOf(ctx), id(ctx));
      ctx.status = 204;
    },

    async submit(ctx: Context) {
      ctx.body = answer(await manage.submit(managerOf(ctx), id(ctx)));
    },

    async withdraw(ctx: Context) {
      ctx.body = answer(await manage.withdraw(managerOf(ctx), id(ctx)));
    },

    async publish(ctx: Context) {
      ctx.body = answer(await manage.publish(managerOf(ctx), id(ctx)));
    },

    async approve(ctx: Context) {
      const { data } = parse(approveEventBody, ctx.request.body);
      const manager = managerOf(ctx);
      if (!manager.isModerator) throw new DomainError('FORBIDDEN');
      ctx.body = answer(
        data.decision === 'approve'
          ? await manage.publish(manager, id(ctx))
          : await manage.reject(manager, id(ctx), data.reason),
      );
    },

    async cancelPreview(ctx: Context) {
      const { platformFee } = parse(cancelPreviewQuery, ctx.query);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data: await manage.cancelPreview(managerOf(ctx), id(ctx), platformFee), meta: {} };
    },

    async cancel(ctx: Context) {
      const { reason, confirm, platformFee } = parse(cancelEventBody, ctx.request.body).data;
      const ask = { reason, confirm, platformFee, idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await manage.cancel(managerOf(ctx), id(ctx), ask));
    },

    async cancelProgress(ctx: Context) {
      const data = await manage.cancelProgress(managerOf(ctx), id(ctx));
      if (data === null) throw new DomainError('NOT_FOUND');
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data, meta: {} };
    },

    async duplicate(ctx: Context) {
      const body = parse(duplicateEventBody, ctx.request.body);
      ctx.body = { data: await manage.duplicate(managerOf(ctx), id(ctx), body?.data ?? {}), meta: {} };
      ctx.status = 201;
    },

    async mine(ctx: Context) {
      const { pagination } = parse(ownEventsQuery, ctx.query);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await listOwnEvents(strapi, managerOf(ctx).userId, pagination);
    },

    async registrations(ctx: Context) {
      const query = parse(registrationsQuery, ctx.query);
      await manage.mustManage(managerOf(ctx), id(ctx));
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await listRegistrations(strapi, id(ctx), query);
    },
  };
};

export default createController;
