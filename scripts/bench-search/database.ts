import knex, { type Knex } from 'knex';
import type { Trx } from '../../src/platform/transaction';
import { createPostgresEngineOn } from '../../src/plugins/search/server/adapters/postgres';
import { searchIndexDdl } from '../../src/plugins/search/server/adapters/postgres/constraints';
import type { SearchEngine } from '../../src/plugins/search/server/ports/search-engine';

export interface OwnEngine {
  readonly engine: SearchEngine;
  readonly db: Knex;
  close(): Promise<void>;
}

/** The PostgreSQL engine on an empty schema of its own, without a server around it. */
export const engineOnSchema = async (url: string, schema: string): Promise<OwnEngine> => {
  const db = knex({ client: 'pg', connection: url, searchPath: [schema, 'public'] });
  await db.raw(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await db.raw(`CREATE SCHEMA ${schema}`);
  for (const ddl of searchIndexDdl) if (ddl.kind !== 'check') await db.raw(ddl.sql);
  const engine = createPostgresEngineOn({
    connection: () => db,
    inTransaction: <T>(work: (trx: Trx) => Promise<T>) => db.transaction(work),
  });
  return { engine, db, close: () => db.destroy() };
};
