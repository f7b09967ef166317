import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { dayOf, daysSpan, type Span } from '../../../../domain/time/books';
import { financeCurrency } from '../../../../platform/finance-currency';
import { financeZone } from '../../../../platform/finance-zone';
import type { Context, DayBook, Period, Statement, SubjectKind, TrialBalance } from '../../shared/admin';
import { pageOfJournals, totalsOf } from '../journals';
import { EVERYTHING, movementsOf, scopeOf } from '../movements';
import { pageOfLines, sumsBefore } from '../statement-lines';
import { subjectOf } from '../subjects';

/** Days of the books, both included, as `2026-05-31`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface PageOf {
  readonly page: number;
  readonly pageSize: number;
}

const wrongWayRound = (): never => {
  throw new DomainError('VALIDATION_FAILED', undefined, {
    errors: [{ path: 'to', message: 'The last day lies before the first one.' }],
  });
};

/** The moments of a period, in the zone of the books. */
export const spanOf = (days: Days, zone: string): Span =>
  days.to < days.from ? wrongWayRound() : daysSpan(days.from, days.to, zone);

/** Reports that are read: each a handful of statements, however much was booked. */
export const createStatements = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const periodOf = async (days: Days): Promise<{ span: Span; period: Period }> => {
    const zone = await financeZone(db());
    return { span: spanOf(days, zone), period: { from: days.from, to: days.to, zone } };
  };

  return {
    async context(now: Date): Promise<Context> {
      const zone = await financeZone(db());
      return { zone, today: dayOf(now, zone), currency: await financeCurrency(db()) };
    },

    /**
     * What was booked for an organizer, an event or an order: opening, every line with its cause and the balance
     * after it, closing. Refuses NOT_FOUND for a subject that does not exist.
     */
    async statement(
      kind: SubjectKind,
      documentId: string,
      days: Days,
      { page, pageSize }: PageOf = { page: 1, pageSize: 100 },
    ): Promise<Statement> {
      const subject = await subjectOf(db(), kind, documentId);
      const { span, period } = await periodOf(days);
      const scope = scopeOf(kind, documentId);
      const offset = (page - 1) * pageSize;
      const accounts = await movementsOf(db(), scope, span, true);
      const before = await sumsBefore(db(), scope, span, offset);
      const lines = await pageOfLines(db(), scope, span, before, { offset, limit: pageSize + 1 });
      const paging = { page, pageSize, hasNext: lines.length > pageSize };
      return { subject, period, accounts, lines: lines.slice(0, pageSize), paging };
    },

    /** Every journal of a period, as vouchers. */
    async dayBook(days: Days, { page, pageSize }: PageOf = { page: 1, pageSize: 50 }): Promise<DayBook> {
      const { span, period } = await periodOf(days);
      const offset = (page - 1) * pageSize;
      const journals = await pageOfJournals(db(), span, { offset, limit: pageSize + 1 });
      const totals = await totalsOf(db(), span);
      const paging = { page, pageSize, hasNext: journals.length > pageSize };
      return { period, journals: journals.slice(0, pageSize), totals, paging };
    },

    /** Every account of the chart over a period; people's accounts told apart where asked. */
    async trialBalance(days: Days, byOwner = false): Promise<TrialBalance> {
      const { span, period } = await periodOf(days);
      return { period, accounts: await movementsOf(db(), EVERYTHING, span, byOwner) };
    },
  };
};

export type Statements = ReturnType<typeof createStatements>;
