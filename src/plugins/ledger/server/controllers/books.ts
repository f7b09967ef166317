import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { isAccountCode } from '../../../../domain/ledger/accounts';
import { adjustmentMachine, MOST_LINES } from '../../../../domain/ledger/adjustment';
import { isMonth } from '../../../../domain/time/books';
import { actorReference, currentActor } from '../../../../platform/actor';
import { idOf, idempotencyKeyOf, send } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { idempotent } from '../../../../platform/idempotency';
import type { AdjustmentsService } from '../services/adjustments';
import type { MonthsService } from '../services/months';

const LONGEST_REASON = 500;
const LARGEST_AMOUNT = 1_000_000_000_000;

const reason = z
  .string()
  .trim()
  .min(1, 'Say why.')
  .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} characters.`);

const proposal = z.object({
  reason,
  orderCode: z
    .string()
    .trim()
    .max(16)
    .nullish()
    .transform((code) => (code ? code : null)),
  lines: z
    .array(
      z.object({
        account: z.string().refine(isAccountCode, 'There is no such account.'),
        ownerDocumentId: z.string().max(64).nullish(),
        amount: z.number().int().min(-LARGEST_AMOUNT).max(LARGEST_AMOUNT),
      }),
    )
    .max(MOST_LINES, `An adjustment has at most ${MOST_LINES} lines.`),
});

const listQuery = z.object({
  state: z.enum(adjustmentMachine.states).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});

const rejection = z.object({ reason });
const monthParam = z.object({ month: z.string().refine(isMonth, 'Give a month such as 2026-05.') });

/** What is done to the books: months are closed, adjustments proposed and decided. */
export const books = ({ strapi }: { strapi: Core.Strapi }) => {
  const ledger = strapi.plugin('ledger');
  const months = (): MonthsService => ledger.service('months');
  const adjustments = (): AdjustmentsService => ledger.service('adjustments');
  const monthOf = (ctx: Context): string => parse(monthParam, ctx.params).month;

  return {
    async months(ctx: Context) {
      ctx.body = await months().list();
    },

    async preview(ctx: Context) {
      ctx.body = await months().preview(monthOf(ctx));
    },

    async close(ctx: Context) {
      ctx.body = await months().close(monthOf(ctx), currentActor(strapi));
    },

    async adjustments(ctx: Context) {
      const { state, ...page } = parse(listQuery, ctx.query);
      ctx.body = await adjustments().list(currentActor(strapi), state ?? null, page);
    },

    async propose(ctx: Context) {
      const actor = currentActor(strapi);
      const { lines, ...rest } = parse(proposal, ctx.request.body);
      const read = lines.flatMap(({ account, amount, ownerDocumentId = null }) =>
        isAccountCode(account) ? [{ account, amount, ownerDocumentId }] : [],
      );
      const answer = await idempotent(
        strapi,
        {
          scope: `${actorReference(actor)} POST /ledger/adjustments`,
          key: idempotencyKeyOf(ctx),
          request: ctx.request.body,
        },
        async () => ({
          status: 201,
          body: { data: await adjustments().propose(actor, { ...rest, lines: read }) },
        }),
      );
      send(ctx, answer);
    },

    async withdraw(ctx: Context) {
      await adjustments().withdraw(idOf(ctx), currentActor(strapi));
      ctx.status = 204;
    },

    async approve(ctx: Context) {
      await adjustments().approve(idOf(ctx), currentActor(strapi));
      ctx.status = 204;
    },

    async reject(ctx: Context) {
      const { reason: why } = parse(rejection, ctx.request.body);
      await adjustments().reject(idOf(ctx), currentActor(strapi), why);
      ctx.status = 204;
    },
  };
};
