import { keyOf, type DocumentKey } from '../../src/domain/search/document';
import type { SearchEngine } from '../../src/plugins/search/server/ports/search-engine';
import { sees } from '../../src/domain/search/visibility';
import { JUDGED_AT, judgedQueries, type JudgedQuery } from './judged';

/** 3: exactly what is looked for; 2: answers it well; 1: somewhat; 0: not at all. */
export type Grade = 0 | 1 | 2 | 3;

const DEPTH = 10;

const gain = (grades: readonly number[]): number =>
  grades.slice(0, DEPTH).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);

/**
 * Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002, with exponential gain): 1 where
 * nothing better could stand there, 0 where nothing that was looked for does.
 */
export const ndcg = <Key>(found: readonly Key[], grades: ReadonlyMap<Key, Grade>): number => {
  const best = gain([...grades.values()].sort((one, other) => other - one));
  if (best === 0) throw new Error('Nothing answers this query');
  return gain(found.map((key) => grades.get(key) ?? 0)) / best;
};

export interface Judgement {
  readonly query: JudgedQuery;
  readonly ndcg: number;
  readonly found: readonly DocumentKey[];
}

/** Asks an engine that holds the judged collection every judged query, as a stranger would. */
export const judge = async (engine: SearchEngine): Promise<Judgement[]> => {
  const judgements: Judgement[] = [];
  for (const query of judgedQueries()) {
    const { hits } = await engine.search({
      text: query.text,
      filters: {},
      sees: sees({ isModerator: false, memberships: [] }),
      sort: 'relevance',
      facets: [],
      page: 1,
      pageSize: DEPTH,
      now: JUDGED_AT,
    });
    const found = hits.map(({ document }) => keyOf(document));
    judgements.push({ query, ndcg: ndcg(found, query.grades), found });
  }
  return judgements;
};

export const mean = (judgements: readonly Judgement[]): number =>
  judgements.reduce((sum, judgement) => sum + judgement.ndcg, 0) / judgements.length;
