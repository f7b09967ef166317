import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const check = (table: string, name: string, expression: string): Ddl => ({
  kind: 'check',
  table,
  name: `mela_${table}_${name}`,
  expression,
});

const index = (name: string, definition: string, unique = false): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ${definition}`,
});

export const reconciliationDdl: readonly Ddl[] = [
  check(
    tables.settlements,
    'complete',
    `gateway IS NOT NULL AND gateway_settlement_id IS NOT NULL AND amount IS NOT NULL
      AND settled_at IS NOT NULL AND state IN ('created', 'processed', 'failed')
      AND currency IS NOT NULL AND currency ~ '^[A-Z]{3}$'`,
  ),
  check(
    tables.settlements,
    'match',
    `(bank_line_document_id IS NULL) = (matched_by IS NULL)
      AND (bank_line_document_id IS NULL) = (matched_at IS NULL)
      AND (matched_by IS NULL OR matched_by IN ('utr', 'amount', 'hand'))`,
  ),
  // A credit in the bank pays for one settlement.
  index(
    'mela_settlements_bank_line',
    `${tables.settlements} (bank_line_document_id) WHERE bank_line_document_id IS NOT NULL`,
    true,
  ),
  index('mela_settlements_settled_at', `${tables.settlements} (settled_at)`),
  check(tables.settlementLines, 'sides', 'debit >= 0 AND credit >= 0'),
  check(
    tables.differences,
    'state',
    `state IN ('open', 'closed', 'noted') AND (state = 'open') = (closed_at IS NULL)
      AND (state <> 'noted' OR (closed_by IS NOT NULL AND note IS NOT NULL))`,
  ),
  index('mela_reconciliation_differences_open', `${tables.differences} (last_seen_at) WHERE state = 'open'`),
  check(
    tables.reconciliationRuns,
    'state',
    `state IN ('waiting', 'running', 'done', 'failed') AND from_at < to_at`,
  ),
  // One comparison at a time: whoever asks for another one is shown the one that runs.
  index(
    'mela_reconciliation_runs_one',
    `${tables.reconciliationRuns} ((true)) WHERE state IN ('waiting', 'running')`,
    true,
  ),
  check(
    tables.bankLines,
    'sides',
    `debit >= 0 AND credit >= 0 AND (debit = 0) <> (credit = 0) AND day ~ '^\\d{4}-\\d{2}-\\d{2}$'`,
  ),
  // The same file twice is no mistake to be mended later, but one to be told at once.
  index('mela_bank_statements_once', `${tables.bankStatements} (file_hash)`, true),
];
