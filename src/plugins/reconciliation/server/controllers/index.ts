import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { isDifferenceKind, REMEDIES, SUBJECT_TYPES } from '../../../../domain/reconciliation/kinds';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { uploadedFile } from '../../../../platform/http/uploaded';
import {
  BANK_VIEWS,
  DIFFERENCE_VIEWS,
  SETTLEMENT_VIEWS,
  type ImportResult,
  type ResolveResult,
} from '../../shared/admin';
import type { Bank } from '../services/bank';
import type { Differences } from '../services/differences';
import type { Runs } from '../services/runs';
import type { View } from '../services/view';

const LARGEST_PAGE = 100;
const LONGEST_REASON = 500;
const DAY_MS = 86_400_000;
const MOST_DAYS = 92;

const search = z
  .string()
  .trim()
  .max(100)
  .transform((text) => text || undefined)
  .optional();
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(25),
  search,
};
const differencesQuery = z.object({
  ...paging,
  view: z.enum(DIFFERENCE_VIEWS).default('open'),
  kind: z.string().refine(isDifferenceKind, 'is not a kind of difference').optional(),
  subject: z.enum(SUBJECT_TYPES).optional(),
});
const settlementsQuery = z.object({ ...paging, view: z.enum(SETTLEMENT_VIEWS).default('all') });
const bankQuery = z.object({ ...paging, view: z.enum(BANK_VIEWS).default('credits') });

const reason = z
  .string({ error: 'Say why: whoever looks at this later wants to know.' })
  .trim()
  .min(1, 'Say why: whoever looks at this later wants to know.')
  .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} characters.`);
const noteBody = z.object({ reason });
const resolveBody = z.object({ remedy: z.enum(REMEDIES) });
const matchBody = z.object({ settlement: z.string().regex(/^[a-z0-9]{1,64}$/, 'Choose a settlement.') });
const runBody = z
  .object({ from: z.iso.datetime(), to: z.iso.datetime() })
  .transform(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'The end must be after the beginning.' })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= MOST_DAYS * DAY_MS, {
    path: ['from'],
    message: `Compare at most ${MOST_DAYS} days at once.`,
  });

const STATEMENT = {
  missing: 'Choose one bank statement.',
  tooLarge: 'A bank statement has at most 5 MB. Take it in month by month.',
  otherwise: 'statement.csv',
};

const controller = ({ strapi }: { strapi: Core.Strapi }) => {
  const plugin = () => strapi.plugin('reconciliation');
  const view = (): View => plugin().service('view');
  const runs = (): Runs => plugin().service('runs');
  const differences = (): Differences => plugin().service('differences');
  const bank = (): Bank => plugin().service('bank');

  return {
    async overview(ctx: Context) {
      ctx.body = await view().overview();
    },

    async compare(ctx: Context) {
      const body: unknown = ctx.request.body;
      const empty = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
      ctx.body = await runs().request(currentActor(strapi), empty ? undefined : parse(runBody, body));
      ctx.status = 202;
    },

    async differences(ctx: Context) {
      const { page, pageSize, kind, ...filter } = parse(differencesQuery, ctx.query);
      ctx.body = await view().differences(
        { ...filter, kind: isDifferenceKind(kind) ? kind : undefined },
        { page, pageSize },
      );
    },

    async resolve(ctx: Context) {
      const { remedy } = parse(resolveBody, ctx.request.body);
      const result: ResolveResult = await differences().resolve(idOf(ctx), remedy, currentActor(strapi));
      ctx.body = result;
    },

    async note(ctx: Context) {
      const { reason: why } = parse(noteBody, ctx.request.body);
      await differences().note(idOf(ctx), currentActor(strapi), why);
      ctx.status = 204;
    },

    async settlements(ctx: Context) {
      const { page, pageSize, ...filter } = parse(settlementsQuery, ctx.query);
      ctx.body = await view().settlements(filter, { page, pageSize });
    },

    async settlement(ctx: Context) {
      ctx.body = await view().settlement(idOf(ctx));
    },

    async settlementCandidates(ctx: Context) {
      ctx.body = await view().candidates({ settlement: idOf(ctx) });
    },

    async bankLines(ctx: Context) {
      const { page, pageSize, ...filter } = parse(bankQuery, ctx.query);
      ctx.body = await view().bankLines(filter, { page, pageSize });
    },

    async lineCandidates(ctx: Context) {
      ctx.body = await view().candidates({ line: idOf(ctx) });
    },

    async import(ctx: Context) {
      const { rows, added, repeated, matched, gaps } = await bank().import(
        await uploadedFile(ctx, STATEMENT),
        currentActor(strapi),
      );
      const result: ImportResult = { rows, added, repeated, matched, gaps };
      ctx.status = 201;
      ctx.body = result;
    },

    async match(ctx: Context) {
      const { settlement } = parse(matchBody, ctx.request.body);
      await bank().matchByHand(idOf(ctx), settlement, currentActor(strapi));
      ctx.status = 204;
    },

    async unmatch(ctx: Context) {
      await bank().unmatch(idOf(ctx), currentActor(strapi));
      ctx.status = 204;
    },

    async setAside(ctx: Context) {
      const { reason: why } = parse(noteBody, ctx.request.body);
      await bank().setAside(idOf(ctx), why, currentActor(strapi));
      ctx.status = 204;
    },

    async takeBack(ctx: Context) {
      await bank().setAside(idOf(ctx), null, currentActor(strapi));
      ctx.status = 204;
    },
  };
};

export default { reconciliation: controller };
