import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import { ENTRY } from '../../../../domain/activity/names';
import { unwrap } from '../../../../domain/errors';
import { postGatewayFee, postSale, postSurplus, type GatewayFee } from '../../../../domain/ledger/postings';
import { decideSettle, type SettleDecision } from '../../../../domain/orders/settle';
import { mergePaymentState, type PaymentState } from '../../../../domain/payments/machine';
import { decideAutomaticRefund, type RefundReason } from '../../../../domain/refunds/decide-refund';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append, type NewEntry } from '../../../activity/server/public';
import { post } from '../../../ledger/server/public';
import { gatewayOf } from '../gateway';
import type { GatewayPayment } from '../ports/gateway';
import { orderContext, saleContext } from './ledger-context';
import { ordersOf } from './orders';
import { bookedAs, findPayment, savePayment, type PaymentRow } from './payment-rows';
import { insertAutomaticRefund } from './refund-rows';

export type SettleOutcome =
  /** The order is paid by this payment, now or since an earlier message. */
  | 'confirmed'
  | 'already_settled'
  /** The money pays for nothing; its refund is under way. */
  | 'refund_due'
  /** Noted: created, failed, authorized, or given back before it was booked. */
  | 'recorded'
  /** We made no gateway order of this id. */
  | 'unknown_order';

export interface Settlement {
  readonly outcome: SettleOutcome;
  readonly order: { readonly documentId: string; readonly code: string; readonly state: string } | null;
  /** What the payment is now, by all that was ever heard of it. */
  readonly paymentState: PaymentState | null;
}

export interface SettleOptions {
  /** Runs in the same transaction, so that the messenger's own record is true exactly when this is. */
  within?: (trx: Trx, settlement: Settlement) => Promise<void>;
}

/** The gateway tells a refund in part by the amount only (razorpay-contract §3.2). */
export function stateOf(payment: GatewayPayment): PaymentState {
  if (payment.state !== 'captured' || payment.amountRefunded === 0) return payment.state;
  return payment.amountRefunded < payment.amount ? 'partially_refunded' : 'refunded';
}

const feeOf = (payment: { fee: number | null; tax: number | null }): GatewayFee | null =>
  payment.fee === null ? null : { fee: payment.fee, tax: payment.tax ?? 0 };

/** One message about one payment, on its way through the transaction. */
interface Settling {
  readonly trx: Trx;
  readonly at: Date;
  readonly order: OrderRow;
  readonly payment: GatewayPayment;
  readonly known: PaymentRow | undefined;
  readonly state: PaymentState;
}

const eventOf = (order: OrderRow) => {
  if (order.eventState === null || order.eventStartsAt === null || order.eventEndsAt === null)
    throw new Error(`The event of order ${order.code} has no operations row`);
  return { state: order.eventState, startsAt: order.eventStartsAt, endsAt: order.eventEndsAt };
};

const BOOKABLE: ReadonlySet<PaymentState> = new Set(['captured', 'partially_refunded']);

const ENTRY_OF_RECORD = {
  record_created: ENTRY.PAYMENT_CREATED,
  record_failed: ENTRY.PAYMENT_FAILED,
  record_authorized: ENTRY.PAYMENT_AUTHORIZED,
  record_refunded: ENTRY.PAYMENT_SURPLUS,
} as const;

