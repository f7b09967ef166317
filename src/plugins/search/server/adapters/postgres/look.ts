import type { Knex } from 'knex';
import { DEEPEST, type Facet } from '../../../../../domain/search/query';
import { ask } from './ask';
import { columnsOf, countFacet, type FacetRow } from './facets';
import { allOf, type Condition } from './filters';

/** So many are found and counted at most: one more than can be reached tells that there are more. */
export const MOST = DEEPEST + 1;
/** So many rows are kept at most that are found or miss one filter: of a common word and a rare value there are too many. */
const KEPT = 6 * MOST;

/** A facet that is filtered by, and its filter. */
interface Own {
  readonly facet: Facet;
  readonly filter: Condition;
}

export interface Look {
  /** What is found; null where too many rows missed one filter to read on. */
  readonly ids: readonly number[] | null;
  /** The facets whose counts are right. */
  readonly counted: ReadonlyMap<Facet, readonly FacetRow[]>;
}

interface LookRow {
  readonly ids: number[];
  /** How many rows were kept; null where as many are found as are wanted. */
  readonly kept: number | null;
  readonly counted: FacetRow[];
}

/** Documents `d` that miss at most one filter of a facet, and `misses`, the facet of that one. */
const withMissed = (from: Condition, own: readonly Own[]) => {
  if (own.length === 0) return { from, misses: 'NULL', atMostOne: 'true' };
  const each = (sql: (facet: Facet, filter: Condition) => string): string[] =>
    own.map(({ facet, filter }) => sql(facet, filter));
  const missed = each((facet, { sql }) => `(${sql}) IS NOT TRUE AS "${facet}"`);
  return {
    from: {
      sql: `${from.sql}, LATERAL (SELECT ${missed.join(', ')}) missed`,
      values: [...from.values, ...own.flatMap(({ filter }) => filter.values)],
    },
    misses: `CASE ${each((facet) => `WHEN missed."${facet}" THEN '${facet}'`).join(' ')} END`,
    atMostOne: own.length === 1 ? 'true' : `${each((facet) => `missed."${facet}"::int`).join(' + ')} <= 1`,
  };
};

const keptWhere = (condition: string): string => `(SELECT * FROM kept WHERE ${condition} LIMIT ${MOST})`;

const sumOf = (counted: readonly FacetRow[]): number => counted.reduce((sum, { count }) => sum + count, 0);

/**
 * The first documents that meet the conditions, and the counts of facets over them, in one reading. A facet that is filtered
 * by counts without its filter: so rows that miss one such filter are kept too. A materialized part is made only as far as it
 * is asked for: PostgreSQL reads until MOST are found, and what a facet counts is among what was read by then.
 *
 * @param documents all with the words, as `d`
 */
export const look = async (
  db: Knex,
  documents: Condition,
  conditions: readonly Condition[],
  order: Condition | null,
  facets: readonly Facet[],
  now: Date,
): Promise<Look> => {
  const own = facets.flatMap((facet): Own[] => {
    const filters = conditions.filter((condition) => condition.facet === facet);
    return filters.length === 0 ? [] : [{ facet, filter: allOf(filters) }];
  });
  const isOwn = (facet?: Facet): boolean => own.some((one) => one.facet === facet);
  const shared = allOf(conditions.filter(({ facet }) => !isOwn(facet)));
  const limit = own.length === 0 ? MOST : KEPT;
  const { from, misses, atMostOne } = withMissed(documents, own);
  const counts = facets.map((facet) =>
    countFacet(facet, isOwn(facet) ? `${keptWhere(`misses IS NULL OR misses = '${facet}'`)} d` : 'found d'),
  );
  const [row] = await ask<LookRow>(db, {
    sql: `WITH kept AS MATERIALIZED (
        SELECT ${['d.id', ...columnsOf(facets)].join(', ')}, ?::timestamptz AS now_at, ${misses} AS misses
          FROM ${from.sql} WHERE ${atMostOne} AND ${shared.sql}
         ${order === null ? '' : `ORDER BY ${order.sql}`} LIMIT ${limit}),
      found AS MATERIALIZED ${keptWhere('misses IS NULL')}
      SELECT to_json(ARRAY(SELECT id FROM found)) AS ids,
             CASE WHEN (SELECT count(*) FROM found) < ${MOST} THEN (SELECT count(*)::int FROM kept) END AS kept,
             ${counts.length === 0 ? `'[]'::json` : `(SELECT coalesce(json_agg(one), '[]') FROM (${counts.join(' UNION ALL ')}) one)`} AS counted`,
    values: [now, ...from.values, ...shared.values, ...(order?.values ?? [])],
  });
  if (!row) throw new Error('A look at the index answers in one row');
  const isCut = row.kept !== null && row.kept >= limit;
  const counted = facets
    .map((facet) => [facet, row.counted.filter((one) => one.facet === facet)] as const)
    .filter(([facet, found]) => !isCut || (isOwn(facet) && sumOf(found) >= MOST));
  return { ids: isCut ? null : row.ids, counted: new Map(counted) };
};
