import type { Knex } from 'knex';
import type { SearchDocument } from '../../../../../domain/search/document';
import { matchedWords } from '../../../../../domain/search/matching';
import { DEEPEST, type Facet, type SearchQuery, type Sort } from '../../../../../domain/search/query';
import { fold } from '../../../../../domain/search/text';
import { tables } from '../../../../../platform/tables';
import type { Answer } from '../../ports/search-engine';
import { ask } from './ask';
import { type Candidates, candidatesToCount, findCandidates } from './candidates';
import { corrected, expand, type Wanted } from './expand';
import { countFacet, type FacetRow, gathered } from './facets';
import { relevance } from './relevance';
import { allOf, type Condition, conditionsOf, distance } from './filters';

const D = tables.searchDocuments;
/** So few hits make a person doubt their spelling. */
const DOUBTFUL = 3;

interface HitRow {
  readonly document: SearchDocument;
  readonly score: number;
  readonly distanceKm: number | null;
}

interface Asked {
  readonly query: SearchQuery;
  readonly wanted: readonly Wanted[];
  readonly far: Condition;
}

const ORDERS: Readonly<Record<Exclude<Sort, 'relevance' | 'distance'>, string>> = {
  date: 'd.starts_at ASC NULLS LAST, d.id',
  price: 'd.price_from ASC NULLS LAST, d.starts_at ASC NULLS LAST, d.id',
  popularity: 'd.popularity DESC, d.id',
};

/** The order of what is found first, in terms of `d`; null for relevance, which is known only afterwards. */
const orderOf = ({ query: { sort, text }, far }: Asked): Condition | null => {
  if (sort === 'distance') return { sql: `${far.sql} ASC NULLS LAST, d.id`, values: far.values };
  if (sort !== 'relevance') return { sql: ORDERS[sort], values: [] };
  return text === '' ? { sql: ORDERS.date, values: [] } : null;
};

const SOON = `CASE WHEN d.starts_at IS NULL THEN 0
  ELSE 0.04 * exp(-greatest(0, extract(epoch FROM d.starts_at - ?::timestamptz)) / 2592000.0) END`;

/** The found, as `f` beside the document `d`. */
const FOUND = `(SELECT id, true AS whole FROM unnest(?::int[]) AS id UNION ALL SELECT id, false FROM unnest(?::int[]) AS id) f
  JOIN ${D} d ON d.id = f.id`;

const idsOf = ({ whole, partly }: Candidates): Knex.Value[] => [[...whole.slice(0, DEEPEST)], [...partly]];
const foundRows = (found: Candidates): Condition => ({ sql: FOUND, values: idsOf(found) });

/**
 * What has to be scored for a page. One word in a title is worth more than the same one anywhere else, with all that is added
 * to it (./relevance.ts): while titles fill the page, the others need not be read.
 */
const toScore = ({ query, wanted }: Asked, found: Candidates): Candidates =>
  wanted.length === 1 && query.page * query.pageSize <= found.titled
    ? { ...found, whole: found.whole.slice(0, found.titled) }
    : found;

const readPage = async (db: Knex, asked: Asked, found: Candidates, size: number): Promise<HitRow[]> => {
  const { query, wanted, far } = asked;
  const order = orderOf(asked);
  const score = relevance(wanted, fold(query.text).trim(), size);
  return ask<HitRow>(db, {
    sql: `SELECT d.document::json AS document, best.score, best.far AS "distanceKm"
      FROM (SELECT id, far, score, row_number() OVER (ORDER BY whole DESC, ${order === null ? 'score DESC, starts_at ASC NULLS LAST, id' : 'nth'}) AS place
              FROM (SELECT d.id, f.whole, d.starts_at, ${far.sql} AS far, ${score.sql} + ${SOON} + 0.012 * ln(1 + d.popularity) AS score,
                           ${order === null ? 'NULL::bigint' : `row_number() OVER (ORDER BY ${order.sql})`} AS nth
                      FROM ${FOUND} OFFSET 0) scored
             ORDER BY place LIMIT ? OFFSET ?) best
      JOIN ${D} d ON d.id = best.id ORDER BY best.place`,
    values: [
      ...far.values,
      ...score.values,
      query.now,
      ...(order?.values ?? []),
      ...idsOf(toScore(asked, found)),
      query.pageSize,
      (query.page - 1) * query.pageSize,
    ],
  });
};

