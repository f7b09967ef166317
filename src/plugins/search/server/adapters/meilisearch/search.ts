import type {
  FederatedMultiSearchParams,
  MatchingStrategies,
  MultiSearchQueryWithFederation,
  SearchResponse,
} from 'meilisearch';
import { kilometres } from '../../../../../domain/search/distance';
import type { SearchDocument } from '../../../../../domain/search/document';
import {
  DEEPEST,
  type Facet,
  type FacetValue,
  type SearchQuery,
  WHEN,
} from '../../../../../domain/search/query';
import { type AskedWord, askedWords } from '../../../../../domain/search/terms';
import type { Answer, Hit } from '../../ports/search-engine';
import type { Access } from './access';
import { FACET_ATTRIBUTES, facetValues, phaseValues } from './facets';
import { allOf, type Condition, conditionsOf, notOver, phaseOf, visible, without } from './filters';
import { correctedBy, matchedIn } from './matches';
import type { Meanings } from './meanings';
import { SEARCHED_WORDS } from './settings';
import { soundQuery, wordQuery } from './words';

/** So few documents with every word let those with some of them in. */
const FEW = 20;
/** So few hits make a person doubt their spelling. */
const DOUBTFUL = 3;
/** What is only heard alike is a little less alike than what is written alike. */
const HEARD = 0.9;

/** What is kept of a hit. */
type Shown = Record<string, unknown> & { readonly document: SearchDocument };
export type Found = SearchResponse<Shown>;

interface Asking {
  readonly words: readonly AskedWord[];
  readonly strategy: MatchingStrategies;
  readonly sort: readonly string[];
}

/** A query by words and one by sounds; Meilisearch merges what both find, each document once. */
export const queriesOf = (
  index: string,
  { words, strategy, sort }: Asking,
  filter: readonly string[],
): MultiSearchQueryWithFederation[] => {
  const common = {
    indexUid: index,
    filter: [...filter],
    attributesToRetrieve: ['document'],
    ...(sort.length > 0 ? { sort: [...sort] } : {}),
  };
  if (words.length === 0) return [{ ...common, q: '' }];
  const sounds = soundQuery(words);
  return [
    { ...common, q: wordQuery(words), matchingStrategy: strategy, attributesToSearchOn: SEARCHED_WORDS },
    ...(sounds === null
      ? []
      : [{ ...common, q: sounds, matchingStrategy: strategy, federationOptions: { weight: HEARD } }]),
  ];
};

const sortOf = ({ sort, text, origin, filters: { near } }: SearchQuery): string[] => {
  const point = origin ?? near;
  if (sort === 'distance') return point ? [`_geoPoint(${point.latitude}, ${point.longitude}):asc`] : [];
  if (sort === 'price') return ['priceFrom:asc', 'startsAt:asc'];
  if (sort === 'popularity') return ['popularity:desc'];
  return sort === 'date' || text.trim() === '' ? ['startsAt:asc'] : [];
};

/** Asks for one merged list, shown to whoever the filter lets see it. */
export const askMerged = (
  { reading, headers }: Access,
  guard: string,
  params: FederatedMultiSearchParams,
): Promise<Found> =>
  reading.multiSearch<FederatedMultiSearchParams, Shown>(params, { headers: headers(guard) });

interface Told {
  readonly words: readonly AskedWord[];
  readonly meanings: Meanings;
  readonly point: SearchQuery['origin'];
}

const hitOf = (
  { document, _federation, _rankingScore }: Found['hits'][number],
  { words, meanings, point }: Told,
): Hit => ({
  document,
  score: Math.min(1, Math.max(0, _federation?.weightedRankingScore ?? _rankingScore ?? 0)),
  matched: matchedIn(document, words, meanings),
  distanceKm: point && document.point ? kilometres(point, document.point) : null,
});

interface Round {
  readonly page: Found;
  readonly facets: Partial<Record<Facet, FacetValue[]>>;
}

