import type { RefundDraft, RefundReason } from '../../../../domain/refunds/decide-refund';
import type { RefundState } from '../../../../domain/refunds/machine';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

export interface RefundRow {
  readonly documentId: string;
  readonly orderDocumentId: string;
  readonly orderCode: string;
  readonly eventDocumentId: string | null;
  readonly organizerDocumentId: string | null;
  readonly paymentDocumentId: string;
  readonly gatewayPaymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: RefundReason;
  readonly state: RefundState;
  readonly attempts: number;
  readonly gatewayRefundId: string | null;
  readonly updatedAt: Date;
}

const COLUMNS = `r.document_id AS "documentId", r.order_document_id AS "orderDocumentId",
  r.order_code AS "orderCode", r.event_document_id AS "eventDocumentId",
  o.organizer_document_id AS "organizerDocumentId", r.payment_document_id AS "paymentDocumentId",
  r.gateway_payment_id AS "gatewayPaymentId", r.amount, r.currency, r.reason, r.state, r.attempts,
  r.gateway_refund_id AS "gatewayRefundId", r.updated_at AS "updatedAt"`;

const FROM = `${tables.refunds} r LEFT JOIN ${tables.orders} o ON o.document_id = r.order_document_id`;

/** The refund, its row locked until the transaction ends. */
export const lockRefund = async (trx: Trx, documentId: string): Promise<RefundRow | undefined> => {
  const [row] = await rows<RefundRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${FROM} WHERE r.document_id = ? FOR UPDATE OF r`,
    [documentId],
  );
  return row;
};

/** Writes a refund that the system decided on. Null when this payment already has one: nothing is refunded twice. */
export const insertAutomaticRefund = async (
  trx: Trx,
  order: { readonly documentId: string; readonly code: string; readonly eventDocumentId: string },
  draft: RefundDraft,
  at: Date,
): Promise<string | null> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `INSERT INTO ${tables.refunds}
       (document_id, order_document_id, order_code, event_document_id, payment_document_id, gateway_payment_id,
        amount, currency, reason, state, automatic, attempts, requested_by, approved_by, created_at, updated_at,
        published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, 0, 'system', 'system', ?, ?, ?)
     ON CONFLICT (payment_document_id) WHERE automatic AND state <> 'rejected' DO NOTHING
     RETURNING document_id AS "documentId"`,
    [
      createDocumentId(),
      order.documentId,
      order.code,
      order.eventDocumentId,
      draft.paymentDocumentId,
      draft.gatewayPaymentId,
      draft.amount,
      draft.currency,
      draft.reason,
      draft.state,
      at,
      at,
      at,
    ],
  );
  return row?.documentId ?? null;
};

export interface RefundChange {
  readonly state?: RefundState;
  readonly attempts?: number;
  readonly gateway_refund_id?: string | null;
  readonly failure?: string | null;
  readonly processed_at?: Date;
}

/** Writes a change of a locked refund. */
export const changeRefund = async (
  trx: Trx,
  refund: Pick<RefundRow, 'documentId' | 'state'>,
  change: RefundChange,
  at: Date,
): Promise<void> => {
  const changed = await trx(tables.refunds)
    .where({ document_id: refund.documentId, state: refund.state })
    .update({ ...change, updated_at: at });
  if (changed !== 1) throw new Error(`Refund ${refund.documentId} was changed without its lock`);
};
