import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import { unwrap } from '../../../../domain/errors';
import { decideSettle, type SettleDecision } from '../../../../domain/orders/settle';
import { mergePaymentState, type PaymentState } from '../../../../domain/payments/machine';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { gatewayOf } from '../gateway';
import type { GatewayPayment } from '../ports/gateway';
import { createBooking, type Settling } from './booking';
import { ordersOf } from './orders';
import { stateOf } from './payment-news';
import { bookedAs, findPayment } from './payment-rows';

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

const eventOf = (order: OrderRow) => {
  if (order.eventState === null || order.eventStartsAt === null || order.eventEndsAt === null)
    throw new Error(`The event of order ${order.code} has no operations row`);
  return { state: order.eventState, startsAt: order.eventStartsAt, endsAt: order.eventEndsAt };
};

const createSettle = ({ strapi }: { strapi: Core.Strapi }) => {
  const booking = createBooking(strapi);

  /** The seats come last: their rows are what every buyer of a busy event waits for. */
  const confirm = async (settling: Settling, tell: () => Promise<void>): Promise<SettleOutcome> => {
    await booking.sale(settling, false);
    await tell();
    unwrap(await ordersOf(strapi).confirm(settling.trx, settling.order, { at: settling.at }));
    return 'confirmed';
  };

  /** Here the seats come first, for only they tell whether it is a sale. */
  const confirmLate = async (settling: Settling): Promise<SettleOutcome> => {
    const seats = await ordersOf(strapi).confirm(settling.trx, settling.order, { at: settling.at });
    if (!seats.ok && seats.code === 'SOLD_OUT') {
      await booking.surplus(settling, 'late_payment');
      return 'refund_due';
    }
    unwrap(seats);
    await booking.sale(settling, true);
    return 'confirmed';
  };

  const act = async (
    settling: Settling,
    decision: Exclude<SettleDecision, { action: 'confirm' }>,
  ): Promise<SettleOutcome> => {
    switch (decision.action) {
      case 'confirm_late':
        return confirmLate(settling);
      case 'refund':
        await booking.surplus(settling, decision.reason);
        return 'refund_due';
      case 'already_settled':
        await booking.fee(settling, decision.bookedAs);
        return 'already_settled';
      case 'record_created':
      case 'record_failed':
      case 'record_authorized':
      case 'record_refunded':
        await booking.note(settling, decision.action);
        return 'recorded';
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
