import { tables } from '../tables';
import type { Ddl } from './types';

const { ledgerLines, payoutAttempts, payoutLines, payoutNotes, payoutRuns, payouts } = tables;

const table = (name: string, columns: string): Ddl => ({
  kind: 'sql',
  name,
  sql: `CREATE TABLE IF NOT EXISTS ${name} (${columns})`,
});

const check = (of: string, name: string, expression: string): Ddl => ({
  kind: 'check',
  table: of,
  name: `mela_${of}_${name}`,
  expression,
});

const unique = (of: string, name: string, columns: string, where?: string): Ddl => ({
  kind: 'index',
  name: `mela_${of}_${name}`,
  sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_${of}_${name} ON ${of} (${columns})${where ? ` WHERE ${where}` : ''}`,
});

const index = (of: string, name: string, columns: string, where?: string): Ddl => ({
  kind: 'index',
  name: `mela_${of}_${name}`,
  sql: `CREATE INDEX IF NOT EXISTS mela_${of}_${name} ON ${of} (${columns})${where ? ` WHERE ${where}` : ''}`,
});

/** What makes a payout pay once, whatever the code above it does. */
export const payoutsDdl: readonly Ddl[] = [
  // What failed and was drawn up again has to be approved anew, so only what moves or has moved money is approved.
  check(
    payouts,
    'state',
    `state IN ('pending_approval', 'on_hold', 'approved', 'processing', 'paid', 'failed', 'rejected',
      'cancelled', 'reversed')
      AND (state <> 'on_hold' OR held_reason IS NOT NULL)
      AND (state <> 'rejected' OR rejected_reason IS NOT NULL)
      AND (state <> 'paid' OR paid_at IS NOT NULL)
      AND (state NOT IN ('approved', 'processing', 'paid', 'failed', 'reversed') OR attempts >= 1)
      AND (state NOT IN ('approved', 'processing', 'paid')
           OR (approved_by IS NOT NULL AND approved_at IS NOT NULL))`,
  ),
  check(
    payouts,
    'amounts',
    `amount > 0 AND version >= 1 AND attempts >= 0 AND currency ~ '^[A-Z]{3}$'
      AND coalesce(fee, 0) >= coalesce(fee_tax, 0) AND coalesce(fee_tax, 0) >= 0`,
  ),
  // Four eyes, however the row came about: whoever prepared it did not approve it, and nobody approves twice.
  check(
    payouts,
    'four_eyes',
    `approved_by IS DISTINCT FROM prepared_by
      AND (second_approved_by IS NULL
           OR (approved_by IS NOT NULL AND second_approved_by <> approved_by AND second_approved_by <> prepared_by))`,
  ),
  // One that waits at a time, so that a debt is netted once and two requests at once make one.
  unique(payouts, 'waiting', 'payee_document_id', `state IN ('pending_approval', 'on_hold')`),
  unique(payouts, 'run', 'run_document_id, payee_document_id', 'run_document_id IS NOT NULL'),
  index(payouts, 'moving', 'state, updated_at', `state IN ('approved', 'processing')`),

  table(
    payoutLines,
    `payout_document_id text NOT NULL,
      ledger_line_id integer NOT NULL REFERENCES ${ledgerLines} (id),
      amount bigint NOT NULL,
      released_at timestamptz,
      PRIMARY KEY (payout_document_id, ledger_line_id)`,
  ),
  // A ledger line is claimed by at most one living payout.
  unique(payoutLines, 'claim', 'ledger_line_id', 'released_at IS NULL'),

  table(
    payoutAttempts,
    `id serial PRIMARY KEY,
      payout_document_id text NOT NULL,
      number integer NOT NULL,
      key text NOT NULL,
      rail text NOT NULL,
      state text NOT NULL,
      gateway_payout_id text,
      fee integer,
      tax integer,
      utr text,
      problem text,
      problem_kind text,
      asked_at timestamptz NOT NULL,
      settled_at timestamptz`,
  ),
  check(
    payoutAttempts,
    'state',
    `state IN ('created', 'unknown', 'accepted', 'paid', 'failed', 'reversed', 'cancelled')
      AND rail IN ('razorpayx', 'bank_file') AND number >= 1
      AND (state IN ('created', 'unknown', 'accepted')) = (settled_at IS NULL)`,
  ),
  unique(payoutAttempts, 'number', 'payout_document_id, number'),
  unique(payoutAttempts, 'key', 'key'),
  unique(payoutAttempts, 'gateway', 'gateway_payout_id', 'gateway_payout_id IS NOT NULL'),
  // Never two that may still move money for one payout.
  unique(payoutAttempts, 'live', 'payout_document_id', `state IN ('created', 'unknown', 'accepted')`),
  index(payoutAttempts, 'open', 'asked_at', `state IN ('created', 'unknown', 'accepted')`),

  table(
    payoutRuns,
    `id serial PRIMARY KEY,
      document_id text NOT NULL UNIQUE,
      kind text NOT NULL,
      period text UNIQUE,
      cutoff timestamptz NOT NULL,
      state text NOT NULL,
      totals jsonb,
      prepared_by text NOT NULL,
      created_at timestamptz NOT NULL,
      finished_at timestamptz`,
  ),
  check(
    payoutRuns,
    'state',
    `kind IN ('daily', 'weekly', 'manual') AND state IN ('preparing', 'prepared')
      AND (kind = 'manual') = (period IS NULL) AND (state = 'prepared') = (finished_at IS NOT NULL)`,
  ),

  table(
    payoutNotes,
    `id serial PRIMARY KEY,
      payout_document_id text NOT NULL,
      text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
      by text NOT NULL,
      at timestamptz NOT NULL`,
  ),
  index(payoutNotes, 'payout', 'payout_document_id, id'),
];
