import type { SearchDocument } from './document';
import { languageWords } from './languages';
import { citiesNamed } from './question/places';
import { STOP_WORDS } from './stop-words';
import { latin, MOST_WORDS, soundOf, stem, type WordWithin, wordsOf, wordsWithin } from './text';

/** A: the title. B: what it is and who holds it. C: where, and its summary. D: the rest. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** A word as it is indexed: folded and without plural, in Latin letters besides, and its sound as `~key`. */
export interface Term {
  readonly term: string;
  readonly weight: Weight;
  /** Words that follow each other differ by one; fields lie far apart. */
  readonly position: number;
}

const FIELD_GAP = 20;
/** The positions that PostgreSQL keeps (datatype-textsearch). */
const LAST_POSITION = 16_383;

/** How a word sounds, as an indexed term. */
export const soundTerm = (word: string): string | null => {
  const sound = soundOf(word);
  return sound === null ? null : `~${sound}`;
};

export const isSound = (term: string): boolean => term.startsWith('~');

const REMEMBERED = 20_000;
const remembered = new Map<string, readonly string[]>();

/** All terms of one folded word. They are remembered: a text has few words that others have not. */
export function termsOfWord(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known) return known;
  const letters = stem(latin(word));
  const sound = soundTerm(letters);
  const terms = [...new Set([stem(word), letters, ...(sound === null ? [] : [sound])])];
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, terms);
  return terms;
}

/** What most is in says nothing of anything. */
const USUAL_LANGUAGE = 'en';

/**
 * Where it is, a text each: the city by all its names, for Bangalore is searched for as Bengaluru is; and the language
 * that it is in, by its name, where it is not English.
 */
export const whereTexts = ({ venue, city, region, language }: SearchDocument): readonly string[] => [
  venue?.name ?? '',
  ...(city === null ? [] : new Set([city, ...citiesNamed(city)])),
  region ?? '',
  language === null || language === USUAL_LANGUAGE ? '' : languageWords(language),
];

const fieldsOf = (document: SearchDocument): readonly (readonly [Weight, string])[] => [
  ['A', document.title],
  ['B', document.tags.join(' . ')],
  ['B', document.category?.name ?? ''],
  ['B', document.community?.name ?? ''],
  ['B', document.organizer?.name ?? ''],
  ...whereTexts(document).map((text) => ['C', text] as const),
  ['C', document.summary],
  ['D', document.body],
];

/** Two words with a hyphen between them are written as one by others: stand-up, standup. */
const joinedWith = (text: string, word: WordWithin, next: WordWithin | undefined): string | null => {
  const end = word.at + word.text.length;
  return next?.at === end + 1 && /[-‐‑]/.test(text.charAt(end)) ? word.folded + next.folded : null;
};

/** What a document is found by, in the order of its fields. */
export function termsOf(document: SearchDocument): Term[] {
  const terms: Term[] = [];
  let position = 1;
  for (const [weight, text] of fieldsOf(document)) {
    const words = wordsWithin(text);
    for (const [place, word] of words.entries()) {
      if (position > LAST_POSITION) return terms;
      for (const term of termsOfWord(word.folded)) terms.push({ term, weight, position });
      const joined = joinedWith(text, word, words[place + 1]);
      if (joined !== null) for (const term of termsOfWord(joined)) terms.push({ term, weight, position });
      position += 1;
    }
    position += FIELD_GAP;
  }
  return terms;
}

/** A word that somebody searches for. */
export interface AskedWord {
  readonly word: string;
  readonly stem: string;
  readonly latin: string;
  /** As an indexed term: whatever has the word in either form has this. */
  readonly sound: string | null;
}

/** What is searched for: the words that say something, or all of them where none does; repeated ones once. */
export function askedWords(text: string): AskedWord[] {
  const words = [...new Set(wordsOf(text))];
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS).map((word) => {
    const letters = stem(latin(word));
    return { word, stem: stem(word), latin: letters, sound: soundTerm(letters) };
  });
}
