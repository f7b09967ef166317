import type { Knex } from 'knex';
import type { BankFileFormat } from '../../../../domain/payouts/bank-file/lines';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import { TRANSFER_COLUMNS, type TransferRow } from '../adapters/bank-file/transfers';

const { bankBeneficiaries, bankFiles, bankTransfers, payees, payouts } = tables;

export interface BankFileRow {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly format: BankFileFormat;
  /** `YYYY-MM-DD`, of the books: when the bank is to pay. */
  readonly day: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly refusedBy: string | null;
  readonly refusedAt: Date | null;
  readonly refusedReason: string | null;
}

const COLUMNS = `f.id, f.document_id AS "documentId", f.name, f.format, f.day::text AS day, f.made_by AS "madeBy",
  f.made_at AS "madeAt", f.refused_by AS "refusedBy", f.refused_at AS "refusedAt",
  f.refused_reason AS "refusedReason"`;

/** With what stands in it; amounts are minor units of INR. */
export interface CountedFile extends BankFileRow {
  readonly payouts: number;
  readonly amount: number;
  readonly settled: number;
  readonly failed: number;
}

const COUNTS = `
  (SELECT count(*)::int AS payouts, coalesce(sum(t.amount), 0)::float8 AS amount,
          count(*) FILTER (WHERE t.state <> 'open')::int AS settled,
          count(*) FILTER (WHERE t.state IN ('failed', 'reversed'))::int AS failed
     FROM ${bankTransfers} t WHERE t.file_id = f.id)`;

/** The newest first. */
export const listFiles = (
  knex: Knex,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<CountedFile[]> =>
  rows<CountedFile>(
    knex,
    `SELECT ${COLUMNS}, c.* FROM ${bankFiles} f CROSS JOIN LATERAL ${COUNTS} c
      ORDER BY f.id DESC OFFSET ? LIMIT ?`,
    [offset, limit],
  );

export const findCountedFile = async (knex: Knex, documentId: string): Promise<CountedFile | undefined> => {
  const [row] = await rows<CountedFile>(
    knex,
    `SELECT ${COLUMNS}, c.* FROM ${bankFiles} f CROSS JOIN LATERAL ${COUNTS} c WHERE f.document_id = ?`,
    [documentId],
  );
  return row;
};

export const countFiles = async (knex: Knex): Promise<number> => {
  const [row] = await rows<{ count: number }>(knex, `SELECT count(*)::int AS count FROM ${bankFiles}`);
  return row?.count ?? 0;
};

/** One file is made at a time, so that no number is given twice and nothing is left out for both. */
export const lockFileMaking = async (trx: Trx): Promise<void> => {
  await trx.raw(`LOCK TABLE ${bankFiles} IN EXCLUSIVE MODE`);
};

export const lockFile = async (trx: Trx, documentId: string): Promise<BankFileRow | undefined> => {
  const [row] = await rows<BankFileRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${bankFiles} f WHERE f.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

/** The next number of files of a day, from 1. */
export const nextFileNumber = async (trx: Trx, day: string): Promise<number> => {
  const [row] = await rows<{ number: number }>(
    trx,
    `SELECT coalesce(max(number), 0) + 1 AS number FROM ${bankFiles} WHERE day = ?::date`,
    [day],
  );
  return row?.number ?? 1;
};

export const insertFile = async (
  trx: Trx,
  file: Pick<BankFileRow, 'documentId' | 'name' | 'format' | 'day' | 'madeBy' | 'madeAt'> & {
    readonly number: number;
  },
): Promise<number> => {
  const [row] = await rows<{ id: number }>(
    trx,
    `INSERT INTO ${bankFiles} (document_id, name, format, day, number, made_by, made_at)
     VALUES (?, ?, ?, ?::date, ?, ?, ?) RETURNING id`,
    [file.documentId, file.name, file.format, file.day, file.number, file.madeBy, file.madeAt],
  );
  if (!row) throw new Error(`File ${file.name} was not written`);
  return row.id;
};

export const refuseFile = async (
  trx: Trx,
  id: number,
  refused: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<void> => {
  await trx(bankFiles)
    .where({ id })
    .update({ refused_by: refused.by, refused_at: refused.at, refused_reason: refused.reason });
};

const WAITS = `t.state = 'open' AND t.file_id IS NULL`;

/** Payouts that wait for a file, the oldest; in the order in which all lock payees. */
export const listWaiting = async (knex: Knex, limit: number): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    knex,
    `SELECT w.id FROM (
       SELECT t.payout_document_id AS id, p.payee_document_id AS payee
         FROM ${bankTransfers} t JOIN ${payouts} p ON p.document_id = t.payout_document_id
        WHERE ${WAITS} ORDER BY t.id LIMIT ?) w
      ORDER BY w.payee, w.id`,
    [limit],
  );
  return found.map(({ id }) => id);
};

export const countWaiting = async (
  knex: Knex,
): Promise<{ readonly count: number; readonly amount: number }> => {
  const [row] = await rows<{ count: number; amount: number }>(
    knex,
    `SELECT count(*)::int AS count, coalesce(sum(t.amount), 0)::float8 AS amount
       FROM ${bankTransfers} t WHERE ${WAITS}`,
  );
  return row ?? { count: 0, amount: 0 };
};

/** The transfer of a locked payout that waits for a file, locked as well; undefined where another hand was quicker. */
export const lockWaiting = async (trx: Trx, payoutDocumentId: string): Promise<TransferRow | undefined> => {
  const [row] = await rows<TransferRow>(
    trx,
    `SELECT ${TRANSFER_COLUMNS} FROM ${bankTransfers} t
      WHERE t.payout_document_id = ? AND ${WAITS} FOR UPDATE`,
    [payoutDocumentId],
  );
  return row;
};

/** What a transfer once put in a file never leaves; the database sees to it. */
export const putInFile = async (trx: Trx, transfers: readonly number[], fileId: number): Promise<void> => {
  await rows(trx, `UPDATE ${bankTransfers} SET file_id = ? WHERE id = ANY (?::int[])`, [
    fileId,
    [...transfers],
  ]);
};

export interface FiledTransfer extends TransferRow {
  readonly payeeDocumentId: string;
  readonly sealed: string;
}

/** What stands in a file, in its order, with the sealed accounts. */
export const listFiled = (knex: Knex, fileId: number): Promise<FiledTransfer[]> =>
  rows<FiledTransfer>(
    knex,
    `SELECT ${TRANSFER_COLUMNS}, b.payee_document_id AS "payeeDocumentId", b.sealed
       FROM ${bankTransfers} t JOIN ${bankBeneficiaries} b ON b.id = t.beneficiary_id
      WHERE t.file_id = ? ORDER BY t.id`,
    [fileId],
  );

/** Whether payouts to somebody in a file were stopped, or their account found wrong, since it was made. */
export const namesStopped = async (knex: Knex, fileId: number): Promise<boolean> => {
  const found = await rows(
    knex,
    `SELECT 1 FROM ${bankTransfers} t JOIN ${payouts} p ON p.document_id = t.payout_document_id
       JOIN ${payees} e ON e.document_id = p.payee_document_id
      WHERE t.file_id = ? AND (e.state = 'frozen' OR e.verification = 'failed') LIMIT 1`,
    [fileId],
  );
  return found.length > 0;
};
