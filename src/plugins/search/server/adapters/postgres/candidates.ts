import type { Knex } from 'knex';
import type { Facet } from '../../../../../domain/search/query';
import { tables } from '../../../../../platform/tables';
import { ask } from './ask';
import { nearQuery, type Wanted } from './expand';
import { allOf, type Condition } from './filters';
import { look, type Look, MOST } from './look';

const D = tables.searchDocuments;
/** So few documents with every word let those with some of them in. */
const FEW = 20;
const PARTLY = 400;
const NOTHING_COUNTED: Look['counted'] = new Map();

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

/** What is searched for, and which facets are counted besides. */
export interface Sought {
  readonly wanted: readonly Wanted[];
  readonly conditions: readonly Condition[];
  /** What comes first is wanted first; null for what is alike. */
  readonly order: Condition | null;
  readonly facets: readonly Facet[];
  readonly now: Date;
}

/**
 * Ids of what may be a hit: documents with every word, those with all in the title first; where there are few, documents
 * with some of the words besides. However common a word is, PostgreSQL stops reading rows after DEEPEST + 1. Facets are
 * counted on the way where that spares a reading for each; `counted` has these.
 */
export const findCandidates = async (
  db: Knex,
  { wanted, conditions, order, facets, now }: Sought,
): Promise<Candidates & Pick<Look, 'counted'>> => {
  const where = allOf(conditions);
  const idsOf = async (from: Condition, limit: number): Promise<number[]> => {
    const { sql, values } = first(limit, from, where, order);
    const found = await ask<{ id: number }>(db, { sql: `SELECT d.id FROM ${sql}`, values });
    return found.map(({ id }) => id);
  };
  const inTitle = wanted.length > 0 && order === null ? await idsOf(withEvery(wanted, 'title'), MOST) : [];
  const titled = inTitle.length;
  const titlesFill = titled >= MOST;
  const isOwn = (facet: Facet): boolean => conditions.some((condition) => condition.facet === facet);
  // Without words an index has the order that is asked for: each facet without its filter is read in it, too.
  const together = wanted.length > 0 ? facets : facets.filter((facet) => !isOwn(facet));
  const all = withEvery(wanted, 'terms');
  const seen =
    titlesFill && !together.some(isOwn) ? null : await look(db, all, conditions, order, together, now);
  const anywhere = titlesFill ? [] : (seen?.ids ?? (await idsOf(all, MOST)));
  const whole = [...new Set([...inTitle, ...anywhere])].slice(0, MOST);
  if (!isFew(wanted, whole)) return { whole, titled, partly: [], counted: seen?.counted ?? NOTHING_COUNTED };
  const some = joined(telling(wanted).map(nearQuery), '|');
  const chosen = new Set(whole);
  const near = await idsOf({ sql: byWords('terms'), values: [some] }, PARTLY);
  return { whole, titled, partly: near.filter((id) => !chosen.has(id)), counted: NOTHING_COUNTED };
};
