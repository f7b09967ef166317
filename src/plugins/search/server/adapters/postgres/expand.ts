import type { Knex } from 'knex';
import { DEEPEST } from '../../../../../domain/search/query';
import { STOP_WORDS } from '../../../../../domain/search/stop-words';
import { latin, wordsOf } from '../../../../../domain/search/text';
import { askedWords, isSound, type AskedWord } from '../../../../../domain/search/terms';
import { typosAllowed, typosBetween } from '../../../../../domain/search/typos';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';
import { anyOf } from './vectors';
import { type Word, writtenForms } from './written';

/** A word that is searched for, with all that counts as it. */
export interface Wanted {
  readonly word: string;
  /** Terms that are the word itself. */
  readonly exact: readonly string[];
  /** Besides: how it sounds, what it may be a slip of, what means the same. */
  readonly near: readonly string[];
  /** What is still being typed may go on; not a word that fills an answer by itself. */
  readonly prefixes: readonly string[];
  /** Texts of tsqueries for phrases of several words that mean the same. */
  readonly phrases: readonly string[];
  /** In how many public documents it stands as it is written, or else as it sounds or may have been meant. */
  readonly documents: number;
  /** The commonest word that it may be a slip of; null where it is a word itself. */
  readonly correction: Word | null;
}

interface Candidate {
  readonly asked: number;
  readonly word: string;
  readonly documents: number;
  readonly how: 'word' | 'sound' | 'similar';
}

const MOST_SLIPS = 6;
/** A word so common is no slip of another one. */
const COMMON = 3;
/** Shorter beginnings are those of too many words. */
export const SHORTEST_PREFIX = 2;
const LONGEST_PHRASE = 3;

const LOOK_UP = `
SELECT a.asked, w.word, w.documents, 'word' AS how
  FROM unnest(?::int[], ?::text[], ?::text[]) AS a(asked, word, latin)
  JOIN ${tables.searchWords} w ON w.word IN (a.word, a.latin)
UNION ALL
SELECT a.asked, '', sum(w.documents)::int, 'sound'
  FROM unnest(?::int[], ?::text[]) AS a(asked, sound) JOIN ${tables.searchWords} w ON w.sound = a.sound
 GROUP BY a.asked
UNION ALL
SELECT a.asked, s.word, s.documents, 'similar'
  FROM unnest(?::int[], ?::text[], ?::text[]) AS a(asked, word, latin),
       LATERAL (SELECT w.word, w.documents FROM ${tables.searchWords} w
                 WHERE w.word OPERATOR(public.%) a.latin AND abs(length(w.word) - length(a.latin)) <= 2
                 ORDER BY public.similarity(w.word, a.latin) DESC, w.documents DESC LIMIT 24) s
 WHERE length(a.latin) >= 5`;

const slipsOf = (asked: AskedWord, found: readonly Candidate[]): Candidate[] => {
  const most = typosAllowed(asked.latin);
  if (most === 0) return [];
  return found
    .flatMap((candidate) => {
      const { how, word } = candidate;
      if (how !== 'similar' || word === asked.stem || word === asked.latin || STOP_WORDS.has(word)) return [];
      const slips = typosBetween(asked.latin, latin(candidate.word), most);
      return slips === null ? [] : [{ candidate, slips }];
    })
    .sort((one, other) => one.slips - other.slips || other.candidate.documents - one.candidate.documents)
    .slice(0, MOST_SLIPS)
    .map(({ candidate }) => candidate);
};

/** A phrase as it sounds: synonyms of it hold however it is spelt, and in every script. */
export const phraseKey = (words: readonly AskedWord[]): string =>
  words.map(({ sound, stem }) => sound ?? stem).join(' ');

