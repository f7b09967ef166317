import type { RefundDraft, RefundReason } from '../../../domain/refunds/decide-refund';
import type { RefundState } from '../../../domain/refunds/machine';
import type { RefundQuote } from '../../../domain/refunds/quote';
import { changeLocked } from '../../../platform/change-locked';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { OrderRow } from '../../order/types';
import type { RefundOrigin, RefundRow, RefundSpeed } from '../types';

const COLUMNS = `r.document_id AS "documentId", r.order_document_id AS "orderDocumentId",
  r.order_code AS "orderCode", r.event_document_id AS "eventDocumentId",
  o.organizer_document_id AS "organizerDocumentId", r.payment_document_id AS "paymentDocumentId",
  r.gateway_payment_id AS "gatewayPaymentId", p.purpose, r.amount, r.currency,
  r.platform_fee AS "platformFee", coalesce(r.platform_fee_returned, 0) AS "platformFeeReturned",
  coalesce(r.platform_fee_tax_returned, 0) AS "platformFeeTaxReturned", r.registrations::json AS registrations,
  r.reason, r.origin, r.state, r.automatic, r.via, r.speed, r.attempts,
  r.gateway_refund_id AS "gatewayRefundId", r.requested_by AS "requestedBy", r.updated_at AS "updatedAt"`;

const FROM = `${tables.refunds} r
  JOIN ${tables.payments} p ON p.document_id = r.payment_document_id
  LEFT JOIN ${tables.orders} o ON o.document_id = r.order_document_id`;

/** The refund, its row locked until the transaction ends. Whoever goes on to the order's money locks the order first. */
export const lockRefund = async (trx: Trx, documentId: string): Promise<RefundRow | undefined> => {
  const [row] = await rows<RefundRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${FROM} WHERE r.document_id = ? FOR UPDATE OF r`,
    [documentId],
  );
  return row;
};

/** Whose money a refund is, without a lock: to know which order to lock first. */
export const orderOfRefund = async (trx: Trx, documentId: string): Promise<string | undefined> => {
  const [row] = await rows<{ order: string }>(
    trx,
    `SELECT order_document_id AS "order" FROM ${tables.refunds} WHERE document_id = ?`,
    [documentId],
  );
  return row?.order;
};

/** The refund that we know by the gateway's id. */
export const lockByGatewayId = async (trx: Trx, gatewayRefundId: string): Promise<RefundRow | undefined> => {
  const [row] = await rows<RefundRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${FROM} WHERE r.gateway_refund_id = ? FOR UPDATE OF r`,
    [gatewayRefundId],
  );
  return row;
};

