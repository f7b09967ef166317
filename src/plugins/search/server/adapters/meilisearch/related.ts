import type { MultiSearchParams, MultiSearchQuery } from 'meilisearch';
import {
  type DocumentKey,
  keyOf,
  type Named,
  type SearchDocument,
} from '../../../../../domain/search/document';
import type { SearchQuery } from '../../../../../domain/search/query';
import { askedWords } from '../../../../../domain/search/terms';
import { wordsOf } from '../../../../../domain/search/text';
import type { Hit } from '../../ports/search-engine';
import type { Access } from './access';
import { keyIs, keyIsNot, notOver, quoted, visible, without } from './filters';
import { SEARCHED_WORDS } from './settings';
import { wordField, wordQuery } from './words';

/** Of each kind of likeness; enough to choose the best few from. */
const LOOKED_AT = 50;

type Shown = Record<string, unknown> & { readonly document: SearchDocument };

const same = (one: Named | null, other: Named | null): boolean =>
  one !== null && other !== null && one.documentId === other.documentId;

/** How alike two documents are, 0 to 1: what they are about most of all, then who holds them, then where. */
const likeness = (one: SearchDocument, other: SearchDocument): number => {
  const about = (document: SearchDocument): Set<string> =>
    new Set(wordsOf(wordField([document.title, ...document.tags])));
  const mine = about(one);
  const theirs = about(other);
  const shared = [...mine].filter((word) => theirs.has(word)).length / Math.max(1, mine.size);
  return Math.min(
    1,
    0.6 * shared +
      (same(one.category, other.category) ? 0.3 : 0) +
      (same(one.community, other.community) ? 0.25 : 0) +
      (same(one.organizer, other.organizer) ? 0.2 : 0) +
      (one.city !== null && one.city === other.city ? 0.15 : 0) +
      (one.language !== null && one.language === other.language ? 0.03 : 0) +
      (other.available ? 0.05 : 0),
  );
};

/** Documents about the same, of the same community, organizer or kind; the most alike first. */
export const relatedTo = async (
  { reading, headers }: Access,
  index: string,
  key: DocumentKey,
  { sees, except, now, limit }: Pick<SearchQuery, 'sees' | 'except' | 'now'> & { readonly limit: number },
): Promise<Hit[]> => {
  const guard = visible(sees);
  const ask = async (queries: readonly Omit<MultiSearchQuery, 'indexUid'>[]): Promise<SearchDocument[]> => {
    const { results } = await reading.multiSearch<MultiSearchParams, Shown>(
      {
        queries: queries.map((query) => ({ ...query, indexUid: index, attributesToRetrieve: ['document'] })),
      },
      { headers: headers(guard) },
    );
    return results.flatMap(({ hits }) => hits.map(({ document }) => document));
  };
  const [own] = await ask([{ q: '', filter: [guard, keyIs(key)], limit: 1 }]);
  if (!own) return [];
  const filter = [
    guard,
    ...without(except),
    'state = approved',
    `type = ${quoted(own.type)}`,
    notOver(now),
    keyIsNot(key),
  ];
  const telling = wordQuery(askedWords([own.title, ...own.tags].join(' ')));
  const kinds = (['category', 'community', 'organizer'] as const).flatMap((kind) => {
    const named = own[kind];
    return named ? [`${kind} = ${quoted(named.documentId)}`] : [];
  });
  const found = await ask([
    ...(telling === ''
      ? []
      : [
          {
            q: telling,
            filter,
            limit: LOOKED_AT,
            matchingStrategy: 'frequency' as const,
            attributesToSearchOn: SEARCHED_WORDS.slice(0, 2),
          },
        ]),
    ...kinds.map((kind) => ({ q: '', filter: [...filter, kind], limit: LOOKED_AT })),
  ]);
  const others = new Map(found.map((document) => [keyOf(document), document]));
  return [...others.values()]
    .map((document) => ({ document, score: likeness(own, document), matched: [], distanceKm: null }))
    .sort((one, other) => other.score - one.score || (keyOf(one.document) < keyOf(other.document) ? -1 : 1))
    .slice(0, limit);
};
