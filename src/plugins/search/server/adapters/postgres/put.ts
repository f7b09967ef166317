import type { Knex } from 'knex';
import { keyOf, type DocumentKey, type SearchDocument } from '../../../../../domain/search/document';
import { fingerprint } from '../../../../../domain/search/fingerprint';
import { termsOf } from '../../../../../domain/search/terms';
import { fold, soundOf } from '../../../../../domain/search/text';
import { FOUND_BY_ALL } from '../../../../../domain/search/visibility';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';
import { vectorOf } from './vectors';

const names = (named: SearchDocument['category']): string[] | null =>
  named === null ? null : [named.slug, named.documentId];

const [EVERYONE = ''] = FOUND_BY_ALL;

const recordOf = (document: SearchDocument, rebuild: string | null) => {
  const terms = termsOf(document);
  return {
    key: keyOf(document),
    type: document.type,
    title_text: fold(document.title),
    title: vectorOf(terms, 'A'),
    head: vectorOf(terms, 'ABC'),
    terms: vectorOf(terms, 'ABCD'),
    visible_to: document.visibleTo,
    category: names(document.category),
    category_name: document.category?.name ?? null,
    community: names(document.community),
    community_name: document.community?.name ?? null,
    organizer: names(document.organizer),
    organizer_name: document.organizer?.name ?? null,
    venue: names(document.venue),
    venue_name: document.venue?.name ?? null,
    city: document.city,
    region: document.region,
    language: document.language,
    starts_at: document.startsAt,
    ends_at: document.endsAt,
    price_from: document.priceFrom,
    price_to: document.priceTo,
    free: document.free,
    available: document.available,
    online: document.online,
    latitude: document.point?.latitude ?? null,
    longitude: document.point?.longitude ?? null,
    state: document.state,
    popularity: document.popularity,
    hash: fingerprint(document),
    rebuild,
    document,
  };
};

const COLUMNS: Readonly<Record<keyof ReturnType<typeof recordOf>, string>> = {
  key: 'text',
  type: 'text',
  title_text: 'text',
  title: 'tsvector',
  head: 'tsvector',
  terms: 'tsvector',
  visible_to: 'text[]',
  category: 'text[]',
  category_name: 'text',
  community: 'text[]',
  community_name: 'text',
  organizer: 'text[]',
  organizer_name: 'text',
  venue: 'text[]',
  venue_name: 'text',
  city: 'text',
  region: 'text',
  language: 'text',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  price_from: 'bigint',
  price_to: 'bigint',
  free: 'boolean',
  available: 'boolean',
  online: 'boolean',
  latitude: 'float8',
  longitude: 'float8',
  state: 'text',
  popularity: 'integer',
  hash: 'text',
  rebuild: 'text',
  document: 'jsonb',
};

const LIST = Object.keys(COLUMNS).join(', ');
const TYPED = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
const REPLACED = Object.keys(COLUMNS)
  .filter((name) => name !== 'key')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** The words of a tsvector that people type, its sounds left out. */
const wordsIn = (vector: string): string =>
  `SELECT lexeme FROM unnest(${vector}) AS of(lexeme, positions, weights) WHERE lexeme NOT LIKE '~%'`;

/** Words that no public document has any more are forgotten, so that none is told to anybody. */
const forgetWords = (trx: Knex, words: readonly string[]): Promise<object[]> =>
  rows(
    trx,
    `DELETE FROM ${tables.searchWords} w
      WHERE w.word = ANY (?::text[])
        AND NOT EXISTS (SELECT 1 FROM ${tables.searchDocuments} d
                         WHERE d.terms @@ ('''' || replace(w.word, '''', '''''') || ''':ABC')::tsquery
                           AND d.visible_to @> ARRAY[?])`,
    [[...words], EVERYONE],
  );

const learnWords = async (trx: Knex, records: readonly ReturnType<typeof recordOf>[]): Promise<void> => {
  const seen = await rows<{ lexeme: string }>(
    trx,
    `SELECT DISTINCT lexeme FROM unnest(?::text[]) AS of(head), LATERAL (${wordsIn('head::tsvector')}) words`,
    [records.filter(({ visible_to }) => visible_to.includes(EVERYONE)).map(({ head }) => head)],
  );
  // In one order, so that two who learn the same words never wait for each other in a circle.
  const words = seen.map(({ lexeme }) => lexeme).sort();
  if (words.length === 0) return;
  await rows(
    trx,
    `INSERT INTO ${tables.searchWords} (word, sound, documents)
     SELECT word, sound, 1 FROM unnest(?::text[], ?::text[]) AS of(word, sound) ON CONFLICT (word) DO NOTHING`,
    [words, words.map(soundOf)],
  );
};

/** The words that some rows hold now, before they are changed. */
const heldWords = async (trx: Knex, keys: readonly string[]): Promise<string[]> => {
  const held = await rows<{ lexeme: string }>(
    trx,
    `SELECT DISTINCT words.lexeme FROM ${tables.searchDocuments} d, LATERAL (${wordsIn('d.head')}) words
      WHERE d.key = ANY (?::text[]) AND d.visible_to @> ARRAY[?]`,
    [[...keys], EVERYONE],
  );
  return held.map(({ lexeme }) => lexeme);
};

/** Writes documents as they are now. Documents of one key are written one after the other, the last one stays. */
export const putDocuments = async (
  trx: Knex,
  documents: readonly SearchDocument[],
  rebuild: string | null = null,
): Promise<void> => {
  if (documents.length === 0) return;
  const byKey = new Map(documents.map((document) => [keyOf(document), document]));
  const records = [...byKey.values()]
    .map((document) => recordOf(document, rebuild))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const before = await heldWords(trx, [...byKey.keys()]);
  await rows(
    trx,
    `INSERT INTO ${tables.searchDocuments} AS d (${LIST})
     SELECT ${LIST} FROM jsonb_to_recordset(?::jsonb) AS of(${TYPED})
     ON CONFLICT (key) DO UPDATE SET ${REPLACED}, put_at = clock_timestamp(),
       rebuild = coalesce(excluded.rebuild, d.rebuild)`.replace('rebuild = excluded.rebuild, ', ''),
    [JSON.stringify(records)],
  );
  await learnWords(trx, records);
  if (before.length > 0) await forgetWords(trx, before);
};

export const removeDocuments = async (trx: Knex, keys: readonly DocumentKey[]): Promise<void> => {
  if (keys.length === 0) return;
  const before = await heldWords(trx, keys);
  await rows(trx, `DELETE FROM ${tables.searchDocuments} WHERE key = ANY (?::text[])`, [[...keys]]);
  if (before.length > 0) await forgetWords(trx, before);
};

/** Counts anew in how many public documents each word stands. */
export const countWords = async (trx: Knex): Promise<void> => {
  const counted = await rows<{ word: string; documents: number }>(
    trx,
    `SELECT word, ndoc AS documents
       FROM ts_stat('SELECT head FROM ${tables.searchDocuments} WHERE visible_to @> ARRAY[''${EVERYONE}'']')
      WHERE word NOT LIKE '~%' ORDER BY word`,
  );
  await rows(
    trx,
    `INSERT INTO ${tables.searchWords} AS w (word, sound, documents)
     SELECT word, sound, documents FROM unnest(?::text[], ?::text[], ?::int[]) AS of(word, sound, documents)
     ON CONFLICT (word) DO UPDATE SET documents = excluded.documents WHERE w.documents <> excluded.documents`,
    [
      counted.map(({ word }) => word),
      counted.map(({ word }) => soundOf(word)),
      counted.map(({ documents }) => documents),
    ],
  );
};
