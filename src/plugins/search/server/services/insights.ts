import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { readQuestion } from '../../../../domain/search/question/question';
import { meaningOf } from '../../../../domain/search/synonyms';
import { dayOf } from '../../../../domain/time/books';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
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
import {
  findTerms,
  searchesForOthers,
  sumsOf,
  trendOf,
  type Days,
  type Sums,
  type TermRow,
} from '../store/insights';
import { allSynonyms } from '../store/synonyms';

const DAY_MS = 86_400_000;
const DAYS_OF: Readonly<Record<Step, number>> = { day: 1, week: 7 };
/** Rows of one file: they are held in memory. */
const MOST_ROWS = 50_000;

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

/** So many days, the last of them so many before today. */
const daysOf = (today: string, days: number, ago = 0): Days => ({
  from: dayBefore(today, ago + days - 1),
  until: dayBefore(today, ago),
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

  /** Searches are counted by days of the books. */
  const today = async (): Promise<{ readonly zone: string; readonly day: string }> => {
    const zone = await financeZone(db());
    return { zone, day: dayOf(now(), zone) };
  };

  const find = (
    day: string,
    { period, ...asked }: TermsAsked,
    paging: { offset: number; limit: number },
  ): ReturnType<typeof findTerms> =>
    findTerms(db(), { ...daysOf(day, Number(period)), ...asked, least: SHOWN_FROM }, paging);

  return {
    async insights(period: Period, step: Step): Promise<Insights> {
      const { zone, day } = await today();
      const length = Number(period);
      const days = daysOf(day, length);
      const [sums, before, trend] = await Promise.all([
        sumsOf(db(), days),
        sumsOf(db(), daysOf(day, length, length)),
        trendOf(db(), days, DAYS_OF[step]),
      ]);
      return {
        ...days,
        zone,
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
      const { zone, day } = await today();
      const [{ found, total, rare }, others, synonyms] = await Promise.all([
        find(day, asked, { offset: (page - 1) * pageSize, limit: pageSize }),
        searchesForOthers(db(), daysOf(day, Number(asked.period))),
        allSynonyms(db()),
      ]);
      const known = new Set(synonyms.flatMap(({ words }) => words.map(meaningOf)));
      const data = found.map((row): Term => {
        const subject = readQuestion(row.words, { now: now(), zone, undo: [] }).text;
        return {
          words: row.words,
          subject,
          ...countsOf(row),
          hasSynonyms: known.has(meaningOf(subject)),
        };
      });
      return { data, meta: { page, pageSize, total }, rare, others };
    },

    /** The same list, all of it, as CSV. @throws DomainError REPORT_TOO_LARGE with details.limit */
    async csv(asked: TermsAsked): Promise<{ readonly filename: string; readonly csv: Readable }> {
      const { zone, day } = await today();
      const { found } = await find(day, asked, { offset: 0, limit: MOST_ROWS + 1 });
      if (found.length > MOST_ROWS)
        throw new DomainError('REPORT_TOO_LARGE', undefined, { limit: MOST_ROWS });
      const fileName = `searches-${asked.view}-${day}`;
      const title = asked.view === 'top' ? 'Searches' : 'Searches that found nothing';
      const table = { fileName, title, zone, columns: COLUMNS, rows: Readable.from(found) };
      return { filename: `${fileName}.csv`, csv: csvOf(table) };
    },
  };
};

export type InsightsService = ReturnType<typeof createInsights>;

export default createInsights;