const createSettle = ({ strapi }: { strapi: Core.Strapi }) => {
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
  const bookSale = async (settling: Settling, late: boolean): Promise<void> => {
    const { trx, at, order, payment } = settling;
    const documentId = await save(settling, 'order');
    await post(
      trx,
      postSale({
        context: saleContext(order),
        order,
        currency: order.currency,
        gatewayFee: feeOf(payment),
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

  /** The seats come last: their rows are what every buyer of a busy event waits for. */
  const confirm = async (settling: Settling, tell: () => Promise<void>): Promise<SettleOutcome> => {
    await bookSale(settling, false);
    await tell();
    unwrap(await ordersOf(strapi).confirm(settling.trx, settling.order, { at: settling.at }));
    return 'confirmed';
  };

  /** Here the seats come first, for only they tell whether it is a sale. */
  const confirmLate = async (settling: Settling): Promise<SettleOutcome> => {
    const seats = await ordersOf(strapi).confirm(settling.trx, settling.order, { at: settling.at });
    if (!seats.ok && seats.code === 'SOLD_OUT') return giveBack(settling, 'late_payment');
    unwrap(seats);
    await bookSale(settling, true);
    return 'confirmed';
  };

  const giveBack = async (
    settling: Settling,
    reason: Exclude<RefundReason, 'requested'>,
  ): Promise<SettleOutcome> => {
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
        amount: refund.amount,
        currency: payment.currency,
        gatewayFee: feeOf(payment),
        occurredAt: at,
      }),
    );
    const refundDocumentId = await insertAutomaticRefund(trx, order, refund, at);
    const surplus = paymentEntry(settling, documentId, ENTRY.PAYMENT_SURPLUS, { reason });
    await append(
      trx,
      refundDocumentId === null
        ? surplus
        : [
            surplus,
            {
              ...surplus,
              name: ENTRY.REFUND_REQUESTED,
              subjectType: 'refund',
              subjectDocumentId: refundDocumentId,
              actorType: 'system',
              payload: { reason, amount: refund.amount, currency: refund.currency, automatic: true },
            },
          ],
    );
    return 'refund_due';
  };

  /** Nothing to book; the row and the log say what was heard, once. */
  const record = async (settling: Settling, action: keyof typeof ENTRY_OF_RECORD): Promise<SettleOutcome> => {
    if (settling.known?.state === settling.state) return 'recorded';
    const documentId = await save(settling, 'order');
    await append(settling.trx, paymentEntry(settling, documentId, ENTRY_OF_RECORD[action]));
    return 'recorded';
  };

  /** A repeat. It may be the first to tell the gateway's fee. */
  const repeat = async (settling: Settling, booked: 'order' | 'surplus'): Promise<SettleOutcome> => {
    const { trx, at, order, payment, known } = settling;
    const gatewayFee = feeOf(payment);
    if (!known || known.fee !== null || gatewayFee === null) return 'already_settled';
    await save({ ...settling, state: known.state }, booked);
    const fee = postGatewayFee({
      paymentDocumentId: known.documentId,
      bearer:
        booked === 'order'
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
    if (fee) await post(trx, fee);
    await append(trx, paymentEntry(settling, known.documentId, ENTRY.PAYMENT_FEE_KNOWN, { ...gatewayFee }));
    return 'already_settled';
  };

  const act = (
    settling: Settling,
    decision: Exclude<SettleDecision, { action: 'confirm' }>,
  ): Promise<SettleOutcome> => {
    switch (decision.action) {
      case 'confirm_late':
        return confirmLate(settling);
      case 'refund':
        return giveBack(settling, decision.reason);
      case 'already_settled':
        return repeat(settling, decision.bookedAs);
      case 'record_created':
      case 'record_failed':
      case 'record_authorized':
      case 'record_refunded':
        return record(settling, decision.action);
    }
  };

  const settleWithin = async (
    trx: Trx,
    payment: GatewayPayment,
    tell: (settlement: Settlement) => Promise<void>,
  ): Promise<Settlement> => {
    const order =
      payment.gatewayOrderId === null
        ? undefined
        : await ordersOf(strapi).loadForUpdate(trx, { gatewayOrderId: payment.gatewayOrderId });
    if (!order) {
      const unknown: Settlement = { outcome: 'unknown_order', order: null, paymentState: null };
      await tell(unknown);
      return unknown;
    }

    const at = now();
    const known = await findPayment(trx, gatewayOf(strapi).name, payment.id);
    const state = known ? mergePaymentState(known.state, stateOf(payment)) : stateOf(payment);
    const decision = unwrap(
      decideSettle({
        order,
        event: eventOf(order),
        payment: {
          gatewayOrderId: payment.gatewayOrderId,
          gatewayPaymentId: payment.id,
          amount: payment.amount,
          currency: payment.currency,
          state,
        },
        bookedAs: bookedAs(known),
        now: at,
      }),
    );
    const settling: Settling = { trx, at, order, payment, known, state };
    const { documentId, code } = order;
    const settlementOf = (outcome: SettleOutcome): Settlement => ({
      outcome,
      order: { documentId, code, state: outcome === 'confirmed' ? 'paid' : order.state },
      paymentState: state,
    });
    if (decision.action === 'confirm')
      return settlementOf(await confirm(settling, () => tell(settlementOf('confirmed'))));
    const settlement = settlementOf(await act(settling, decision));
    await tell(settlement);
    return settlement;
  };

  return {
    /**
     * Takes in what the gateway says of a payment, whoever brought it: browser, webhook, reconciler. Saying it
     * twice, late or in another order ends in the same rows. One transaction of at most 14 statements with its
     * BEGIN and COMMIT; the order's row is locked first, so two messengers of one order wait for each other.
     */
    async settle(payment: GatewayPayment, { within }: SettleOptions = {}): Promise<Settlement> {
      const settlement = await inTransaction(strapi, (trx) =>
        settleWithin(trx, payment, async (done) => within?.(trx, done)),
      );
      if (settlement.outcome === 'unknown_order') {
        strapi.log.error(
          `Payment ${payment.id} is for a gateway order that is not ours: ${payment.gatewayOrderId ?? 'none'}. Look at it in the gateway's dashboard.`,
        );
      }
      return settlement;
    },
  };
};

export type Settle = ReturnType<typeof createSettle>;

export default createSettle;
