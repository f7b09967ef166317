import type { DisputePhase, DisputeState } from '../../../domain/disputes/machine';
import { changeLocked } from '../../../platform/change-locked';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/** A dispute as we know it. Amounts in minor units of `currency`. */
export interface DisputeRow {
  readonly documentId: string;
  readonly gatewayDisputeId: string;
  readonly orderDocumentId: string;
  readonly paymentDocumentId: string;
  readonly amount: number;
  readonly currency: string;
  /** What was taken out of the organizer's reach when it began; stays as it was once it ended. */
  readonly frozen: number;
  readonly amountDeducted: number;
  readonly state: DisputeState;
  readonly phase: DisputePhase;
  readonly respondBy: Date | null;
}

/** The payment a dispute is about, its row locked. */
export interface DisputedPayment {
  readonly documentId: string;
  readonly gatewayPaymentId: string;
  readonly amount: number;
  readonly purpose: 'order' | 'surplus';
  readonly capturedAt: Date | null;
  readonly refundsCommitted: number;
  readonly disputeLost: number;
}

const COLUMNS = `document_id AS "documentId", gateway_dispute_id AS "gatewayDisputeId",
  order_document_id AS "orderDocumentId", payment_document_id AS "paymentDocumentId", amount, currency, frozen,
  amount_deducted AS "amountDeducted", state, phase, respond_by AS "respondBy"`;

export const lockPayment = async (
  trx: Trx,
  gateway: string,
  gatewayPaymentId: string,
): Promise<DisputedPayment | undefined> => {
  const [row] = await rows<DisputedPayment>(
    trx,
    `SELECT document_id AS "documentId", gateway_payment_id AS "gatewayPaymentId", amount, purpose,
            captured_at AS "capturedAt", refunds_committed AS "refundsCommitted", dispute_lost AS "disputeLost"
       FROM ${tables.payments} WHERE gateway = ? AND gateway_payment_id = ? FOR UPDATE`,
    [gateway, gatewayPaymentId],
  );
  return row;
};

export const findDispute = async (
  trx: Trx,
  gateway: string,
  gatewayDisputeId: string,
): Promise<DisputeRow | undefined> => {
  const [row] = await rows<DisputeRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.disputes} WHERE gateway = ? AND gateway_dispute_id = ? FOR UPDATE`,
    [gateway, gatewayDisputeId],
  );
  return row;
};

/** Disputes of a payment that are not decided, the oldest first. */
export const aliveDisputesOf = (trx: Trx, paymentDocumentId: string): Promise<DisputeRow[]> =>
  rows<DisputeRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.disputes}
      WHERE payment_document_id = ? AND ended_at IS NULL ORDER BY id`,
    [paymentDocumentId],
  );

export interface NewDispute {
  readonly order: {
    readonly documentId: string;
    readonly code: string;
    readonly eventDocumentId: string;
    readonly organizerDocumentId: string | null;
  };
  readonly paymentDocumentId: string;
  readonly gateway: string;
  readonly gatewayDisputeId: string;
  readonly gatewayPaymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly frozen: number;
  readonly phase: DisputePhase;
  readonly reasonCode: string | null;
  readonly reasonDescription: string | null;
  readonly respondBy: Date | null;
  readonly openedAt: Date;
}

/** Writes a dispute that nobody had heard of, as open; the caller holds the payment's lock. */
export const insertDispute = async (trx: Trx, dispute: NewDispute, at: Date): Promise<DisputeRow> => {
  const [row] = await rows<DisputeRow>(
    trx,
    `INSERT INTO ${tables.disputes}
       (document_id, order_document_id, order_code, event_document_id, organizer_document_id, payment_document_id,
        gateway, gateway_dispute_id, gateway_payment_id, amount, currency, frozen, amount_deducted, state, phase,
        reason_code, reason_description, respond_by, opened_at, created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'open', ?, ?, ?, ?, ?, ?, ?, ?)
     RETURNING ${COLUMNS}`,
    [
      createDocumentId(),
      dispute.order.documentId,
      dispute.order.code,
      dispute.order.eventDocumentId,
      dispute.order.organizerDocumentId,
      dispute.paymentDocumentId,
      dispute.gateway,
      dispute.gatewayDisputeId,
      dispute.gatewayPaymentId,
      dispute.amount,
      dispute.currency,
      dispute.frozen,
      dispute.phase,
      dispute.reasonCode,
      dispute.reasonDescription,
      dispute.respondBy,
      dispute.openedAt,
      at,
      at,
      at,
    ],
  );
  if (!row) throw new Error('A dispute was written and not returned');
  return row;
};

export interface DisputeChange {
  readonly state?: DisputeState;
  readonly respond_by?: Date | null;
  readonly amount_deducted?: number;
  readonly ended_at?: Date;
  readonly loss_borne_by?: 'organizer' | 'platform';
}

/** Writes a change of a locked dispute. */
export const changeDispute = (
  trx: Trx,
  { documentId, state }: Pick<DisputeRow, 'documentId' | 'state'>,
  change: DisputeChange,
  at: Date,
): Promise<void> => changeLocked(trx, tables.disputes, { document_id: documentId, state }, change, at);

/** How a refund is marked that a lost dispute paid; `refunds.settled_by`. */
export const settledByDispute = (documentId: string): string => `dispute:${documentId}`;

/**
 * What stands in the way of a refund of a payment: an open dispute, or lost ones that took the money. Refunds that a
 * dispute paid do not count twice. Null when the way is free.
 */
export const refundObstacle = async (
  trx: Trx,
  refund: { readonly documentId: string; readonly paymentDocumentId: string; readonly amount: number },
): Promise<'open' | 'taken' | null> => {
  const [row] = await rows<{ open: boolean; fits: boolean }>(
    trx,
    `SELECT d.open > 0 AS open, d.taken = 0 OR d.taken + r.given + ? <= p.amount AS fits
       FROM ${tables.payments} p
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE ended_at IS NULL) AS open, coalesce(sum(amount_deducted), 0) AS taken
           FROM ${tables.disputes} WHERE payment_document_id = p.document_id) d
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(amount), 0) AS given FROM ${tables.refunds}
          WHERE payment_document_id = p.document_id AND document_id <> ?
            AND state IN ('processing', 'processed', 'settled_outside')
            AND coalesce(settled_by, '') NOT LIKE 'dispute:%') r
      WHERE p.document_id = ?`,
    [refund.amount, refund.documentId, refund.paymentDocumentId],
  );
  if (!row) return null;
  if (row.open) return 'open';
  return row.fits ? null : 'taken';
};

/**
 * Writes what disputes mean for a payment anew, from their rows: how many are open, and what of it can no longer be
 * refunded because they took it. That is at most what refunds left of it, so that the two together never exceed the
 * payment. To be called after either side changed, under the payment's lock.
 */
export const restatePayment = async (trx: Trx, paymentDocumentId: string, at: Date): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${tables.payments} p
        SET disputes_open = d.open, dispute_lost = LEAST(p.amount - p.refunds_committed, d.taken),
            updated_at = ?::timestamp
       FROM (SELECT count(*) FILTER (WHERE ended_at IS NULL)::int AS open,
                    coalesce(sum(amount_deducted), 0)::int AS taken
               FROM ${tables.disputes} WHERE payment_document_id = ?) d
      WHERE p.document_id = ?`,
    [at, paymentDocumentId, paymentDocumentId],
  );
};
