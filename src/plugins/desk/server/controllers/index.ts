import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { currentActor } from '../../../../platform/actor';
import { parse } from '../../../../platform/http/parse';
import type { EventChoices } from '../services/event-choices';
import type { EventPages } from '../services/event-page';
import { eventsOf } from '../services/events';
import type { Glance } from '../services/glance';
import type { OrderPages } from '../services/order-page';
import { ordersOf } from '../services/orders';

const LONGEST_REASON = 500;

const reason = z
  .string()
  .trim()
  .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} characters.`)
  .nullish()
  .transform((text) => (text ? text : null));

const answerBody = z
  .object({ decision: z.enum(['approve', 'reject']), reason })
  .refine(({ decision, reason: why }) => decision === 'approve' || why !== null, {
    path: ['reason'],
    message: 'Say why: the person who registered is told.',
  });

const decideBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reject'), reason: z.string().trim() }),
  z.object({ type: z.literal('cancel'), reason: z.string().trim() }),
  z.object({ type: z.literal('reopen') }),
]);

const cancelBody = z.object({ reason });

const LONGEST_SEARCH = 100;

const eventsQuery = z.object({
  search: z.string().trim().max(LONGEST_SEARCH, 'Search for fewer words.').default(''),
  chosen: z
    .string()
    .max(64, 'This is not an id.')
    .nullish()
    .transform((id) => id ?? null),
});

const controller = ({ strapi }: { strapi: Core.Strapi }) => {
  const desk = strapi.plugin('desk');
  const orderPages = (): OrderPages => desk.service('orderPage');
  const eventPages = (): EventPages => desk.service('eventPage');
  const eventChoices = (): EventChoices => desk.service('eventChoices');
  const glance = (): Glance => desk.service('glance');
  const idOf = (ctx: Context): string => String(ctx.params.id);

  return {
    async order(ctx: Context) {
      ctx.body = await orderPages().read(idOf(ctx));
    },

    async answer(ctx: Context) {
      const call = parse(answerBody, ctx.request.body);
      await ordersOf(strapi).answer(idOf(ctx), currentActor(strapi), { ...call, idempotencyKey: undefined });
      ctx.body = await orderPages().read(idOf(ctx));
    },

    async cancel(ctx: Context) {
      const call = parse(cancelBody, ctx.request.body);
      await ordersOf(strapi).cancelByStaff(idOf(ctx), currentActor(strapi), call);
      ctx.body = await orderPages().read(idOf(ctx));
    },

    async events(ctx: Context) {
      ctx.body = await eventChoices().find(parse(eventsQuery, ctx.query));
    },

    async event(ctx: Context) {
      ctx.body = await eventPages().read(idOf(ctx));
    },

    async decide(ctx: Context) {
      const command = parse(decideBody, ctx.request.body);
      await eventsOf(strapi).moveByStaff(idOf(ctx), command, currentActor(strapi));
      ctx.body = await eventPages().read(idOf(ctx));
    },

    async waiting(ctx: Context) {
      ctx.body = await glance().waiting();
    },

    async today(ctx: Context) {
      ctx.body = await glance().today();
    },
  };
};

export default { desk: controller };
