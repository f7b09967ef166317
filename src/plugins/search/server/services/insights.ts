import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { meaningOf } from '../../../../domain/search/synonyms';
import { now } from '../../../../platform/clock';
import { csvOf } from '../../../../platform/sheets/csv';
import { count, text, type Column } from '../../../../platform/sheets/table';
import {
  SHOWN_FROM,
  type Counts,
  type Insights,
  type Period,
  type Step,
  type Term,
  type TermsPage,
  type TermView,
} from '../../shared/admin';
import { findTerms, sumsOf, trendOf, type Days, type Sums, type TermRow } from '../store/insights';
import { allSynonyms } from '../store/synonyms';

const DAY_MS = 86_400_000;
const DAYS_OF: Readonly<Record<Step, number>> = { day: 1, week: 7 };
/** Rows of one file: they are held in memory. */
const MOST_ROWS = 50_000;

const dayBefore = (at: Date, days: number): string =>
  new Date(at.getTime() - days * DAY_MS).toISOString().slice(0, 10);

/** So many days, the last of them so many before today. Searches are counted by days of UTC. */
const daysOf = (at: Date, days: number, ago = 0): Days => ({
  from: dayBefore(at, ago + days - 1),
  until: dayBefore(at, ago),
});

const countsOf = ({ searches, empty, clicks, positions }: Sums): Counts => ({
  searches,
  empty,
  clicks,
  clickThrough: searches === 0 ? null : clicks / searches,
  meanPosition: clicks === 0 ? null : positions / clicks,
});

export interface TermsAsked {
  readonly period: Period;
  readonly view: TermView;
  readonly search: string;
}

const percent = (share: number | null): string | null => (share === null ? null : (share * 100).toFixed(1));

const COLUMNS: readonly Column<TermRow>[] = [
  { header: 'Words', width: 40, cell: ({ words }) => text(words) },
  { header: 'Searches', width: 12, cell: ({ searches }) => count(searches) },
  { header: 'Found nothing', width: 14, cell: ({ empty }) => count(empty) },
  { header: 'Clicks', width: 12, cell: ({ clicks }) => count(clicks) },
  { header: 'Click-through %', width: 16, cell: (row) => text(percent(countsOf(row).clickThrough)) },
  {
    header: 'Mean position',
    width: 14,
    cell: (row) => text(countsOf(row).meanPosition?.toFixed(1) ?? null),
  },
];

/** What people search for, and what comes of it. */
const createInsights = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const find = ({ period, ...asked }: TermsAsked, paging: { offset: number; limit: number }) =>
    findTerms(db(), { ...daysOf(now(), Number(period)), ...asked, least: SHOWN_FROM }, paging);

  return {
    async insights(period: Period, step: Step): Promise<Insights> {
      const at = now();
      const length = Number(period);
      const days = daysOf(at, length);
      const [sums, before, trend] = await Promise.all([
        sumsOf(db(), days),
        sumsOf(db(), daysOf(at, length, length)),
        trendOf(db(), days, DAYS_OF[step]),
      ]);
      return {
        ...days,
        step,
        now: countsOf(sums),
        before: countsOf(before),
        trend: trend.map(({ from, searches, empty, clicks }) => ({ from, searches, empty, clicks })),
      };
    },

    async terms(
      asked: TermsAsked,
      { page, pageSize }: { readonly page: number; readonly pageSize: number },
    ): Promise<TermsPage> {
      const [{ found, total, rare }, synonyms] = await Promise.all([
        find(asked, { offset: (page - 1) * pageSize, limit: pageSize }),
        allSynonyms(db()),
      ]);
      const known = new Set(synonyms.flatMap(({ words }) => words.map(meaningOf)));
      const data = found.map((row): Term => ({
        words: row.words,
        ...countsOf(row),
        hasSynonyms: known.has(meaningOf(row.words)),
      }));
      return { data, meta: { page, pageSize, total }, rare };
    },

    /** The same list, all of it, as CSV. @throws DomainError REPORT_TOO_LARGE with details.limit */
    async csv(asked: TermsAsked): Promise<{ readonly filename: string; readonly csv: Readable }> {
      const { found } = await find(asked, { offset: 0, limit: MOST_ROWS + 1 });
      if (found.length > MOST_ROWS)
        throw new DomainError('REPORT_TOO_LARGE', undefined, { limit: MOST_ROWS });
      const fileName = `searches-${asked.view}-${dayBefore(now(), 0)}`;
      const title = asked.view === 'top' ? 'Searches' : 'Searches that found nothing';
      const table = { fileName, title, zone: 'UTC', columns: COLUMNS, rows: Readable.from(found) };
      return { filename: `${fileName}.csv`, csv: csvOf(table) };
    },
  };
};

export type InsightsService = ReturnType<typeof createInsights>;

export default createInsights;
