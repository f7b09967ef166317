import type { SearchDocument } from '../../../../../domain/search/document';
import { matchedWords } from '../../../../../domain/search/matching';
import type { AskedWord } from '../../../../../domain/search/terms';
import { latin, stem, wordsOf } from '../../../../../domain/search/text';
import { typosAllowed, typosBetween } from '../../../../../domain/search/typos';

const SHORTEST_PREFIX = 2;

/** What people read of a document but its text. */
export const headOf = ({
  title,
  tags,
  category,
  community,
  organizer,
  venue,
  city,
  region,
  summary,
}: Pick<
  SearchDocument,
  'title' | 'tags' | 'category' | 'community' | 'organizer' | 'venue' | 'city' | 'region' | 'summary'
>): string =>
  [title, ...tags, category?.name, community?.name, organizer?.name, venue?.name, city, region, summary]
    .filter(Boolean)
    .join(' . ');

const lettersOf = (word: string): string => stem(latin(word));

const isSlipOf = (word: string, { latin: asked }: AskedWord): boolean =>
  word !== asked && typosBetween(asked, word, typosAllowed(asked)) !== null && typosAllowed(asked) > 0;

/** The folded words of a document that made it a hit: Meilisearch tells where they stand only in its own fields. */
export const matchedIn = (document: SearchDocument, words: readonly AskedWord[]): string[] => {
  if (words.length === 0) return [];
  const own = new Set(wordsOf(`${headOf(document)} . ${document.body}`).map(lettersOf));
  const slips = words
    .filter(({ latin: asked }) => !own.has(asked))
    .flatMap((word) => [...own].filter((held) => isSlipOf(held, word)));
  const typed = words.at(-1)?.latin ?? '';
  return matchedWords(document, {
    terms: new Set([
      ...words.flatMap(({ stem: plain, latin: letters, sound }) => [
        plain,
        letters,
        ...(sound ? [sound] : []),
      ]),
      ...slips,
    ]),
    prefixes: typed.length >= SHORTEST_PREFIX ? [typed] : [],
  });
};

/**
 * The text as it may have been meant, by the words of what was found; null where there is nothing to better. Only what
 * the person may see is looked at, so nothing hidden is told.
 */
export const correctedBy = (
  text: string,
  words: readonly AskedWord[],
  documents: readonly SearchDocument[],
): { readonly text: string | null; readonly unknown: number } => {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const word of new Set(wordsOf(headOf(document)).map(lettersOf)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const unknown = words.filter(
    ({ stem: plain, latin: letters }) => !counts.has(plain) && !counts.has(letters),
  );
  const changes = new Map(
    unknown.flatMap((asked) => {
      const [best] = [...counts]
        .filter(([word]) => isSlipOf(word, asked))
        .sort(([, one], [, other]) => other - one);
      return best ? [[asked.word, best[0]] as const] : [];
    }),
  );
  return {
    unknown: unknown.length,
    text:
      changes.size === 0
        ? null
        : wordsOf(text)
            .map((word) => changes.get(word) ?? word)
            .join(' '),
  };
};