/** One page and its facets: each facet that is filtered by is counted by a search of its own, all at the same time. */
const ask = async (access: Access, index: string, query: SearchQuery, asking: Asking): Promise<Round> => {
  const conditions = conditionsOf(query);
  const skipped = (query.page - 1) * query.pageSize;
  const guard = visible(query.sees);
  const isOwn = (facet: Facet): boolean => conditions.some((condition) => condition.facet === facet);
  const withoutOwn = (facet: Facet): Condition[] => conditions.filter((one) => one.facet !== facet);
  const counted = query.facets.filter((facet) => facet !== 'when');
  const common = counted.filter((facet) => !isOwn(facet));
  const own = counted.filter(isOwn);
  const counting = (facets: readonly string[]) =>
    facets.length === 0 ? {} : { facetsByIndex: { [index]: [...facets] } };
  const count = (filter: readonly string[], facets: readonly string[]): Promise<Found> =>
    askMerged(access, guard, {
      federation: { limit: 0, ...counting(facets) },
      queries: queriesOf(index, { ...asking, sort: [] }, filter),
    });
  const [page, owned, phases] = await Promise.all([
    askMerged(access, guard, {
      federation: {
        offset: skipped,
        limit: Math.max(0, Math.min(query.pageSize, DEEPEST - skipped)),
        ...counting(common.map((facet) => FACET_ATTRIBUTES[facet])),
      },
      queries: queriesOf(index, asking, allOf(conditions)),
    }),
    Promise.all(own.map((facet) => count(allOf(withoutOwn(facet)), [FACET_ATTRIBUTES[facet]]))),
    query.facets.includes('when')
      ? Promise.all(WHEN.map((when) => count([...allOf(withoutOwn('when')), phaseOf(when, query.now)], [])))
      : [],
  ]);
  const distribution = (found: Found | undefined) => found?.facetsByIndex?.[index]?.distribution;
  return {
    page,
    facets: Object.fromEntries(
      query.facets.map((facet) => [
        facet,
        facet === 'when'
          ? phaseValues(phases.map(({ estimatedTotalHits = 0 }) => estimatedTotalHits))
          : facetValues(facet, distribution(isOwn(facet) ? owned[own.indexOf(facet)] : page)),
      ]),
    ),
  };
};

const NOTHING = (facets: readonly Facet[]): Answer => ({
  hits: [],
  total: 0,
  more: false,
  facets: Object.fromEntries(facets.map((facet) => [facet, []])),
  didYouMean: null,
});

/** What may have been meant, where all of it finds something that this person may see now, whatever else is filtered by. */
const meantBy = async (
  access: Access,
  index: string,
  meant: string,
  { sees, except, now }: SearchQuery,
): Promise<string | null> => {
  const words = askedWords(meant);
  const guard = visible(sees);
  const { estimatedTotalHits = 0 } = await askMerged(access, guard, {
    federation: { limit: 0 },
    queries: queriesOf(index, { words, strategy: 'all', sort: [] }, [
      guard,
      ...without(except),
      'state = approved',
      notOver(now),
    ]),
  });
  return estimatedTotalHits > 0 ? meant : null;
};

/** Every word first; where few documents have them all, those with the rarest of them besides. */
export const searchDocuments = async (
  access: Access,
  index: string,
  query: SearchQuery,
  meanings: Meanings,
): Promise<Answer> => {
  const words = askedWords(query.text);
  // Signs without letters find nothing; no words at all find everything.
  if (words.length === 0 && query.text.trim() !== '') return NOTHING(query.facets);
  const asking: Asking = { words, strategy: 'all', sort: sortOf(query) };
  const strict = await ask(access, index, query, asking);
  const isThin = words.length > 1 && asking.sort.length === 0 && (strict.page.estimatedTotalHits ?? 0) < FEW;
  const { page, facets } = isThin
    ? await ask(access, index, query, { ...asking, strategy: 'frequency' })
    : strict;
  const total = page.estimatedTotalHits ?? 0;
  const told: Told = { words, meanings, point: query.origin ?? query.filters.near };
  const hits = page.hits.map((hit) => hitOf(hit, told));
  const meant = correctedBy(
    query.text,
    words,
    hits.map(({ document }) => document),
    meanings,
  );
  const isDoubtful = total <= DOUBTFUL || meant.unknown === words.length;
  return {
    hits,
    total: Math.min(total, DEEPEST),
    more: total > DEEPEST,
    facets,
    didYouMean: isDoubtful && meant.text !== null ? await meantBy(access, index, meant.text, query) : null,
  };
};
