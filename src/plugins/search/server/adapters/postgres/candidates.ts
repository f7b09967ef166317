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

/**
 * Ids of what may be a hit: documents with every word, those with all in the title first; where there are few, documents
 * with some of the words besides. However common a word is, PostgreSQL stops reading rows after DEEPEST + 1.
 *
 * @param ordered what comes first is wanted first, not what is alike
 * @param counted they are only counted: which of very many does not matter
 */
export const findCandidates = async (
  db: Knex,
  wanted: readonly Wanted[],
  where: Condition,
  ordered: Condition | null,
  counted = false,
): Promise<Candidates> => {
  const order = ordered === null ? '' : `ORDER BY ${ordered.sql}`;
  const idsOf = async (from: string, values: readonly Knex.Value[], limit: number): Promise<number[]> => {
    const found = await ask<{ id: number }>(db, {
      sql: `SELECT d.id FROM ${from} WHERE ${where.sql} ${order} LIMIT ${limit}`,
      values: [...values, ...where.values, ...(ordered?.values ?? [])],
    });
    return found.map(({ id }) => id);
  };
  const most = DEEPEST + 1;
  if (wanted.length === 0) return { whole: await idsOf(`${D} d`, [], most), partly: [] };
  const all = joined(wanted.map(nearQuery), '&');
  const inTitle = ordered === null && !counted ? await idsOf(byWords('title'), [all], most) : [];
  const anywhere = inTitle.length >= most ? [] : await idsOf(byWords('terms'), [all], most);
  const whole = [...new Set([...inTitle, ...anywhere])].slice(0, most);
  if (wanted.length === 1 || whole.length >= FEW) return { whole, partly: [] };
  const some = joined(telling(wanted).map(nearQuery), '|');
  const chosen = new Set(whole);
  const near = await idsOf(byWords('terms'), [some], PARTLY);
  return { whole, partly: near.filter((id) => !chosen.has(id)) };
};
