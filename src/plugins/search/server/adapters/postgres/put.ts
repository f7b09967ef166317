import type { Knex } from 'knex';
import { keyOf, type DocumentKey, type SearchDocument } from '../../../../../domain/search/document';
import { fingerprint } from '../../../../../domain/search/fingerprint';
import { isSound, termsOf, type Term } from '../../../../../domain/search/terms';
import { fold, soundOf } from '../../../../../domain/search/text';
import { FOUND_BY_ALL } from '../../../../../domain/search/visibility';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';
import { vectorOf } from './vectors';

const names = (named: SearchDocument['category']): string[] | null =>
  named === null ? null : [named.slug, named.documentId];

const [EVERYONE = ''] = FOUND_BY_ALL;

const recordOf = (document: SearchDocument, terms: readonly Term[], rebuild: string | null) => ({
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
});

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

/** In how many of some public documents each word stands. */
type WordCounts = ReadonlyMap<string, number>;

/**
 * Words are counted by who writes documents, one after the other: so the counts are right, and a word that no public document
 * has any more is forgotten and told to nobody. Who searches does not wait.
 */
const oneWriter = (trx: Knex): Promise<object[]> =>
  rows(trx, `LOCK TABLE ${tables.searchWords} IN SHARE ROW EXCLUSIVE MODE`);

const countsOf = (found: readonly { readonly lexeme: string; readonly count: number }[]): WordCounts =>
  new Map(found.map(({ lexeme, count }) => [lexeme, count]));

/** The words that everybody may see of some documents. */
const publicWords = (
  found: readonly { readonly document: SearchDocument; readonly terms: readonly Term[] }[],
): WordCounts => {
  const counts = new Map<string, number>();
  for (const { document, terms } of found) {
    if (!document.visibleTo.includes(EVERYONE)) continue;
    const words = new Set(
      terms.flatMap(({ term, weight }) => (weight === 'D' || isSound(term) ? [] : [term])),
    );
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
};

/** The words that public ones of some rows hold now. */
const heldWords = async (trx: Knex, keys: readonly string[]): Promise<WordCounts> =>
  countsOf(
    await rows(
      trx,
      `SELECT words.lexeme, count(*)::int AS count FROM ${tables.searchDocuments} d, LATERAL (${wordsIn('d.head')}) words
        WHERE d.key = ANY (?::text[]) AND d.visible_to @> ARRAY[?] GROUP BY words.lexeme`,
      [[...keys], EVERYONE],
    ),
  );

const recount = async (trx: Knex, before: WordCounts, after: WordCounts): Promise<void> => {
  const words = [...new Set([...before.keys(), ...after.keys()])];
  const changes = words
    .map((word) => ({ word, by: (after.get(word) ?? 0) - (before.get(word) ?? 0) }))
    .filter(({ by }) => by !== 0);
  if (changes.length === 0) return;
  await rows(
    trx,
    `INSERT INTO ${tables.searchWords} AS w (word, sound, documents)
     SELECT word, sound, by FROM unnest(?::text[], ?::text[], ?::int[]) AS of(word, sound, by)
     ON CONFLICT (word) DO UPDATE SET documents = w.documents + excluded.documents`,
    [changes.map(({ word }) => word), changes.map(({ word }) => soundOf(word)), changes.map(({ by }) => by)],
  );
  const fewer = changes.filter(({ by }) => by < 0).map(({ word }) => word);
  if (fewer.length === 0) return;
  await rows(trx, `DELETE FROM ${tables.searchWords} WHERE word = ANY (?::text[]) AND documents <= 0`, [
    fewer,
  ]);
};

/** Writes documents as they are now. Documents of one key are written one after the other, the last one stays. */
export const putDocuments = async (
  trx: Knex,
  documents: readonly SearchDocument[],
  rebuild: string | null = null,
): Promise<void> => {
  if (documents.length === 0) return;
  const byKey = new Map(documents.map((document) => [keyOf(document), document]));
  const written = [...byKey.values()].map((document) => ({ document, terms: termsOf(document) }));
  const records = written
    .map(({ document, terms }) => recordOf(document, terms, rebuild))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  await oneWriter(trx);
  const keys = [...byKey.keys()];
  const before = await heldWords(trx, keys);
  await rows(
    trx,
    `INSERT INTO ${tables.searchDocuments} AS d (${LIST})
     SELECT ${LIST} FROM jsonb_to_recordset(?::jsonb) AS of(${TYPED})
     ON CONFLICT (key) DO UPDATE SET ${REPLACED}, put_at = clock_timestamp(),
       rebuild = coalesce(excluded.rebuild, d.rebuild)`.replace('rebuild = excluded.rebuild, ', ''),
    [JSON.stringify(records)],
  );
  await recount(trx, before, publicWords(written));
};

export const removeDocuments = async (trx: Knex, keys: readonly DocumentKey[]): Promise<void> => {
  if (keys.length === 0) return;
  await oneWriter(trx);
  const before = await heldWords(trx, keys);
  await rows(trx, `DELETE FROM ${tables.searchDocuments} WHERE key = ANY (?::text[])`, [[...keys]]);
  await recount(trx, before, new Map());
};

/** Counts anew in how many public documents each word stands. */
export const countWords = async (trx: Knex): Promise<void> => {
  await oneWriter(trx);
  await rows(trx, `DELETE FROM ${tables.searchWords}`);
  const counted = await rows<{ word: string; documents: number }>(
    trx,
    `SELECT word, ndoc AS documents
       FROM ts_stat('SELECT head FROM ${tables.searchDocuments} WHERE visible_to @> ARRAY[''${EVERYONE}'']')
      WHERE word NOT LIKE '~%' ORDER BY word`,
  );
  await rows(
    trx,
    `INSERT INTO ${tables.searchWords} (word, sound, documents)
     SELECT word, sound, documents FROM unnest(?::text[], ?::text[], ?::int[]) AS of(word, sound, documents)`,
    [
      counted.map(({ word }) => word),
      counted.map(({ word }) => soundOf(word)),
      counted.map(({ documents }) => documents),
    ],
  );
};
