import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const { payoutAttempts, payoutQueue } = tables;

/** The one switch of all payouts, and what the poll keeps of an attempt. */
export const payoutQueueDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: payoutQueue,
    sql: `CREATE TABLE IF NOT EXISTS ${payoutQueue} (
      id integer PRIMARY KEY CHECK (id = 1),
      paused boolean NOT NULL,
      paused_by text,
      reason text,
      since timestamptz NOT NULL,
      CHECK (NOT paused OR (paused_by IS NOT NULL AND reason IS NOT NULL)))`,
  },
  {
    kind: 'sql',
    name: `${payoutQueue}_row`,
    sql: `INSERT INTO ${payoutQueue} (id, paused, since) VALUES (1, false, now()) ON CONFLICT (id) DO NOTHING`,
  },
  {
    kind: 'sql',
    name: `${payoutAttempts}_poll`,
    sql: `ALTER TABLE ${payoutAttempts}
      ADD COLUMN IF NOT EXISTS looked_at timestamptz,
      ADD COLUMN IF NOT EXISTS person_asked_at timestamptz`,
  },
];
