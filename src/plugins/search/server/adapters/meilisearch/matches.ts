import type { SearchDocument } from '../../../../../domain/search/document';
import { matchedWords } from '../../../../../domain/search/matching';
import { STOP_WORDS } from '../../../../../domain/search/stop-words';
import { type AskedWord, termsOfWord } from '../../../../../domain/search/terms';
import { latin, stem, wordsOf } from '../../../../../domain/search/text';
import { typosAllowed, typosBetween } from '../../../../../domain/search/typos';
import { type Meanings, meantBesides } from './meanings';

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

const textOf = (document: SearchDocument): string => `${headOf(document)} . ${document.body}`;

/** The words of a phrase where it stands somewhere, one word after the other. */
const standing = (phrase: readonly string[], said: readonly (readonly string[])[]): readonly string[] =>
  said.some((_, at) => phrase.every((term, place) => said[at + place]?.includes(term))) ? phrase : [];

/** The folded words of a document that made it a hit: Meilisearch tells where they stand only in its own fields. */
export const matchedIn = (
  document: SearchDocument,
  words: readonly AskedWord[],
  meanings: Meanings = {},
): string[] => {
  if (words.length === 0) return [];
  const said = wordsOf(textOf(document));
  const own = new Set(said.map(lettersOf));
  const slips = words
    .filter(({ latin: asked }) => !own.has(asked))
    .flatMap((word) => [...own].filter((held) => isSlipOf(held, word)));
  const besides = meantBesides(words, meanings);
  // A phrase is kept without them.
  const terms = besides.length === 0 ? [] : said.filter((word) => !STOP_WORDS.has(word)).map(termsOfWord);
  const typed = words.at(-1)?.latin ?? '';
  return matchedWords(document, {
    terms: new Set([
      ...words.flatMap(({ stem: plain, latin: letters, sound }) => [
        plain,
        letters,
        ...(sound ? [sound] : []),
      ]),
      ...slips,
      ...besides.flatMap((phrase) => standing(phrase, terms)),
    ]),
    prefixes: typed.length >= SHORTEST_PREFIX ? [typed] : [],
  });
};

/**
 * The text as it may have been meant, by the words of what was found; null where there is nothing to better. Only what
 * the person may see is looked at, so nothing hidden is told. A word that stands in a text, or has synonyms, is one.
 */
export const correctedBy = (
  text: string,
  words: readonly AskedWord[],
  documents: readonly SearchDocument[],
  meanings: Meanings = {},
): { readonly text: string | null; readonly unknown: number } => {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const word of new Set(wordsOf(headOf(document)).map(lettersOf)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const inTexts = new Set(documents.flatMap(({ body }) => wordsOf(body).map(lettersOf)));
  const unknown = words.filter(
    (word) =>
      ![word.stem, word.latin].some((form) => counts.has(form) || inTexts.has(form)) &&
      meantBesides([word], meanings).length === 0,
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
