import type { Knex } from 'knex';
import type { BookedAs } from '../../../../domain/orders/settle';
import type { PaymentState } from '../../../../domain/payments/machine';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

/** One payment of the gateway as we know it. Amounts in minor units of `currency`. */
export interface PaymentRow {
  readonly documentId: string;
  readonly orderDocumentId: string;
  readonly gatewayPaymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: PaymentState;
  readonly purpose: 'order' | 'surplus';
  readonly fee: number | null;
  readonly tax: number | null;
  readonly capturedAt: Date | null;
}

export interface NewPaymentState {
  readonly order: { readonly documentId: string; readonly code: string; readonly eventDocumentId: string };
  readonly gateway: string;
  readonly gatewayOrderId: string | null;
  readonly gatewayPaymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: PaymentState;
  readonly purpose: 'order' | 'surplus';
  readonly fee: number | null;
  readonly tax: number | null;
  readonly method: string | null;
  readonly errorCode: string | null;
  readonly errorDescription: string | null;
  readonly capturedAt: Date | null;
}

const COLUMNS = `document_id AS "documentId", order_document_id AS "orderDocumentId",
  gateway_payment_id AS "gatewayPaymentId", amount, currency, state, purpose, fee, tax,
  captured_at AS "capturedAt"`;

export const findPayment = async (
  knex: Knex,
  gateway: string,
  gatewayPaymentId: string,
): Promise<PaymentRow | undefined> => {
  const [row] = await rows<PaymentRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.payments} WHERE gateway = ? AND gateway_payment_id = ?`,
    [gateway, gatewayPaymentId],
  );
  return row;
};

/**
 * What the payment was booked as. Only taken money is booked, and always in the transaction that records its
 * taking, so `capturedAt` says it all.
 */
export const bookedAs = (row: PaymentRow | undefined): BookedAs =>
  row && row.capturedAt !== null ? row.purpose : null;

/**
 * Writes what is known of a payment now; the caller holds the order's lock and has merged the states. A fee once
 * known stays.
 */
export const savePayment = async (trx: Trx, payment: NewPaymentState, at: Date): Promise<string> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `INSERT INTO ${tables.payments} AS p
       (document_id, order_document_id, order_code, event_document_id, gateway, gateway_order_id,
        gateway_payment_id, amount, currency, state, purpose, fee, tax, method, error_code, error_description,
        captured_at, refunds_committed, created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
     ON CONFLICT (gateway, gateway_payment_id) WHERE gateway_payment_id IS NOT NULL DO UPDATE
       SET state = excluded.state, purpose = excluded.purpose, fee = COALESCE(excluded.fee, p.fee),
           tax = COALESCE(excluded.tax, p.tax), method = COALESCE(excluded.method, p.method),
           error_code = excluded.error_code, error_description = excluded.error_description,
           captured_at = COALESCE(p.captured_at, excluded.captured_at), updated_at = excluded.updated_at
     RETURNING document_id AS "documentId"`,
    [
      createDocumentId(),
      payment.order.documentId,
      payment.order.code,
      payment.order.eventDocumentId,
      payment.gateway,
      payment.gatewayOrderId,
      payment.gatewayPaymentId,
      payment.amount,
      payment.currency,
      payment.state,
      payment.purpose,
      payment.fee,
      payment.tax,
      payment.method,
      payment.errorCode,
      payment.errorDescription,
      payment.capturedAt,
      at,
      at,
      at,
    ],
  );
  if (!row) throw new Error('A payment was written and not returned');
  return row.documentId;
};
