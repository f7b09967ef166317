import type { PayoutSchedule } from '../../../domain/payouts/schedule';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { RunRow } from '../types';

type Connection = Parameters<typeof rows>[0];

const COLUMNS = `document_id AS "documentId", kind, cutoff, state, totals::json AS totals,
  prepared_by AS "preparedBy", created_at AS "createdAt", finished_at AS "finishedAt"`;

export interface NewRun {
  readonly kind: Exclude<PayoutSchedule, 'off'> | 'manual';
  /** Which day or week a scheduled run is for; null for one that a person started. */
  readonly period: string | null;
  readonly preparedBy: string;
}

/** Null when this period has its run already: two servers that wake up at once make one. */
export const insertRun = async (db: Connection, run: NewRun, at: Date): Promise<RunRow | null> => {
  const [row] = await rows<RunRow>(
    db,
    `INSERT INTO ${tables.payoutRuns} (document_id, kind, period, cutoff, state, prepared_by, created_at)
     VALUES (?, ?, ?, ?, 'preparing', ?, ?) ON CONFLICT (period) DO NOTHING RETURNING ${COLUMNS}`,
    [createDocumentId(), run.kind, run.period, at, run.preparedBy, at],
  );
  return row ?? null;
};

export const findRun = async (db: Connection, documentId: string): Promise<RunRow | undefined> => {
  const [row] = await rows<RunRow>(db, `SELECT ${COLUMNS} FROM ${tables.payoutRuns} WHERE document_id = ?`, [
    documentId,
  ]);
  return row;
};

/** Whether a scheduled period has its run. */
export const hasRunOf = async (db: Connection, period: string): Promise<boolean> => {
  const found = await rows(db, `SELECT 1 FROM ${tables.payoutRuns} WHERE period = ? LIMIT 1`, [period]);
  return found.length > 0;
};

/** Runs that were begun before and not finished: whoever prepared them has died. */
export const listUnfinished = (db: Connection, begunBefore: Date): Promise<RunRow[]> =>
  rows<RunRow>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.payoutRuns} WHERE state = 'preparing' AND created_at <= ? ORDER BY id`,
    [begunBefore],
  );

export const listRuns = async (
  db: Connection,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ runs: RunRow[]; total: number }> => {
  const runs = await rows<RunRow>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.payoutRuns} ORDER BY id DESC LIMIT ? OFFSET ?`,
    [page.limit, page.offset],
  );
  const [counted] = await rows<{ total: number }>(
    db,
    `SELECT count(*)::int AS total FROM ${tables.payoutRuns}`,
  );
  return { runs, total: counted?.total ?? 0 };
};

/** Keeps a run from ending while the transaction adds to it; false once it has ended. */
export const holdRun = async (trx: Trx, documentId: string): Promise<boolean> => {
  const held = await rows(
    trx,
    `SELECT 1 FROM ${tables.payoutRuns} WHERE document_id = ? AND state = 'preparing' FOR SHARE`,
    [documentId],
  );
  return held.length > 0;
};

/** The run's row, locked once nobody adds to it any more; false when somebody else has ended it. */
export const lockRun = async (trx: Trx, documentId: string): Promise<boolean> => {
  const locked = await rows(
    trx,
    `SELECT 1 FROM ${tables.payoutRuns} WHERE document_id = ? AND state = 'preparing' FOR UPDATE`,
    [documentId],
  );
  return locked.length > 0;
};

/** Forgets a locked run that a person started and that made nothing; says whether it did. */
export const dropEmptyRun = async (trx: Trx, documentId: string): Promise<boolean> => {
  const dropped = await rows(
    trx,
    `DELETE FROM ${tables.payoutRuns} r WHERE r.document_id = ? AND r.kind = 'manual'
        AND NOT EXISTS (SELECT 1 FROM ${tables.payouts} p WHERE p.run_document_id = r.document_id) RETURNING 1`,
    [documentId],
  );
  return dropped.length > 0;
};

/** A locked run is complete, with what it made. */
export const finishRun = async (trx: Trx, documentId: string, at: Date): Promise<RunRow> => {
  const [row] = await rows<RunRow>(
    trx,
    `UPDATE ${tables.payoutRuns} r
        SET state = 'prepared', finished_at = ?,
            totals = (SELECT jsonb_build_object('payouts', count(*), 'amount', coalesce(sum(p.amount), 0))
                        FROM ${tables.payouts} p WHERE p.run_document_id = r.document_id)
      WHERE r.document_id = ? AND r.state = 'preparing' RETURNING ${COLUMNS}`,
    [at, documentId],
  );
  if (!row) throw new Error(`Run ${documentId} was finished without its lock`);
  return row;
};

/** Whether this run has made its payout of this payee, whatever became of that since. */
export const hasPayoutOf = async (trx: Trx, run: string, payee: string): Promise<boolean> => {
  const found = await rows(
    trx,
    `SELECT 1 FROM ${tables.payouts} WHERE run_document_id = ? AND payee_document_id = ? LIMIT 1`,
    [run, payee],
  );
  return found.length > 0;
};
