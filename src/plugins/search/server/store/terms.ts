import type { Knex } from 'knex';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

const TERMS = tables.searchTerms;

/**
 * The row of a day that has the counts of all words that are not kept: there are only so many rows of a day, and sums
 * stay true. No search has no words, so it is nobody's.
 */
export const OTHERS = '';

/** What was counted of some words. */
export interface TermCounts {
  readonly words: string;
  readonly searches: number;
  readonly empty: number;
}

/** Adds to a day. Rows are locked in the order of their words, OTHERS first. */
export const addSearches = async (db: Knex, day: string, counts: readonly TermCounts[]): Promise<void> => {
  await rows(
    db,
    `INSERT INTO ${TERMS} AS t (day, words, searches, empty)
     SELECT ?::date, words, searches, empty FROM unnest(?::text[], ?::int[], ?::int[]) AS of(words, searches, empty)
      ORDER BY words COLLATE "C"
     ON CONFLICT (day, words) DO UPDATE SET searches = t.searches + excluded.searches, empty = t.empty + excluded.empty`,
    [
      day,
      counts.map(({ words }) => words),
      counts.map(({ searches }) => searches),
      counts.map(({ empty }) => empty),
    ],
  );
};

/** @param position where it stood, 1 for the first */
export const addClick = async (trx: Trx, day: string, words: string, position: number): Promise<void> => {
  await rows(
    trx,
    `INSERT INTO ${TERMS} AS t (day, words, clicks, positions) VALUES (?::date, ?, 1, ?)
     ON CONFLICT (day, words) DO UPDATE SET clicks = t.clicks + 1, positions = t.positions + excluded.positions`,
    [day, words, position],
  );
};

const ADDED = `searches = t.searches + excluded.searches, empty = t.empty + excluded.empty,
  clicks = t.clicks + excluded.clicks, positions = t.positions + excluded.positions`;

/** How many different words a day has. */
export const countWords = async (db: Knex, day: string): Promise<number> => {
  const [row] = await rows<{ count: number }>(
    db,
    `SELECT count(*)::int AS count FROM ${TERMS} WHERE day = ?::date AND words <> ?`,
    [day, OTHERS],
  );
  return row?.count ?? 0;
};

/**
 * Keeps the words of a day that are searched for and clicked most; the others are added up. OTHERS is locked first, as by
 * whoever counts, and who counts a word at this moment keeps it: so neither waits for the other in a circle.
 */
export const keepMostSearched = async (trx: Trx, day: string, most: number): Promise<void> => {
  await rows(trx, `INSERT INTO ${TERMS} (day, words) VALUES (?::date, ?) ON CONFLICT DO NOTHING`, [
    day,
    OTHERS,
  ]);
  await rows(trx, `SELECT 1 FROM ${TERMS} WHERE day = ?::date AND words = ? FOR UPDATE`, [day, OTHERS]);
  await rows(
    trx,
    `WITH rare AS (
       SELECT day, words FROM ${TERMS} WHERE day = ?::date AND words IN (
         SELECT words FROM ${TERMS} WHERE day = ?::date AND words <> ?
          ORDER BY searches + clicks DESC, words OFFSET ?) FOR UPDATE SKIP LOCKED),
     gone AS (
       DELETE FROM ${TERMS} t USING rare WHERE t.day = rare.day AND t.words = rare.words
       RETURNING t.searches, t.empty, t.clicks, t.positions),
     sums AS (
       SELECT coalesce(sum(searches), 0)::int AS searches, coalesce(sum(empty), 0)::int AS empty,
              coalesce(sum(clicks), 0)::int AS clicks, coalesce(sum(positions), 0)::bigint AS positions FROM gone)
     UPDATE ${TERMS} t SET searches = t.searches + sums.searches, empty = t.empty + sums.empty,
            clicks = t.clicks + sums.clicks, positions = t.positions + sums.positions
       FROM sums WHERE t.day = ?::date AND t.words = ?`,
    [day, day, OTHERS, most, day, OTHERS],
  );
};

/** Takes away what is older than a day, and adds up what was searched for once and never clicked before another. */
export const forgetTerms = async (
  db: Knex,
  { before, rareBefore }: { readonly before: string; readonly rareBefore: string },
): Promise<void> => {
  await rows(db, `DELETE FROM ${TERMS} WHERE day < ?::date`, [before]);
  await rows(
    db,
    `WITH gone AS (
       DELETE FROM ${TERMS} WHERE day < ?::date AND words <> ? AND searches <= 1 AND clicks = 0
       RETURNING day, searches, empty, clicks, positions)
     INSERT INTO ${TERMS} AS t (day, words, searches, empty, clicks, positions)
     SELECT day, ?, sum(searches)::int, sum(empty)::int, sum(clicks)::int, sum(positions)::bigint FROM gone GROUP BY day
     ON CONFLICT (day, words) DO UPDATE SET ${ADDED}`,
    [rareBefore, OTHERS, OTHERS],
  );
};
