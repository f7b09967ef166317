import type { Knex } from 'knex';
import { latin, soundOf, stem } from '../../../../../domain/search/text';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';

/** A word of the index, and in how many public documents it stands. */
export interface Word {
  readonly word: string;
  readonly documents: number;
}

/**
 * Words of other scripts are indexed in Latin letters besides, in a spelling that nobody may ever have written. For each word
 * that stands nowhere but so, how it is written: that is what people are told.
 */
export const writtenForms = async (
  db: Knex,
  words: readonly Word[],
): Promise<ReadonlyMap<string, string>> => {
  const sounds = words.flatMap(({ word }) => (latin(word) === word ? (soundOf(word) ?? []) : []));
  if (sounds.length === 0) return new Map();
  const others = await rows<Word>(
    db,
    `SELECT word, documents FROM ${tables.searchWords} WHERE sound = ANY (?::text[]) ORDER BY documents DESC, word`,
    [[...new Set(sounds)]],
  );
  return new Map(
    words.flatMap(({ word, documents }): [string, string][] => {
      const origins = others.filter((other) => other.word !== word && stem(latin(other.word)) === word);
      const [commonest] = origins;
      const written = origins.reduce((sum, origin) => sum + origin.documents, 0);
      return commonest !== undefined && written >= documents ? [[word, commonest.word]] : [];
    }),
  );
};
