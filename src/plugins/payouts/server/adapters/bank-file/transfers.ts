import type { Knex } from 'knex';
import { tables } from '../../../../../platform/tables';
import { rows, type Trx } from '../../../../../platform/transaction';

/** open: it waits for a file, or for the bank's answer to one. */
export type TransferState = 'open' | 'paid' | 'failed' | 'reversed' | 'cancelled';

/** One transfer that the bank is asked for in a file. */
export interface TransferRow {
  readonly id: number;
  /** The key of its attempt. */
  readonly key: string;
  readonly payoutDocumentId: string;
  readonly reference: string;
  readonly beneficiaryId: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly narration: string;
  readonly state: TransferState;
  /** Why it came to nothing: a kind of failure.ts, and in words. */
  readonly kind: string | null;
  readonly says: string | null;
  readonly utr: string | null;
  readonly fileId: number | null;
}

export const TRANSFER_COLUMNS = `t.id, t.key, t.payout_document_id AS "payoutDocumentId", t.reference,
  t.beneficiary_id AS "beneficiaryId", t.amount, t.currency, t.narration, t.state, t.kind, t.says, t.utr,
  t.file_id AS "fileId"`;

const findBy =
  (column: 'key' | 'reference') =>
  async (knex: Knex, value: string): Promise<TransferRow | undefined> => {
    const [row] = await rows<TransferRow>(
      knex,
      `SELECT ${TRANSFER_COLUMNS} FROM ${tables.bankTransfers} t WHERE t.${column} = ?`,
      [value],
    );
    return row;
  };

export const findTransferByKey = findBy('key');
export const findTransfer = findBy('reference');

export type NewTransfer = Pick<
  TransferRow,
  'key' | 'payoutDocumentId' | 'reference' | 'beneficiaryId' | 'amount' | 'currency' | 'narration'
>;

/** Writes it once: the same key again changes nothing. Returns what stands under the key. */
export const writeTransfer = async (knex: Knex, made: NewTransfer, at: Date): Promise<TransferRow> => {
  await rows(
    knex,
    `INSERT INTO ${tables.bankTransfers}
       (key, payout_document_id, reference, beneficiary_id, amount, currency, narration, state, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (key) DO NOTHING`,
    [
      made.key,
      made.payoutDocumentId,
      made.reference,
      made.beneficiaryId,
      made.amount,
      made.currency,
      made.narration,
      at,
    ],
  );
  const row = await findTransferByKey(knex, made.key);
  if (!row) throw new Error(`Transfer ${made.key} was not written`);
  return row;
};

/** Takes back what stands in no file yet; undefined where it does, or has ended. */
export const cancelTransfer = async (
  knex: Knex,
  reference: string,
  at: Date,
): Promise<TransferRow | undefined> => {
  const [row] = await rows<TransferRow>(
    knex,
    `UPDATE ${tables.bankTransfers} t SET state = 'cancelled', kind = 'withdrawn', told_at = ?
      WHERE t.reference = ? AND t.state = 'open' AND t.file_id IS NULL RETURNING ${TRANSFER_COLUMNS}`,
    [at, reference],
  );
  return row;
};

/** How a transfer ended, or that its money came back, whatever was said of it before. The caller holds its payout's lock. */
export const endTransfer = async (
  trx: Trx,
  key: string,
  end: {
    readonly state: 'paid' | 'failed' | 'reversed';
    readonly kind: string | null;
    readonly says: string | null;
    readonly utr: string | null;
    /** Who took in the bank's answer; null where it was no answer of the bank. */
    readonly told_by: string | null;
  },
  at: Date,
): Promise<void> => {
  await trx(tables.bankTransfers)
    .where({ key })
    .whereIn('state', end.state === 'reversed' ? ['open', 'paid', 'failed'] : ['open', 'paid'])
    .update({ ...end, told_at: at });
};
