import { typosBetween } from '../../src/domain/search/typos';
import type { Held } from './meilisearch-filter';

/**
 * Whether documents have the words of a search, as Meilisearch's documentation says (learn/relevancy/synonyms,
 * configuration/typo_tolerance, search reference: matchingStrategy): each as it is written, the last one as a beginning,
 * with a slip or two in longer ones, or as a synonym of it or of a run of up to three. A synonym of several words is a
 * phrase.
 */

const LONGEST_RUN = 3;
/** A slip in the first letter counts twice. */
const FIRST_LETTER = 1;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

interface Field {
  readonly words: readonly string[];
  readonly takesSlips: boolean;
}

const slipsAllowed = (typoTolerance: unknown): ((word: string) => number) => {
  const { enabled = true, minWordSizeForTypos } = isRecord(typoTolerance) ? typoTolerance : {};
  const sizes = isRecord(minWordSizeForTypos) ? minWordSizeForTypos : {};
  const { oneTypo = 5, twoTypos = 9 } = sizes;
  return (word) =>
    enabled !== true ? 0 : word.length >= Number(twoTypos) ? 2 : word.length >= Number(oneTypo) ? 1 : 0;
};

const isSlip = (asked: string, held: string, most: number): boolean => {
  const slips = most === 0 ? null : typosBetween(asked, held, most);
  return slips !== null && slips + (asked.charAt(0) === held.charAt(0) ? 0 : FIRST_LETTER) <= most;
};

/** @param on the attributes that are searched */
export const wordTest = (
  q: string,
  strategy: unknown,
  on: readonly string[],
  settings: Readonly<Record<string, unknown>>,
): ((document: Held) => boolean) => {
  const typed = q.toLowerCase().split(' ').filter(Boolean);
  const stopWords = texts(settings.stopWords);
  const telling = typed.filter((word) => !stopWords.includes(word));
  const words = telling.length > 0 ? telling : typed;
  if (words.length === 0) return () => true;
  const synonyms = isRecord(settings.synonyms) ? settings.synonyms : {};
  const { typoTolerance } = settings;
  const allowed = slipsAllowed(typoTolerance);
  const withoutSlips = texts(isRecord(typoTolerance) ? typoTolerance.disableOnAttributes : []);
  const isTyping = !/\s$/.test(q);

  const hasWord = (fields: readonly Field[], place: number): boolean => {
    const word = words[place] ?? '';
    const isLast = isTyping && place === words.length - 1;
    return fields.some(({ words: held, takesSlips }) =>
      held.some(
        (one) =>
          one === word ||
          (isLast && one.startsWith(word)) ||
          (takesSlips && isSlip(word, one, allowed(word))),
      ),
    );
  };
  const hasPhrase = (fields: readonly Field[], phrase: readonly string[]): boolean =>
    fields.some(({ words: held }) =>
      held.some((_, at) => phrase.every((word, offset) => held[at + offset] === word)),
    );
  const phrasesFor = words.map((_, place) =>
    words.flatMap((__, first) =>
      Array.from({ length: LONGEST_RUN }, (___, more) => first + more)
        .filter((last) => first <= place && place <= last && last < words.length)
        .flatMap((last) => texts(synonyms[words.slice(first, last + 1).join(' ')]))
        .map((phrase) => phrase.toLowerCase().split(' ')),
    ),
  );
  return (document) => {
    const fields = on.map((name): Field => ({
      // A full stop parts phrases.
      words: String(document[name] ?? '')
        .toLowerCase()
        .replace(/\./g, ' . ')
        .split(/\s+/),
      takesSlips: !withoutSlips.includes(name),
    }));
    const has = (_: string, place: number): boolean =>
      hasWord(fields, place) || (phrasesFor[place] ?? []).some((phrase) => hasPhrase(fields, phrase));
    return strategy === 'all' ? words.every(has) : words.some(has);
  };
};
