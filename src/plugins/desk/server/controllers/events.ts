import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { currentActor } from '../../../../platform/actor';
import { idempotencyKeyOf, idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import type { EventChoices } from '../services/event-choices';
import type { EventPages } from '../services/event-page';
import { cancellationsOf, eventsOf } from '../services/owners';
import { neededReason } from './input';

const decideBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reject'), reason: z.string().trim() }),
  z.object({ type: z.literal('reopen') }),
]);

const LONGEST_SEARCH = 100;
const LONGEST_TITLE = 300;

const choicesQuery = z.object({
  search: z.string().trim().max(LONGEST_SEARCH, 'Search for fewer words.').default(''),
  chosen: z
    .string()
    .max(64, 'This is not an id.')
    .nullish()
    .transform((id) => id ?? null),
});

const platformFee = z.enum(['returned', 'kept'], 'Say whether the platform’s fee is returned or kept.');
const previewQuery = z.object({ platformFee: platformFee.default('returned') });
const cancelBody = z.strictObject({
  reason: neededReason,
  platformFee,
  confirm: z.string('Type the title of the event.').max(LONGEST_TITLE, 'This is not the title of the event.'),
});

export const createEventsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const pages = (): EventPages => strapi.plugin('desk').service('eventPage');
  const choices = (): EventChoices => strapi.plugin('desk').service('eventChoices');
  const show = async (ctx: Context): Promise<void> => {
    ctx.set('Cache-Control', 'private, no-store');
    ctx.body = await pages().read(idOf(ctx));
  };

  return {
    show,

    async choices(ctx: Context) {
      ctx.body = await choices().find(parse(choicesQuery, ctx.query));
    },

    async decide(ctx: Context) {
      const command = parse(decideBody, ctx.request.body);
      await eventsOf(strapi).moveByStaff(idOf(ctx), command, currentActor(strapi));
      await show(ctx);
    },

    async cancellationPreview(ctx: Context) {
      ctx.body = await cancellationsOf(strapi).preview(idOf(ctx), parse(previewQuery, ctx.query));
    },

    async cancel(ctx: Context) {
      const call = parse(cancelBody, ctx.request.body);
      const idempotencyKey = idempotencyKeyOf(ctx);
      await cancellationsOf(strapi).start(idOf(ctx), currentActor(strapi), { ...call, idempotencyKey });
      await show(ctx);
    },

    async retryCancellation(ctx: Context) {
      await cancellationsOf(strapi).retry(idOf(ctx), currentActor(strapi));
      await show(ctx);
    },
  };
};
