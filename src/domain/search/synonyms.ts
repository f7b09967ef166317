import type { FieldError } from '../errors';
import { askedWords } from './terms';

export const FEWEST_SYNONYMS = 2;
export const MOST_SYNONYMS = 12;
export const LONGEST_SYNONYM = 60;
/** Of a search, runs of so many words are looked up as one meaning; a longer one would never be found. */
export const MOST_WORDS_OF_SYNONYM = 3;

/** Words that mean the same, as a search sees them; empty for what it would not look for. */
export const meaningOf = (text: string): string =>
  askedWords(text)
    .map(({ stem }) => stem)
    .join(' ');

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const problemOf = (word: string, before: readonly string[]): string | null => {
  if (word.length > LONGEST_SYNONYM) return `A synonym has at most ${LONGEST_SYNONYM} characters.`;
  const meaning = meaningOf(word);
  if (meaning === '') return `“${word}” has no letters to search for.`;
  if (meaning.split(' ').length > MOST_WORDS_OF_SYNONYM)
    return `“${word}” is too long: up to ${MOST_WORDS_OF_SYNONYM} words are searched for as one.`;
  const same = before.find((other) => meaningOf(other) === meaning);
  if (same === undefined) return null;
  return same === word ? `“${word}” stands here twice.` : `“${same}” and “${word}” are found alike already.`;
};

export type SynonymsRead =
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Words as staff typed them, one each: tidied, or with what is wrong with which. Empty ones are left out. */
export function readSynonyms(typed: readonly string[]): SynonymsRead {
  const words = typed.map(tidy).filter((word) => word !== '');
  const errors = words.flatMap((word, index): FieldError[] => {
    const message = problemOf(word, words.slice(0, index));
    return message === null ? [] : [{ path: `words.${index}`, message }];
  });
  if (errors.length > 0) return { ok: false, errors };
  if (words.length < FEWEST_SYNONYMS)
    return {
      ok: false,
      errors: [{ path: 'words', message: 'Write at least two words that mean the same.' }],
    };
  if (words.length > MOST_SYNONYMS)
    return {
      ok: false,
      errors: [{ path: 'words', message: `At most ${MOST_SYNONYMS} words in one entry.` }],
    };
  return { ok: true, words };
}
