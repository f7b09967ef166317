import type { Knex } from 'knex';
import { DEEPEST } from '../../../../../domain/search/query';
import { tables } from '../../../../../platform/tables';
import { nearQuery, type Wanted } from './expand';
import type { Condition } from './filters';

const D = tables.searchDocuments;
/** So few documents with every word let those with some of them in. */
const FEW = 20;
const PARTLY = 400;

/** Runs on one connection, on which the settings of a search hold. Never prepared: a plan for all values is a bad one. */
export const ask = async <Row>(db: Knex, { sql, values }: Condition): Promise<Row[]> => {
  const { rows }: { rows: Row[] } = await db.raw(sql, [...values]);
  return rows;
};

/**
 * Documents by the index of words, as `d`, one after the other. OFFSET keeps PostgreSQL from beginning with another filter and
 * reading the words of all that it leaves, which costs many times as much.
 */
const byWords = (vector: 'title' | 'terms'): string =>
  `(SELECT * FROM ${D} WHERE ${vector} @@ ?::tsquery OFFSET 0) d`;

/** What may be a hit. */
export interface Candidates {
  /** With every word; up to one more than DEEPEST. */
  readonly whole: readonly number[];
  /** How many of these, from the first on, have every word in the title; 0 where another order than relevance is asked for. */
  readonly titled: number;
  /** With some of the words; only where few have all. */
  readonly partly: readonly number[];
}

const joined = (queries: readonly string[], operator: '&' | '|'): string =>
  queries.map((query) => `(${query})`).join(` ${operator} `);

/**
 * The rarest words, which say most of what is meant, until they stand in enough documents: a common one would let anything in,
 * and those that nobody wrote say nothing.
 */
const telling = (wanted: readonly Wanted[]): readonly Wanted[] => {
  const known = wanted.filter(({ documents }) => documents > 0);
  const rarest = (known.length > 0 ? [...known] : [...wanted]).sort(
    (one, other) => one.documents - other.documents,
  );
  let documents = 0;
  return rarest.filter((word, place) => {
    documents += word.documents;
    return place === 0 || documents <= PARTLY;
  });
};

/** Documents with every word, as `d`: what stands after FROM. */
const withEvery = (wanted: readonly Wanted[], vector: 'title' | 'terms'): Condition =>
  wanted.length === 0
    ? { sql: `${D} d`, values: [] }
    : { sql: byWords(vector), values: [joined(wanted.map(nearQuery), '&')] };

/** The first so many of `from` that `where` lets by: what stands after FROM. */
const first = (limit: number, from: Condition, where: Condition, order: Condition | null): Condition => ({
  sql: `${from.sql} WHERE ${where.sql} ${order === null ? '' : `ORDER BY ${order.sql}`} LIMIT ${limit}`,
  values: [...from.values, ...where.values, ...(order?.values ?? [])],
});

const MOST = DEEPEST + 1;

/** Whether documents with some of the words are let in besides. */
const isFew = (wanted: readonly Wanted[], whole: readonly number[]): boolean =>
  wanted.length > 1 && whole.length < FEW;

/**
 * What may be a hit where more do than are shown, for counting: their columns are read as they are found, not by their ids
 * once more. Null where documents with some of the words have to be counted as well.
 *
 * @param narrower candidates of the same words under more conditions
 */
export const candidatesToCount = (
  wanted: readonly Wanted[],
  where: Condition,
  order: Condition | null,
  narrower: Candidates,
): Condition | null =>
  isFew(wanted, narrower.whole) ? null : first(MOST, withEvery(wanted, 'terms'), where, order);

/**
 * Ids of what may be a hit: documents with every word, those with all in the title first; where there are few, documents
 * with some of the words besides. However common a word is, PostgreSQL stops reading rows after DEEPEST + 1.
 *
 * @param order what comes first is wanted first, not what is alike
 */
export const findCandidates = async (
  db: Knex,
  wanted: readonly Wanted[],
  where: Condition,
  order: Condition | null,
): Promise<Candidates> => {
  const idsOf = async (from: Condition, limit: number): Promise<number[]> => {
    const { sql, values } = first(limit, from, where, order);
    const found = await ask<{ id: number }>(db, { sql: `SELECT d.id FROM ${sql}`, values });
    return found.map(({ id }) => id);
  };
  const inTitle = wanted.length > 0 && order === null ? await idsOf(withEvery(wanted, 'title'), MOST) : [];
  const anywhere = inTitle.length >= MOST ? [] : await idsOf(withEvery(wanted, 'terms'), MOST);
  const whole = [...new Set([...inTitle, ...anywhere])].slice(0, MOST);
  const titled = inTitle.length;
  if (!isFew(wanted, whole)) return { whole, titled, partly: [] };
  const some = joined(telling(wanted).map(nearQuery), '|');
  const chosen = new Set(whole);
  const near = await idsOf({ sql: byWords('terms'), values: [some] }, PARTLY);
  return { whole, titled, partly: near.filter((id) => !chosen.has(id)) };
};