/** A run of words as it was typed, which may be a phrase with synonyms. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly key: string;
}

const runsOf = (asked: readonly AskedWord[]): Run[] =>
  asked.flatMap((_, first) =>
    Array.from({ length: Math.min(LONGEST_PHRASE, asked.length - first) }, (__, more) => ({
      first,
      last: first + more,
      key: phraseKey(asked.slice(first, first + more + 1)),
    })),
  );

/** For each asked word what stands for it: synonyms of it, and of the phrases that it is part of. */
const synonymsOf = async (db: Knex, asked: readonly AskedWord[]): Promise<readonly (readonly string[])[]> => {
  const runs = runsOf(asked);
  const found = await rows<{ phrase: string; means: string[] }>(
    db,
    `SELECT phrase, means FROM ${tables.searchSynonymTerms} WHERE phrase = ANY (?::text[])`,
    [[...new Set(runs.map(({ key }) => key))]],
  );
  const meanings = new Map(found.map(({ phrase, means }) => [phrase, means]));
  return asked.map((_, place) =>
    runs
      .filter(({ first, last }) => first <= place && place <= last)
      .flatMap(({ key }) => meanings.get(key) ?? []),
  );
};

const phraseOf = (words: string): string =>
  askedWords(words)
    .map(({ stem, latin: letters }) => `(${anyOf([...new Set([stem, letters])])})`)
    .join(' <-> ');

/**
 * What a text asks for, word by word, with the spellings, slips and synonyms that count as each. Two statements.
 *
 * @param typing the last word may go on
 */
export const expand = async (db: Knex, text: string, typing: boolean): Promise<Wanted[]> => {
  const asked = askedWords(text);
  if (asked.length === 0) return [];
  const places = asked.map((_, index) => index);
  const words = asked.map(({ stem }) => stem);
  const letters = asked.map((word) => word.latin);
  const sounds = asked.map(({ sound }) => sound?.slice(1) ?? null);
  const found = await rows<Candidate>(db, LOOK_UP, [
    places,
    words,
    letters,
    places,
    sounds,
    places,
    words,
    letters,
  ]);
  const synonyms = await synonymsOf(db, asked);
  const typed = typing && !/\s$/.test(text) ? wordsOf(text).at(-1) : undefined;
  return asked.map((word, index) => {
    const own = found.filter((candidate) => candidate.asked === index);
    const documentsBy = (by: Candidate['how']): number =>
      Math.max(0, ...own.filter(({ how }) => how === by).map((candidate) => candidate.documents));
    const written = documentsBy('word');
    const slips = written >= COMMON ? [] : slipsOf(word, own);
    const means = synonyms[index] ?? [];
    const single = means.filter((meaning) => !meaning.includes(' '));
    const isTyped = typed === word.word && word.latin.length >= SHORTEST_PREFIX && written < DEEPEST;
    return {
      word: word.word,
      exact: [...new Set([word.stem, word.latin])],
      near: [
        ...(word.sound === null ? [] : [word.sound]),
        ...slips.map((candidate) => candidate.word),
        ...single.flatMap((meaning) =>
          askedWords(meaning).flatMap(({ stem, sound }) => [stem, ...(sound ? [sound] : [])]),
        ),
      ],
      prefixes: isTyped ? [...new Set([word.word, word.latin])] : [],
      phrases: means.filter((meaning) => meaning.includes(' ')).map(phraseOf),
      documents:
        written ||
        documentsBy('sound') ||
        Math.max(means.length, 0, ...slips.map((candidate) => candidate.documents)),
      correction: written > 0 ? null : (slips[0] ?? null),
    };
  });
};

/** Texts of tsqueries for one wanted word. */
export const exactQuery = ({ exact }: Wanted): string => anyOf(exact);
export const nearQuery = ({ exact, near, prefixes, phrases }: Wanted): string =>
  // What has the word has its sound: one of the two is enough, and half the work.
  [
    anyOf(isSound(near[0] ?? '') ? near : [...exact, ...near], prefixes),
    ...phrases.map((phrase) => `(${phrase})`),
  ].join(' | ');

/** The text as it may have been meant; null where every word is one, or nothing is like it. */
export const corrected = async (
  db: Knex,
  text: string,
  wanted: readonly Wanted[],
): Promise<string | null> => {
  const corrections = wanted.flatMap(({ correction }) => correction ?? []);
  if (corrections.length === 0) return null;
  const written = await writtenForms(db, corrections);
  const changes = new Map(
    wanted.flatMap(({ word, correction }): [string, string][] =>
      correction === null ? [] : [[word, written.get(correction.word) ?? correction.word]],
    ),
  );
  return wordsOf(text)
    .map((word) => changes.get(word) ?? word)
    .join(' ');
};
