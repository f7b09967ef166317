import { MOST_WORDS_OF_SYNONYM } from '../../../../../domain/search/synonyms';
import type { AskedWord } from '../../../../../domain/search/terms';
import { termOfSound, wordQuery, soundQuery } from './words';

/** Synonyms as the index has them: a run of words, and what is searched for besides (see settings.ts). */
export type Meanings = Readonly<Record<string, readonly string[]>>;

/** Another process may have changed them. */
const FRESH_MS = 30_000;

export interface HeldMeanings {
  keep(meanings: Meanings): void;
  current(): Meanings;
}

/**
 * What this process knows of the synonyms. They find without it: it only tells which words to mark, so a search never
 * waits for it, and an old list is better than none.
 *
 * @param read asks the index for them
 */
export const createMeanings = (read: () => Promise<Meanings>): HeldMeanings => {
  let known: Meanings = {};
  let askedAt = -FRESH_MS;
  const keep = (meanings: Meanings): void => {
    known = meanings;
    askedAt = performance.now();
  };
  return {
    keep,
    current() {
      if (performance.now() - askedAt >= FRESH_MS) {
        askedAt = performance.now();
        read().then(keep, () => undefined);
      }
      return known;
    },
  };
};

/** What a search asks for besides its own words: phrases, word by word as terms of an index. */
export const meantBesides = (words: readonly AskedWord[], meanings: Meanings): string[][] => {
  const runs = words.flatMap((_, first) =>
    Array.from({ length: Math.min(MOST_WORDS_OF_SYNONYM, words.length - first) }, (__, more) =>
      words.slice(first, first + more + 1),
    ),
  );
  return runs
    .flatMap((run) => [wordQuery(run), soundQuery(run) ?? []].flat())
    .flatMap((run) => meanings[run] ?? [])
    .map((phrase) => phrase.split(' ').map(termOfSound));
};
