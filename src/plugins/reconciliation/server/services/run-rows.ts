import type { Knex } from 'knex';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

export interface RunRow {
  readonly documentId: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
  readonly payments: number;
  readonly refunds: number;
  readonly settlements: number;
  readonly found: number;
  readonly closed: number;
  readonly failure: string | null;
}

const COLUMNS = `document_id AS "documentId", state, from_at AS "fromAt", to_at AS "toAt", asked_by AS "askedBy",
  asked_at AS "askedAt", finished_at AS "finishedAt", payments, refunds, settlements, found, closed, failure`;

/** Null when one waits or runs already: there is one comparison at a time. */
export const insertRun = async (
  trx: Trx,
  run: { readonly fromAt: Date; readonly toAt: Date; readonly askedBy: string },
  at: Date,
): Promise<string | null> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `INSERT INTO ${tables.reconciliationRuns}
       (document_id, state, from_at, to_at, asked_by, asked_at, payments, refunds, settlements, found, closed,
        created_at, updated_at, published_at)
     VALUES (?, 'waiting', ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?, ?)
     ON CONFLICT ((true)) WHERE state IN ('waiting', 'running') DO NOTHING
     RETURNING document_id AS "documentId"`,
    [createDocumentId(), run.fromAt, run.toAt, run.askedBy, at, at, at, at],
  );
  return row?.documentId ?? null;
};

export const findRun = async (knex: Knex, documentId: string): Promise<RunRow | undefined> => {
  const [row] = await rows<RunRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.reconciliationRuns} WHERE document_id = ?`,
    [documentId],
  );
  return row;
};

/** The last one that was asked for, and the last one that came to its end. */
export const lastRuns = async (
  knex: Knex,
): Promise<{ asked: RunRow | undefined; done: RunRow | undefined }> => {
  const find = async (where: string): Promise<RunRow | undefined> => {
    const [row] = await rows<RunRow>(
      knex,
      `SELECT ${COLUMNS} FROM ${tables.reconciliationRuns} WHERE ${where} ORDER BY id DESC LIMIT 1`,
    );
    return row;
  };
  return { asked: await find('true'), done: await find(`state = 'done'`) };
};

/** Whether anything was ever to be paid through the gateway: else there is nothing to compare. */
export const hasAskedGateway = async (knex: Knex): Promise<boolean> => {
  const found = await rows(
    knex,
    `SELECT id FROM ${tables.orders} WHERE gateway_order_id IS NOT NULL LIMIT 1`,
  );
  return found.length > 0;
};

/** Gives up runs that nobody works on any more, so that they stand in nobody's way. */
export const giveUpStaleRuns = async (trx: Trx, before: Date, at: Date): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${tables.reconciliationRuns}
        SET state = 'failed', failure = coalesce(failure, 'It never came to its end.'), finished_at = ?,
            updated_at = ?
      WHERE state IN ('waiting', 'running') AND updated_at < ?::timestamp`,
    [at, at, before],
  );
};

export const beginRun = async (knex: Knex, documentId: string, at: Date): Promise<boolean> => {
  const begun = await rows(
    knex,
    `UPDATE ${tables.reconciliationRuns}
        SET state = 'running', started_at = coalesce(started_at, ?::timestamp), updated_at = ?
      WHERE document_id = ? AND state IN ('waiting', 'running') RETURNING id`,
    [at, at, documentId],
  );
  return begun.length > 0;
};

export interface RunEnd {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly failure: string | null;
  readonly finished_at?: Date;
  readonly payments?: number;
  readonly refunds?: number;
  readonly settlements?: number;
  readonly found?: number;
  readonly closed?: number;
}

export const endRun = async (knex: Knex, documentId: string, end: RunEnd, at: Date): Promise<void> => {
  await knex(tables.reconciliationRuns)
    .where({ document_id: documentId })
    .whereIn('state', ['waiting', 'running'])
    .update({ ...end, updated_at: at });
};
