import type { EarlierRefund } from '../../../domain/refunds/quote';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';

/** The payment whose money is given back. Minor units. */
export interface PaymentToRefund {
  readonly documentId: string;
  readonly gateway: string;
  readonly gatewayPaymentId: string | null;
  readonly purpose: 'order' | 'surplus';
  readonly captured: number;
  readonly committed: number;
  readonly lost: number;
  /** The dispute that is open, if any: nothing can be refunded then. */
  readonly dispute: string | null;
}

export interface Refundable {
  /** As it was copied onto the order. */
  readonly policy: unknown;
  /** The payment that paid the order; null for a free one. */
  readonly payment: PaymentToRefund | null;
  /** Refunds of that payment that are not rejected. */
  readonly earlier: readonly EarlierRefund[];
  /** Above this a second person approves; null for no limit. Minor units. */
  readonly approvalAbove: number | null;
}

const PAYMENT = (where: string): string => `
  SELECT json_build_object('documentId', p.document_id, 'gateway', p.gateway,
           'gatewayPaymentId', p.gateway_payment_id, 'purpose', p.purpose, 'captured', p.amount,
           'committed', coalesce(p.refunds_committed, 0), 'lost', coalesce(p.dispute_lost, 0),
           'dispute', (SELECT d.document_id FROM ${tables.disputes} d
             WHERE d.payment_document_id = p.document_id AND d.ended_at IS NULL ORDER BY d.id LIMIT 1))
    FROM ${tables.payments} p WHERE ${where}`;

const REFUNDABLE = `
  SELECT o.document_id AS "order", o.policy::json AS policy,
    (${PAYMENT(`p.order_document_id = o.document_id AND p.purpose = 'order' AND p.captured_at IS NOT NULL`)}
      ORDER BY p.id LIMIT 1) AS payment,
    (SELECT coalesce(json_agg(json_build_object(
              'amount', r.amount, 'feesKept', coalesce(r.fees_kept, 0), 'platformFee', r.platform_fee,
              'platformFeeReturned', coalesce(r.platform_fee_returned, 0),
              'platformFeeTaxReturned', coalesce(r.platform_fee_tax_returned, 0),
              'waiting', r.state = 'requested', 'registrations', coalesce(r.registrations, '[]'),
              'lines', coalesce(r.lines, '[]')) ORDER BY r.id), '[]')
       FROM ${tables.refunds} r JOIN ${tables.payments} p ON p.document_id = r.payment_document_id
      WHERE p.order_document_id = o.document_id AND p.purpose = 'order' AND r.state <> 'rejected') AS earlier,
    (SELECT f.refund_approval_above FROM ${tables.financeSettings} f ORDER BY f.id LIMIT 1) AS "approvalAbove"
  FROM ${tables.orders} o`;

type Found = Refundable & { readonly order: string };

/**
 * All that a refund of an order depends on besides the order and its registrations, in one statement. The money is
 * held still by the order's lock, which everybody takes who changes it.
 */
export const readRefundable = async (
  db: Parameters<typeof rows>[0],
  orderDocumentId: string,
): Promise<Refundable> => {
  const [row] = await rows<Found>(db, `${REFUNDABLE} WHERE o.document_id = ?`, [orderDocumentId]);
  if (!row) throw new Error(`Order ${orderDocumentId} is gone`);
  return row;
};

/** The same for every live order of an event, by the order's id: only to show what could be. */
export const readRefundables = async (
  db: Parameters<typeof rows>[0],
  eventDocumentId: string,
): Promise<Map<string, Refundable>> => {
  const found = await rows<Found>(
    db,
    `${REFUNDABLE} WHERE o.event_document_id = ? AND o.state IN ('pending', 'paid', 'partially_refunded')`,
    [eventDocumentId],
  );
  return new Map(found.map((row) => [row.order, row]));
};

export const readPayment = async (
  db: Parameters<typeof rows>[0],
  documentId: string,
): Promise<PaymentToRefund> => {
  const [row] = await rows<{ payment: PaymentToRefund }>(
    db,
    `SELECT (${PAYMENT('p.document_id = ?')}) AS payment`,
    [documentId],
  );
  if (!row?.payment) throw new Error(`Payment ${documentId} is gone`);
  return row.payment;
};

/** What of a payment is refunded for sure, less what still waits for a person; minor units. */
export const grantedOf = async (
  db: Parameters<typeof rows>[0],
  paymentDocumentId: string,
): Promise<{ granted: number; done: number }> => {
  const [row] = await rows<{ granted: number; done: number }>(
    db,
    `SELECT coalesce(sum(amount) FILTER (WHERE state NOT IN ('requested', 'rejected')), 0)::int AS granted,
            coalesce(sum(amount) FILTER (WHERE state IN ('processed', 'settled_outside')), 0)::int AS done
       FROM ${tables.refunds} WHERE payment_document_id = ?`,
    [paymentDocumentId],
  );
  return row ?? { granted: 0, done: 0 };
};
