import type { PayableLine } from '../../../domain/payouts/payable';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/**
 * Claims ledger lines for a payout; what it claimed before and is not among them is released. The database refuses a
 * line that another living payout claims.
 */
export const setClaims = async (
  trx: Trx,
  payoutDocumentId: string,
  lines: readonly Pick<PayableLine, 'id' | 'amount'>[],
  at: Date,
): Promise<void> => {
  const ids = lines.map(({ id }) => id);
  await rows(
    trx,
    `UPDATE ${tables.payoutLines} SET released_at = ?
      WHERE payout_document_id = ? AND released_at IS NULL AND ledger_line_id <> ALL (?::int[])`,
    [at, payoutDocumentId, ids],
  );
  await rows(
    trx,
    `INSERT INTO ${tables.payoutLines} (payout_document_id, ledger_line_id, amount)
     SELECT ?, line.id, line.amount FROM unnest(?::int[], ?::bigint[]) AS line(id, amount)
     ON CONFLICT (payout_document_id, ledger_line_id) DO UPDATE SET released_at = NULL`,
    [payoutDocumentId, ids, lines.map(({ amount }) => amount)],
  );
};

/** What a payout that ends without money claimed can be claimed by the next one. */
export const releaseClaims = async (trx: Trx, payoutDocumentId: string, at: Date): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${tables.payoutLines} SET released_at = ? WHERE payout_document_id = ? AND released_at IS NULL`,
    [at, payoutDocumentId],
  );
};

export const claimsOf = async (trx: Trx, payoutDocumentId: string): Promise<Set<number>> => {
  const claimed = await rows<{ id: number }>(
    trx,
    `SELECT ledger_line_id AS id FROM ${tables.payoutLines} WHERE payout_document_id = ? AND released_at IS NULL`,
    [payoutDocumentId],
  );
  return new Set(claimed.map(({ id }) => id));
};
