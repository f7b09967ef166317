import { askedWords, type AskedWord, isSound, termsOfWord } from '../../../../../domain/search/terms';
import { latin, stem, wordsOf } from '../../../../../domain/search/text';

/**
 * Texts as Meilisearch holds them: words in Latin letters without plurals, and beside them their sounds, so that a word is
 * found in whatever script and spelling it is typed. Nothing is left to its tokenizer.
 */

/** No word begins so: sounds are never mistaken for words. */
const SOUND = 'qz';

/** @param term a sound as the terms of a word have it (domain/search/terms.ts) */
const soundWord = (term: string): string => `${SOUND}${term.slice(1)}`;

/** @param texts kept apart from each other, so that no phrase spans two */
export const wordField = (texts: readonly string[]): string =>
  texts
    .map((text) =>
      wordsOf(text)
        .map((word) => stem(latin(word)))
        .join(' '),
    )
    .filter(Boolean)
    .join('. ');

export const soundField = (texts: readonly string[]): string =>
  texts
    .map((text) =>
      wordsOf(text)
        .flatMap((word) => termsOfWord(word).filter(isSound))
        .map(soundWord)
        .join(' '),
    )
    .filter(Boolean)
    .join('. ');

/** The other way round, for a word of an index in either form. */
export const termOfSound = (word: string): string =>
  word.startsWith(SOUND) ? `~${word.slice(SOUND.length)}` : word;

const soundOrWord = ({ sound, latin: letters }: AskedWord): string =>
  sound === null ? letters : soundWord(sound);

/** A text that is searched for, as words; without operators of Meilisearch's, for words have no quotes or signs. */
export const wordQuery = (asked: readonly AskedWord[]): string =>
  asked.map(({ latin: letters }) => letters).join(' ');

/** As sounds; words too short to have one stay words. Null where none has one. */
export const soundQuery = (asked: readonly AskedWord[]): string | null =>
  asked.some(({ sound }) => sound !== null) ? asked.map(soundOrWord).join(' ') : null;

/** A synonym in both forms. */
export const synonymForms = (words: string): string[] => {
  const asked = askedWords(words);
  if (asked.length === 0) return [];
  const sounds = soundQuery(asked);
  return [wordQuery(asked), ...(sounds === null ? [] : [sounds])];
};
