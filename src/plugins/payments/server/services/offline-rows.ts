import { OFFLINE_GATEWAY, type OfflineMethod } from '../../../../domain/payments/offline';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

interface Received {
  readonly method: OfflineMethod;
  readonly amount: number;
  readonly reference: string;
  readonly receivedOn: string;
  readonly proofKey: string | null;
  readonly recordedBy: string;
}

/** Writes money that staff received; the caller holds the order's lock. There is no gateway, and so no fee of one. */
export const insertOfflinePayment = async (
  trx: Trx,
  order: {
    readonly documentId: string;
    readonly code: string;
    readonly eventDocumentId: string;
    readonly currency: string;
  },
  received: Received,
  at: Date,
): Promise<string> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `INSERT INTO ${tables.payments}
       (document_id, order_document_id, order_code, event_document_id, gateway, amount, currency, state, purpose,
        fee, tax, method, reference, received_on, recorded_by, proof_key, captured_at, created_at, updated_at,
        published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'captured', 'order', 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     RETURNING document_id AS "documentId"`,
    [
      createDocumentId(),
      order.documentId,
      order.code,
      order.eventDocumentId,
      OFFLINE_GATEWAY,
      received.amount,
      order.currency,
      received.method,
      received.reference,
      received.receivedOn,
      received.recordedBy,
      received.proofKey,
      at,
      at,
      at,
      at,
    ],
  );
  if (!row) throw new Error('A payment was written and not returned');
  return row.documentId;
};
