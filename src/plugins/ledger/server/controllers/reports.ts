import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { isDay } from '../../../../domain/time/books';
import { now } from '../../../../platform/clock';
import { parse } from '../../../../platform/http/parse';
import { FORMATS, SUBJECTS } from '../../shared/admin';
import type { DebtsService } from '../services/debts';
import type { ExportsService, File } from '../services/exports';
import type { Statements } from '../services/statements';
import { choicesOf } from '../subjects';

const LARGEST_PAGE = 200;

const day = z.string().refine(isDay, 'Give a day such as 2026-05-31.');
const days = { from: day, to: day };
const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
};
const subject = { kind: z.enum(SUBJECTS), id: z.string().regex(/^[a-z0-9]{1,64}$/, 'This is no id.') };

const choicesQuery = z.object({ kind: z.enum(SUBJECTS), q: z.string().max(100).default('') });
const statementQuery = z.object({ ...subject, ...days, ...paging });
const dayBookQuery = z.object({ ...days, ...paging });
const trialBalanceQuery = z.object({ ...days, people: z.enum(['apart', 'together']).default('together') });
const format = { format: z.enum(FORMATS) };
const exportQuery = z.discriminatedUnion('report', [
  z.object({ report: z.literal('statement'), ...subject, ...days, ...format }),
  z.object({ report: z.literal('day-book'), ...days, ...format }),
  z.object({ report: z.literal('trial-balance'), ...days, ...format }),
  z.object({ report: z.literal('debts'), ...format }),
]);

/** What is read: statements, the day book, the trial balance, debts, and all of them as files. */
export const reports = ({ strapi }: { strapi: Core.Strapi }) => {
  const ledger = strapi.plugin('ledger');
  const statements = (): Statements => ledger.service('statements');
  const debts = (): DebtsService => ledger.service('debts');

  const fileOf = async (query: unknown): Promise<File> => {
    const files: ExportsService = ledger.service('exports');
    const call = parse(exportQuery, query);
    switch (call.report) {
      case 'statement':
        return files.statement(call.kind, call.id, call, call.format);
      case 'day-book':
        return files.dayBook(call, call.format);
      case 'trial-balance':
        return files.trialBalance(call, call.format);
      case 'debts':
        return files.debts(call.format);
    }
  };

  return {
    async context(ctx: Context) {
      ctx.body = await statements().context(now());
    },

    async choices(ctx: Context) {
      const { kind, q } = parse(choicesQuery, ctx.query);
      ctx.body = { data: await choicesOf(strapi.db.connection, kind, q) };
    },

    async statement(ctx: Context) {
      const { kind, id, ...rest } = parse(statementQuery, ctx.query);
      ctx.body = await statements().statement(kind, id, rest, rest);
    },

    async dayBook(ctx: Context) {
      const call = parse(dayBookQuery, ctx.query);
      ctx.body = await statements().dayBook(call, call);
    },

    async trialBalance(ctx: Context) {
      const { people, ...period } = parse(trialBalanceQuery, ctx.query);
      ctx.body = await statements().trialBalance(period, people === 'apart');
    },

    async debts(ctx: Context) {
      ctx.body = await debts().debts(now());
    },

    async export(ctx: Context) {
      const { name, type, body } = await fileOf(ctx.query);
      ctx.attachment(name);
      ctx.type = type;
      ctx.body = body;
    },
  };
};
