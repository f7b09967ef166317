import { tables } from '../tables';
import type { Ddl } from './types';

export const idempotencyDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: tables.idempotency,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.idempotency} (
      scope text NOT NULL,
      key text NOT NULL,
      request_hash text NOT NULL,
      status integer NOT NULL,
      response jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (scope, key)
    )`,
  },
  {
    kind: 'index',
    name: 'mela_idempotency_created_at',
    sql: `CREATE INDEX IF NOT EXISTS mela_idempotency_created_at ON ${tables.idempotency} (created_at)`,
  },
];
