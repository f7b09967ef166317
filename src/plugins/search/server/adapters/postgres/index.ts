import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { askedWords } from '../../../../../domain/search/terms';
import { tables } from '../../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../../platform/transaction';
import type { Held, SearchEngine, Synonyms } from '../../ports/search-engine';
import { phraseKey } from './expand';
import { countWords, putDocuments, removeDocuments } from './put';
import { relatedTo } from './related';
import { searchDocuments } from './search';
import { suggestTo } from './suggest';

/** For each phrase, by its key, what it may be searched as besides. */
const meaningsOf = (synonyms: readonly Synonyms[]): Map<string, Set<string>> => {
  const meanings = new Map<string, Set<string>>();
  for (const { words, oneWay } of synonyms) {
    const phrases = words.map(askedWords).filter((phrase) => phrase.length > 0);
    for (const [place, phrase] of phrases.entries()) {
      if (oneWay && place > 0) continue;
      const key = phraseKey(phrase);
      const known = meanings.get(key) ?? new Set<string>();
      for (const other of phrases) if (other !== phrase) known.add(other.map(({ word }) => word).join(' '));
      meanings.set(key, known);
    }
  }
  return meanings;
};

/** What the engine needs of a server: its database, and transactions that join the open one. */
export interface SearchDatabase {
  connection(): Knex;
  inTransaction<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
}

/**
 * Search on PostgreSQL: one table of its own, which only the index jobs write. It shares the fate of the database, so it is
 * never down while Mela is up.
 */
export const createPostgresEngineOn = (database: SearchDatabase): SearchEngine => {
  const db = () => database.connection();
  return {
    name: 'postgres',
    /** Tables and indexes stand in ./constraints.ts, which every start applies. */
    prepare: () => Promise.resolve(),
    put: (documents) => database.inTransaction((trx) => putDocuments(trx, documents)),
    remove: (keys) => database.inTransaction((trx) => removeDocuments(trx, keys)),
    search: (query) => searchDocuments(db(), query),
    suggest: (query) => suggestTo(db(), query),
    related: (key, query) => relatedTo(db(), key, query),

    setSynonyms: (synonyms) =>
      database.inTransaction(async (trx) => {
        const meanings = [...meaningsOf(synonyms)].filter(([, means]) => means.size > 0);
        await rows(trx, `DELETE FROM ${tables.searchSynonymTerms}`);
        await rows(
          trx,
          `INSERT INTO ${tables.searchSynonymTerms} (phrase, means)
           SELECT s.phrase, s.means FROM jsonb_to_recordset(?::jsonb) AS s(phrase text, means text[])`,
          [JSON.stringify(meanings.map(([phrase, means]) => ({ phrase, means: [...means] })))],
        );
      }),

    /**
     * Documents are written over those that answer, so nothing is ever missing; `swap` takes away what the rebuild has not
     * written. Begun again after a crash under the same name it takes nothing away that was written before.
     */
    rebuild: (name, begunAt) =>
      Promise.resolve({
        put: (documents) => database.inTransaction((trx) => putDocuments(trx, documents, name)),
        swap: async () => {
          const old = await rows<{ key: string }>(
            db(),
            `SELECT key FROM ${tables.searchDocuments} WHERE rebuild IS DISTINCT FROM ? AND put_at < ?`,
            [name, begunAt],
          );
          const keys = old.map(({ key }) => key);
          await database.inTransaction(async (trx) => {
            await rows(trx, `DELETE FROM ${tables.searchDocuments} WHERE key = ANY (?::text[])`, [keys]);
            await countWords(trx);
          });
          await db().raw(`ANALYZE ${tables.searchDocuments}`);
        },
        drop: () => Promise.resolve(),
      }),

    held: (after, limit) =>
      rows<Held>(
        db(),
        `SELECT key, hash FROM ${tables.searchDocuments} WHERE key COLLATE "C" > ? ORDER BY key COLLATE "C" LIMIT ?`,
        [after ?? '', limit],
      ),

    count: async () => {
      const [row] = await rows<{ count: number }>(
        db(),
        `SELECT count(*)::int AS count FROM ${tables.searchDocuments}`,
      );
      return row?.count ?? 0;
    },
  };
};

export const createPostgresEngine = (strapi: Core.Strapi): SearchEngine =>
  createPostgresEngineOn({
    connection: () => strapi.db.connection,
    inTransaction: (work) => inTransaction(strapi, work),
  });
