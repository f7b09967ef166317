import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import { ENTRY } from '../../../../domain/activity/names';
import { unwrap } from '../../../../domain/errors';
import { postGatewayFee, postSale, postSurplus, type GatewayFee } from '../../../../domain/ledger/postings';
import type { PaymentState } from '../../../../domain/payments/machine';
import { decideAutomaticRefund, type AutomaticReason } from '../../../../domain/refunds/decide-refund';
import type { Trx } from '../../../../platform/transaction';
import { append, type NewEntry } from '../../../activity/server/public';
import { post } from '../../../ledger/server/public';
import { gatewayOf } from '../gateway';
import type { GatewayPayment } from '../ports/gateway';
import { orderContext, saleContext } from './ledger-context';
import { savePayment, type PaymentRow } from './payment-rows';
import { refundsOf } from './refund-service';

const feeOf = (payment: { fee: number | null; tax: number | null }): GatewayFee | null =>
  payment.fee === null ? null : { fee: payment.fee, tax: payment.tax ?? 0 };

/** One message about one payment, on its way through the transaction. */
export interface Settling {
  readonly trx: Trx;
  readonly at: Date;
  readonly order: OrderRow;
  readonly payment: GatewayPayment;
  readonly known: PaymentRow | undefined;
  readonly state: PaymentState;
}

const BOOKABLE: ReadonlySet<PaymentState> = new Set(['captured', 'partially_refunded']);

const ENTRY_OF_RECORD = {
  record_created: ENTRY.PAYMENT_CREATED,
  record_failed: ENTRY.PAYMENT_FAILED,
  record_authorized: ENTRY.PAYMENT_AUTHORIZED,
  record_refunded: ENTRY.PAYMENT_SURPLUS,
} as const;

/** What a message about a payment writes: the payment's row, the ledger, the log, and a refund if it must go back. */
export const createBooking = (strapi: Core.Strapi) => {
  const paymentEntry = (
    { order, payment, state }: Settling,
    documentId: string,
    name: NewEntry['name'],
    more: NewEntry['payload'] = {},
  ): NewEntry => ({
    name,
    subjectType: 'payment',
    subjectDocumentId: documentId,
    eventDocumentId: order.eventDocumentId,
    orderDocumentId: order.documentId,
    organizerDocumentId: order.organizerDocumentId,
    actorType: 'gateway',
    payload: {
      gatewayPaymentId: payment.id,
      state,
      amount: payment.amount,
      currency: payment.currency,
      ...more,
    },
  });

  const save = (settling: Settling, purpose: 'order' | 'surplus'): Promise<string> => {
    const { trx, at, order, payment, known, state } = settling;
    return savePayment(
      trx,
      {
        order,
        gateway: gatewayOf(strapi).name,
        gatewayOrderId: payment.gatewayOrderId,
        gatewayPaymentId: payment.id,
        amount: payment.amount,
        currency: payment.currency,
        state,
        purpose,
        fee: payment.fee,
        tax: payment.tax,
        method: payment.method,
        errorCode: payment.errorCode,
        errorDescription: payment.errorDescription,
        capturedAt: BOOKABLE.has(state) ? (known?.capturedAt ?? at) : null,
      },
      at,
    );
  };

  /** Everything about a sale but the seats. */
  const sale = async (settling: Settling, late: boolean): Promise<void> => {
    const { trx, at, order, payment } = settling;
    const documentId = await save(settling, 'order');
    await post(
      trx,
      postSale({
        context: saleContext(order),
        order,
        currency: order.currency,
        gatewayFee: feeOf(payment),
        gatewayFeeBorneBy: order.fees?.gatewayFeeBorneBy,
        occurredAt: at,
      }),
    );
    await append(trx, [
      {
        ...paymentEntry(settling, documentId, ENTRY.ORDER_PAID, { late, total: order.total }),
        subjectType: 'order',
        subjectDocumentId: order.documentId,
      },
      paymentEntry(settling, documentId, ENTRY.PAYMENT_CAPTURED),
    ]);
  };

  /** Money that pays for nothing: owed to the buyer, and on its way back with this very transaction. */
  const surplus = async (settling: Settling, reason: AutomaticReason): Promise<void> => {
    const { trx, at, order, payment } = settling;
    const documentId = await save(settling, 'surplus');
    const { refund } = unwrap(
      decideAutomaticRefund({
        payment: {
          documentId,
          gatewayPaymentId: payment.id,
          amount: payment.amount,
          currency: payment.currency,
          refunded: payment.amountRefunded,
        },
        reason,
      }),
    );
    await post(
      trx,
      postSurplus({
        paymentDocumentId: documentId,
        context: orderContext(order),
        // All of it: what the gateway gave back before is taken in as a refund of its own.
        amount: payment.amount,
        currency: payment.currency,
        gatewayFee: feeOf(payment),
        occurredAt: at,
      }),
    );
    const refundDocumentId = await refundsOf(strapi).automatic(trx, order, refund, at);
    const entry = paymentEntry(settling, documentId, ENTRY.PAYMENT_SURPLUS, { reason });
    const asked = (name: NewEntry['name'], subjectDocumentId: string): NewEntry => ({
      ...entry,
      name,
      subjectType: 'refund',
      subjectDocumentId,
      actorType: 'system',
      payload: { reason, amount: refund.amount, currency: refund.currency, automatic: true },
    });
    await append(
      trx,
      refundDocumentId === null
        ? entry
        : [
            entry,
            asked(ENTRY.REFUND_REQUESTED, refundDocumentId),
            asked(ENTRY.REFUND_APPROVED, refundDocumentId),
          ],
    );
  };

  /** Nothing to book; the row and the log say what was heard, once. */
  const note = async (settling: Settling, action: keyof typeof ENTRY_OF_RECORD): Promise<void> => {
    if (settling.known?.state === settling.state) return;
    const documentId = await save(settling, 'order');
    await append(settling.trx, paymentEntry(settling, documentId, ENTRY_OF_RECORD[action]));
  };

  /** A repeat changes nothing, but it may be the first to tell the gateway's fee. */
  const fee = async (settling: Settling, booked: 'order' | 'surplus'): Promise<void> => {
    const { trx, at, order, payment, known } = settling;
    const gatewayFee = feeOf(payment);
    if (!known || known.fee !== null || gatewayFee === null) return;
    await save({ ...settling, state: known.state }, booked);
    const journal = postGatewayFee({
      paymentDocumentId: known.documentId,
      bearer:
        booked === 'order' && order.fees?.gatewayFeeBorneBy !== 'platform'
          ? {
              kind: 'organizer',
              context: saleContext(order),
              estimateCharged: order.gatewayFeeEstimate,
            }
          : { kind: 'platform', context: orderContext(order) },
      gatewayFee,
      currency: known.currency,
      occurredAt: at,
    });
    if (journal) await post(trx, journal);
    await append(trx, paymentEntry(settling, known.documentId, ENTRY.PAYMENT_FEE_KNOWN, { ...gatewayFee }));
  };

  return { sale, surplus, note, fee };
};