const countFacets = async (
  db: Knex,
  facets: readonly Facet[],
  from: Condition,
  now: Date,
): Promise<FacetRow[]> => {
  if (facets.length === 0) return [];
  return ask<FacetRow>(db, {
    sql: `WITH shown AS MATERIALIZED (
        SELECT d.type, d.category, d.category_name, d.community, d.community_name, d.organizer, d.organizer_name, d.venue,
               d.venue_name, d.city, d.region, d.language, d.price_from, d.free, d.available, d.starts_at, d.ends_at,
               ?::timestamptz AS now_at
          FROM ${from.sql})
      ${facets.map((facet) => countFacet(facet, 'shown d')).join(' UNION ALL ')}`,
    values: [now, ...from.values],
  });
};

const sizeOf = async (db: Knex): Promise<number> => {
  const [row] = await ask<{ size: number }>(db, {
    sql: `SELECT greatest(reltuples, 1)::float8 AS size FROM pg_class WHERE oid = ?::regclass`,
    values: [D],
  });
  return row?.size ?? 1;
};

/**
 * How a search is planned: by the index of words, of which rows are read until there are enough. What PostgreSQL would
 * gain by reading the whole table, by compiling a plan or by workers beside it, it loses: they take longer to begin than the answer.
 */
const SETTINGS = `SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL statement_timeout = 5000;
  SET LOCAL pg_trgm.similarity_threshold = 0.18`;

/** What may have been meant, where that finds something that this person may see. */
const meantBy = async (
  db: Knex,
  { text, sees, except, now }: SearchQuery,
  wanted: readonly Wanted[],
): Promise<string | null> => {
  const meant = await corrected(db, text, wanted);
  if (meant === null) return null;
  const { whole } = await findCandidates(db, {
    wanted: await expand(db, meant, false),
    conditions: conditionsOf({ filters: {}, sees, ...(except ? { except } : {}), now }),
    order: null,
    facets: [],
    now,
  });
  return whole.length > 0 ? meant : null;
};

const answer = async (db: Knex, query: SearchQuery): Promise<Answer> => {
  const wanted = await expand(db, query.text, true);
  // Words without letters find nothing; no words at all find everything.
  if (wanted.length === 0 && query.text.trim() !== '')
    return { hits: [], total: 0, more: false, facets: gathered([], query.facets), didYouMean: null };
  const size = await sizeOf(db);
  const origin = query.origin ?? query.filters.near;
  const asked: Asked = {
    query,
    wanted,
    far: origin ? distance(origin.latitude, origin.longitude) : { sql: 'NULL::float8', values: [] },
  };
  const conditions = conditionsOf(query);
  const order = orderOf(asked);
  const sought = { wanted, conditions, order, now: query.now };
  const found = await findCandidates(db, { ...sought, facets: query.facets });
  const rowsFound = await readPage(db, asked, found, size);
  const left = query.facets.filter((facet) => !found.counted.has(facet));
  const own = left.filter((facet) => conditions.some((condition) => condition.facet === facet));
  const others = left.filter((facet) => !own.includes(facet));
  const counted = [
    ...[...found.counted.values()].flat(),
    ...(await countFacets(db, others, foundRows(found), query.now)),
  ];
  for (const facet of own) {
    const without = conditions.filter((condition) => condition.facet !== facet);
    const from =
      candidatesToCount(wanted, allOf(without), order, found) ??
      foundRows(await findCandidates(db, { ...sought, conditions: without, facets: [] }));
    counted.push(...(await countFacets(db, [facet], from, query.now)));
  }
  const finding = {
    terms: new Set(wanted.flatMap(({ exact, near }) => [...exact, ...near])),
    prefixes: wanted.flatMap(({ prefixes }) => prefixes),
  };
  const total = found.whole.length + found.partly.length;
  return {
    hits: rowsFound.map(({ document, score, distanceKm }) => ({
      document,
      score: Math.min(1, score),
      matched: matchedWords(document, finding),
      distanceKm,
    })),
    total: Math.min(total, DEEPEST),
    more: total > DEEPEST,
    facets: gathered(counted, query.facets),
    didYouMean:
      total <= DOUBTFUL || wanted.every(({ correction }) => correction !== null)
        ? await meantBy(db, query, wanted)
        : null,
  };
};

/**
 * Answers a query on one connection: seven or eight short statements, and one more for each facet that is filtered by where
 * the look at what is found (./look.ts) could not count it.
 */
export const searchDocuments = (db: Knex, query: SearchQuery): Promise<Answer> =>
  db.transaction(
    async (trx) => {
      await trx.raw(SETTINGS);
      return answer(trx, query);
    },
    { readOnly: true },
  );