/** Refunds of a payment that the gateway has not accepted, newest first, locked. */
export const lockUnaccepted = (trx: Trx, paymentDocumentId: string): Promise<RefundRow[]> =>
  rows<RefundRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${FROM}
      WHERE r.payment_document_id = ?
        AND (r.state IN ('requested', 'approved', 'failed')
             OR (r.state = 'processing' AND r.gateway_refund_id IS NULL))
      ORDER BY r.id DESC FOR UPDATE OF r`,
    [paymentDocumentId],
  );

/** A refund is written and its amount is claimed of the payment in one statement; the CHECK on it has the last word. */
const CLAIM = `claimed AS (
  UPDATE ${tables.payments} p SET refunds_committed = coalesce(p.refunds_committed, 0) + written.amount
    FROM written WHERE p.document_id = written.payment_document_id
)`;

/** Writes a refund that the system decided on. Null when this payment already has one: nothing is refunded twice. */
export const insertAutomaticRefund = async (
  trx: Trx,
  order: Pick<OrderRow, 'documentId' | 'code' | 'eventDocumentId'>,
  draft: RefundDraft,
  at: Date,
): Promise<string | null> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `WITH written AS (
       INSERT INTO ${tables.refunds}
         (document_id, order_document_id, order_code, event_document_id, payment_document_id, gateway_payment_id,
          amount, kept, fees_kept, tax, platform_fee, platform_fee_returned, platform_fee_tax_returned, currency,
          reason, origin, state, automatic, via, speed, attempts, requested_by, approved_by, approved_at,
          created_at, updated_at, published_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 'kept', 0, 0, ?, ?, 'system', ?, true, 'gateway', 'normal', 0,
               'system', 'system', ?, ?, ?, ?)
       ON CONFLICT (payment_document_id) WHERE automatic AND state <> 'rejected' DO NOTHING
       RETURNING document_id, payment_document_id, amount
     ), ${CLAIM}
     SELECT document_id AS "documentId" FROM written`,
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
      at,
    ],
  );
  return row?.documentId ?? null;
};

export interface NewRefund {
  readonly order: Pick<OrderRow, 'documentId' | 'code' | 'eventDocumentId'>;
  readonly payment: { readonly documentId: string; readonly gatewayPaymentId: string | null };
  readonly quote: Pick<
    RefundQuote,
    | 'amount'
    | 'kept'
    | 'feesKept'
    | 'tax'
    | 'currency'
    | 'percent'
    | 'platformFee'
    | 'platformFeeReturned'
    | 'platformFeeTaxReturned'
    | 'givesUp'
    | 'lines'
    | 'needsApproval'
    | 'via'
  >;
  readonly reason: RefundReason;
  readonly origin: RefundOrigin;
  readonly state: 'requested' | 'approved';
  readonly speed: RefundSpeed;
  /** In a person's words; shown to staff, never logged. */
  readonly note: string | null;
  readonly requestedBy: string;
}

export const insertRefund = async (trx: Trx, refund: NewRefund, at: Date): Promise<string> => {
  const { order, payment, quote, state } = refund;
  const [row] = await rows<{ documentId: string }>(
    trx,
    `WITH written AS (
       INSERT INTO ${tables.refunds}
         (document_id, order_document_id, order_code, event_document_id, payment_document_id, gateway_payment_id,
          amount, kept, fees_kept, tax, percent, platform_fee, platform_fee_returned, platform_fee_tax_returned,
          registrations, lines, currency, reason, origin, state, automatic, needs_approval, note, via, speed,
          attempts, requested_by, approved_by, approved_at, created_at, updated_at, published_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, false, ?, ?, ?, ?, 0,
               ?, ?, ?, ?, ?, ?)
       RETURNING document_id, payment_document_id, amount
     ), ${CLAIM}
     SELECT document_id AS "documentId" FROM written`,
    [
      createDocumentId(),
      order.documentId,
      order.code,
      order.eventDocumentId,
      payment.documentId,
      payment.gatewayPaymentId,
      quote.amount,
      quote.kept,
      quote.feesKept,
      quote.tax,
      quote.percent,
      quote.platformFee,
      quote.platformFeeReturned,
      quote.platformFeeTaxReturned,
      JSON.stringify(quote.givesUp),
      JSON.stringify(quote.lines),
      quote.currency,
      refund.reason,
      refund.origin,
      state,
      quote.needsApproval,
      refund.note,
      quote.via,
      refund.speed,
      refund.requestedBy,
      state === 'approved' ? refund.requestedBy : null,
      state === 'approved' ? at : null,
      at,
      at,
      at,
    ],
  );
  if (!row) throw new Error('A refund was written and not returned');
  return row.documentId;
};

/** Columns that a step of a refund's life may set. */
export interface RefundChange {
  readonly state?: RefundState;
  readonly attempts?: number;
  readonly speed?: RefundSpeed;
  readonly speed_processed?: RefundSpeed | null;
  readonly gateway_refund_id?: string | null;
  readonly failure?: string | null;
  /** Why the gateway will never do it; null while another attempt may work. */
  readonly refusal?: string | null;
  readonly approved_by?: string;
  readonly approved_at?: Date;
  readonly rejected_by?: string;
  readonly rejected_reason?: string | null;
  readonly processed_at?: Date;
  readonly paid_by?: string;
  readonly paid_reference?: string;
  readonly paid_on?: string;
  readonly proof_key?: string | null;
  readonly settled_by?: string;
}

/** Writes a change of a locked refund. */
export const changeRefund = (
  trx: Trx,
  { documentId, state }: Pick<RefundRow, 'documentId' | 'state'>,
  change: RefundChange,
  at: Date,
): Promise<void> => changeLocked(trx, tables.refunds, { document_id: documentId, state }, change, at);

/**
 * What a refund that ends without money claimed can be claimed again, as far as lost disputes did not take it: they
 * count only for what refunds leave of a payment.
 */
export const releaseClaim = async (
  trx: Trx,
  refund: Pick<RefundRow, 'paymentDocumentId' | 'amount'>,
): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${tables.payments} p
        SET refunds_committed = coalesce(p.refunds_committed, 0) - c.amount,
            dispute_lost = LEAST(p.amount - coalesce(p.refunds_committed, 0) + c.amount, c.taken)
       FROM (SELECT ?::int AS amount, coalesce(sum(amount_deducted), 0)::int AS taken
               FROM ${tables.disputes} WHERE payment_document_id = ?) c
      WHERE p.document_id = ?`,
    [refund.amount, refund.paymentDocumentId, refund.paymentDocumentId],
  );
};
