import type { MultiSearchParams, MultiSearchResponse } from 'meilisearch';
import type { SearchDocument } from '../../../../../domain/search/document';
import type { SearchQuery } from '../../../../../domain/search/query';
import { askedWords } from '../../../../../domain/search/terms';
import { fold, latin, wordsOf } from '../../../../../domain/search/text';
import type { Suggestion } from '../../ports/search-engine';
import type { Access } from './access';
import { notOver, visible, without } from './filters';
import { headOf } from './matches';
import { SEARCHED, SEARCHED_WORDS } from './settings';
import { soundQuery, wordQuery } from './words';

const LOOKED_AT = 30;

const HEAD = [
  'title',
  'tags',
  'category',
  'community',
  'organizer',
  'venue',
  'city',
  'region',
  'summary',
  'type',
  'documentId',
  'slug',
  'popularity',
] as const;
type Head = Record<string, unknown> & { readonly document: Pick<SearchDocument, (typeof HEAD)[number]> };

const named = (names: readonly string[], parts: readonly string[]): string[] =>
  names.filter((name) => parts.some((part) => name.startsWith(part)));

/** Words of what was found that begin so, the commonest first, with what was typed before them. */
const completions = (text: string, found: MultiSearchResponse<Head>['results'][number]['hits']): string[] => {
  const words = wordsOf(text);
  const typed = words.at(-1);
  if (typed === undefined || /\s$/.test(text)) return [];
  const counts = new Map<string, number>();
  for (const { document } of found)
    for (const word of new Set(wordsOf(headOf(document))))
      if (word.startsWith(typed) || latin(word).startsWith(latin(typed)))
        counts.set(word, (counts.get(word) ?? 0) + 1);
  const before = words.slice(0, -1);
  return [...counts]
    .sort(([one, often], [other, rarer]) => rarer - often || (one < other ? -1 : 1))
    .map(([word]) => [...before, word].join(' '));
};

/** What may be meant by what is typed so far: titles first, then words. */
export const suggestTo = async (
  { reading, headers }: Access,
  index: string,
  {
    text,
    sees,
    except,
    now,
    limit,
  }: Pick<SearchQuery, 'text' | 'sees' | 'except' | 'now'> & { readonly limit: number },
): Promise<Suggestion[]> => {
  const words = askedWords(text);
  if (words.length === 0) return [];
  const guard = visible(sees);
  const common = {
    indexUid: index,
    filter: [guard, ...without(except), 'state = approved', notOver(now)],
    attributesToRetrieve: HEAD.map((name) => `document.${name}`),
    matchingStrategy: 'all' as const,
    limit: LOOKED_AT,
  };
  const q = wordQuery(words);
  const { results } = await reading.multiSearch<MultiSearchParams, Head>(
    {
      queries: [
        { ...common, q, attributesToSearchOn: named(SEARCHED_WORDS, ['title']) },
        { ...common, q: soundQuery(words) ?? q, attributesToSearchOn: named(SEARCHED, ['title']) },
        { ...common, q, attributesToSearchOn: named(SEARCHED_WORDS, ['title', 'name', 'place']) },
      ],
    },
    { headers: headers(guard) },
  );
  const [byWords, bySounds, anywhere] = results.map(({ hits }) => hits);
  const byKey = new Map(
    [...(byWords ?? []), ...(bySounds ?? [])].map(({ document }) => [
      `${document.type}-${document.documentId}`,
      document,
    ]),
  );
  const typed = wordsOf(text).join(' ');
  const begins = (title: string): number => (fold(title).startsWith(typed) ? 0 : 1);
  const titles = [...byKey.values()].sort(
    (one, other) => begins(one.title) - begins(other.title) || other.popularity - one.popularity,
  );
  const own = new Set(titles.map(({ title }) => title.toLowerCase()));
  const completed = completions(text, anywhere ?? [])
    .filter((completion) => !own.has(completion))
    .slice(0, limit)
    .map((completion): Suggestion => ({ text: completion, document: null }));
  const most = Math.max(limit - completed.length, Math.ceil(limit / 2));
  return [
    ...titles
      .slice(0, most)
      .map(({ title, type, documentId, slug }) => ({ text: title, document: { type, documentId, slug } })),
    ...completed,
  ].slice(0, limit);
};
