import type { Knex } from 'knex';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { TermView } from '../../shared/admin';
import { OTHERS } from './terms';

const TERMS = tables.searchTerms;

/** What was counted of some searches; the positions of all clicks added up. */
export interface Sums {
  readonly searches: number;
  readonly empty: number;
  readonly clicks: number;
  readonly positions: number;
}

export interface Days {
  /** The first and the last one, `2026-11-21`. */
  readonly from: string;
  readonly until: string;
}

const SUMS = `coalesce(sum(searches), 0)::int AS searches, coalesce(sum(empty), 0)::int AS empty,
  coalesce(sum(clicks), 0)::int AS clicks, coalesce(sum(positions), 0)::float8 AS positions`;
const WITHIN = 'day BETWEEN ?::date AND ?::date';

export const sumsOf = async (db: Knex, { from, until }: Days): Promise<Sums> => {
  const [row] = await rows<Sums>(db, `SELECT ${SUMS} FROM ${TERMS} WHERE ${WITHIN}`, [from, until]);
  return row ?? { searches: 0, empty: 0, clicks: 0, positions: 0 };
};

/** Sums of each so many days from the first one on, none left out. */
export const trendOf = (
  db: Knex,
  { from, until }: Days,
  days: number,
): Promise<({ readonly from: string } & Sums)[]> =>
  rows(
    db,
    `SELECT to_char(step, 'YYYY-MM-DD') AS "from", ${SUMS}
       FROM generate_series(?::timestamp, ?::timestamp, make_interval(days => ?)) AS step
       LEFT JOIN ${TERMS} ON day >= step::date AND day < step::date + ?::int
      GROUP BY step ORDER BY step`,
    [from, until, days, days],
  );

export interface TermRow extends Sums {
  readonly words: string;
}

export interface TermFilter extends Days {
  readonly view: TermView;
  /** Part of the words. */
  readonly search: string;
  /** Searched for at least so often. */
  readonly least: number;
}

const VIEWS: Readonly<Record<TermView, { readonly having: string; readonly order: string }>> = {
  top: { having: 'true', order: 'searches DESC, words' },
  empty: { having: 'sum(empty) > 0', order: 'empty DESC, searches DESC, words' },
};

/** Searches of a time for words that are not kept by themselves. */
export const searchesForOthers = async (db: Knex, { from, until }: Days): Promise<number> => {
  const [row] = await rows<Sums>(db, `SELECT ${SUMS} FROM ${TERMS} WHERE ${WITHIN} AND words = ?`, [
    from,
    until,
    OTHERS,
  ]);
  return row?.searches ?? 0;
};

/** Words that were searched for, with how many there are in all, and how many are too rare to be shown. */
export const findTerms = async (
  db: Knex,
  { from, until, view, search, least }: TermFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ found: TermRow[]; total: number; rare: number }> => {
  const { having, order } = VIEWS[view];
  const counted = `SELECT words, ${SUMS} FROM ${TERMS} WHERE ${WITHIN} AND words <> ? AND strpos(words, lower(?)) > 0
    GROUP BY words HAVING sum(searches) > 0 AND ${having}`;
  const given = [from, until, OTHERS, search];
  const [found, [numbers]] = await Promise.all([
    rows<TermRow>(
      db,
      `SELECT * FROM (${counted}) AS counted WHERE searches >= ? ORDER BY ${order} LIMIT ? OFFSET ?`,
      [...given, least, limit, offset],
    ),
    rows<{ total: number; rare: number }>(
      db,
      `SELECT count(*) FILTER (WHERE searches >= ?)::int AS total, count(*) FILTER (WHERE searches < ?)::int AS rare
         FROM (${counted}) AS counted`,
      [least, least, ...given],
    ),
  ]);
  return { found, total: numbers?.total ?? 0, rare: numbers?.rare ?? 0 };
};
