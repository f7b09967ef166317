import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/** An attempt that the books have ended and the rail tells something else of. */
export interface Doubt {
  /** The payout's code. */
  readonly payout: string;
  readonly attempt: number;
}

/**
 * What nobody knows of a payee whose lock the caller holds: an ended attempt, of any of their payouts, of which a person is
 * asked. Money that was booked as back may have arrived, so paying it again could be paying twice.
 */
export const findDoubt = async (trx: Trx, payeeDocumentId: string): Promise<Doubt | null> => {
  const [row] = await rows<Doubt>(
    trx,
    `SELECT p.code AS payout, a.number AS attempt
       FROM ${tables.payouts} p JOIN ${tables.payoutAttempts} a ON a.payout_document_id = p.document_id
      WHERE p.payee_document_id = ? AND a.person_asked_at IS NOT NULL AND a.settled_at IS NOT NULL
      ORDER BY a.id LIMIT 1`,
    [payeeDocumentId],
  );
  return row ?? null;
};
