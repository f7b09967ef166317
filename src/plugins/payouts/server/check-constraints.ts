import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const { payeeChecks } = tables;

/** Every question to the rail about somebody's account; of a payee never two that are open. */
export const payeeChecksDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: payeeChecks,
    sql: `CREATE TABLE IF NOT EXISTS ${payeeChecks} (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      payee_document_id text NOT NULL,
      number integer NOT NULL CHECK (number > 0),
      key text NOT NULL UNIQUE,
      account_changed_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('created', 'asked', 'active', 'invalid', 'broken', 'void')),
      gateway_id text,
      problem text,
      spent integer CHECK (spent > 0),
      begun_at timestamptz NOT NULL,
      asked_at timestamptz,
      looked_at timestamptz,
      settled_at timestamptz,
      UNIQUE (payee_document_id, number),
      CHECK ((state IN ('created', 'asked')) = (settled_at IS NULL)),
      CHECK (state <> 'asked' OR gateway_id IS NOT NULL))`,
  },
  {
    kind: 'index',
    name: `mela_${payeeChecks}_one_open`,
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_${payeeChecks}_one_open ON ${payeeChecks} (payee_document_id)
      WHERE state IN ('created', 'asked')`,
  },
];
