import type { Knex } from 'knex';
import type { OrderRef, OurPayment, OurRefund } from '../../../../domain/reconciliation/facts';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** What our books hold of the gateway's payments and refunds. All amounts as numbers: float8 is exact up to 2^53. */

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface OurPaymentRow extends OurPayment {
  readonly gatewayPaymentId: string;
  readonly order: OrderRef;
  readonly settled: { readonly fee: number; readonly tax: number } | null;
}

interface FlatPayment extends OurPayment {
  readonly gatewayPaymentId: string;
  readonly orderDocumentId: string;
  readonly orderCode: string;
  readonly settledFee: number | null;
  readonly settledTax: number | null;
}

/** The journals of one payment: its sale or its surplus, and its fee where that was told later. */
const CLEARING_OF_PAYMENT = `(SELECT sum(l.amount)::float8 FROM ${tables.ledgerLines} l
    JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
   WHERE l.account = 'gateway_clearing' AND j.cause_key IN (
     CASE p.purpose WHEN 'order' THEN 'sale:' || p.order_document_id ELSE 'surplus:' || p.document_id END,
     'gateway_fee:' || p.document_id))`;

const PAYMENT_COLUMNS = `p.document_id AS "documentId", p.gateway_payment_id AS "gatewayPaymentId",
  p.order_document_id AS "orderDocumentId", p.order_code AS "orderCode", p.amount, p.currency, p.state, p.fee,
  p.tax, p.captured_at AS "capturedAt", ${CLEARING_OF_PAYMENT} AS clearing,
  line.fee::float8 AS "settledFee", line.tax::float8 AS "settledTax"`;

const PAYMENTS = `${tables.payments} p LEFT JOIN LATERAL (
    SELECT l.fee, l.tax FROM ${tables.settlementLines} l
     WHERE l.entity_id = p.gateway_payment_id AND l.type = 'payment' ORDER BY l.id LIMIT 1) AS line ON true`;

const unflat = (row: FlatPayment): OurPaymentRow => {
  const { orderDocumentId, orderCode, settledFee, settledTax, ...payment } = row;
  return {
    ...payment,
    order: { documentId: orderDocumentId, code: orderCode },
    settled: settledFee === null ? null : { fee: settledFee, tax: settledTax ?? 0 },
  };
};

export const paymentsById = async (
  knex: Knex,
  gateway: string,
  ids: readonly string[],
): Promise<OurPaymentRow[]> =>
  (
    await rows<FlatPayment>(
      knex,
      `SELECT ${PAYMENT_COLUMNS} FROM ${PAYMENTS}
        WHERE p.gateway = ? AND p.gateway_payment_id = ANY(?::text[])`,
      [gateway, [...ids]],
    )
  ).map(unflat);

/** Gateway ids of the payments that we booked in a period. */
export const paymentIdsBookedIn = async (
  knex: Knex,
  gateway: string,
  { from, to }: Period,
): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      knex,
      `SELECT gateway_payment_id AS id FROM ${tables.payments}
        WHERE gateway = ? AND gateway_payment_id IS NOT NULL
          AND captured_at >= ?::timestamp AND captured_at <= ?::timestamp`,
      [gateway, from, to],
    )
  ).map(({ id }) => id);

export const ordersByGatewayOrder = async (
  knex: Knex,
  gatewayOrderIds: readonly string[],
): Promise<Map<string, OrderRef>> => {
  const found = await rows<OrderRef & { gatewayOrderId: string }>(
    knex,
    `SELECT document_id AS "documentId", code, gateway_order_id AS "gatewayOrderId"
       FROM ${tables.orders} WHERE gateway_order_id = ANY(?::text[])`,
    [[...gatewayOrderIds]],
  );
  return new Map(found.map(({ gatewayOrderId, documentId, code }) => [gatewayOrderId, { documentId, code }]));
};

export interface OurRefundRow extends OurRefund {
  readonly gatewayRefundId: string | null;
  readonly gatewayPaymentId: string | null;
  readonly order: OrderRef;
}

type FlatRefund = Omit<OurRefundRow, 'order'> & {
  readonly orderDocumentId: string;
  readonly orderCode: string;
};

const REFUND_COLUMNS = `r.document_id AS "documentId", r.gateway_refund_id AS "gatewayRefundId",
  r.gateway_payment_id AS "gatewayPaymentId", r.order_document_id AS "orderDocumentId",
  r.order_code AS "orderCode", r.amount, r.currency, r.state,
  (SELECT sum(l.amount)::float8 FROM ${tables.ledgerLines} l
     JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
    WHERE l.account = 'gateway_clearing' AND j.cause_key = 'refund_paid:' || r.document_id) AS clearing`;

/** By the gateway's ids, and by our own where the gateway's receipt names one. */
export const refundsByIds = async (
  knex: Knex,
  gatewayIds: readonly string[],
  documentIds: readonly string[],
): Promise<OurRefundRow[]> => {
  const found = await rows<FlatRefund>(
    knex,
    `SELECT ${REFUND_COLUMNS} FROM ${tables.refunds} r
      WHERE r.gateway_refund_id = ANY(?::text[]) OR r.document_id = ANY(?::text[])`,
    [[...gatewayIds], [...documentIds]],
  );
  return found.map(({ orderDocumentId, orderCode, ...refund }) => ({
    ...refund,
    order: { documentId: orderDocumentId, code: orderCode },
  }));
};

/** Gateway ids of the refunds that were paid in a period, as far as we know. */
export const refundIdsPaidIn = async (knex: Knex, { from, to }: Period): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      knex,
      `SELECT gateway_refund_id AS id FROM ${tables.refunds}
        WHERE gateway_refund_id IS NOT NULL AND state = 'processed'
          AND processed_at >= ?::timestamp AND processed_at <= ?::timestamp`,
      [from, to],
    )
  ).map(({ id }) => id);
