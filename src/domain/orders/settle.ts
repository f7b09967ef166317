import type { EventState } from '../events/machine';
import type { Result } from '../errors';
import { refuse } from '../errors';
import type { PaymentState } from '../payments/machine';
import type { AutomaticReason } from '../refunds/decide-refund';
import type { Instant } from '../time/instant';
import { eventPhase } from '../time/phase';
import type { ApprovalState, OrderState } from './machine';

/** What our record says of the order. */
export interface OrderToSettle {
  state: OrderState;
  approvalState: ApprovalState;
  gatewayOrderId: string | null;
  total: number;
  currency: string;
}

/** What the gateway says of a payment, as fetched or as a verified webhook told it. */
export interface PaymentFacts {
  gatewayOrderId: string | null;
  gatewayPaymentId: string;
  amount: number;
  currency: string;
  state: PaymentState;
}

/** What this very payment was booked as before: it pays the order, it was surplus, or nothing yet. */
export type BookedAs = 'order' | 'surplus' | null;

export type SettleDecision =
  | { action: 'confirm' }
  /** Take seats anew; if there are none, refund with reason `late_payment`. */
  | { action: 'confirm_late' }
  | { action: 'already_settled'; bookedAs: 'order' | 'surplus' }
  /** Book the money as surplus and give it back by itself. */
  | { action: 'refund'; reason: Exclude<AutomaticReason, 'late_payment'> }
  | { action: 'record_created' }
  | { action: 'record_failed' }
  | { action: 'record_authorized' }
  /** The gateway gave the money back before we booked it: nothing was sold. */
  | { action: 'record_refunded' };

/**
 * What a message about a payment means for its order, whoever brought it (browser, webhook, reconciler). The
 * gateway's facts are held against our record field by field; nothing is believed by name alone.
 *
 * A captured payment confirms a pending order even when its hold is over, as long as no sweep gave the seats
 * back. Money with nothing to pay for is refunded: a second payment, another amount or currency, an event that
 * is cancelled or over, an order that was never approved.
 *
 * @param bookedAs how this payment is already booked; makes every repeat an `already_settled`, also after the
 *   order's own state moved on
 * @returns an action; refuses PAYMENT_MISMATCH (`field: 'gatewayOrderId'`) when the payment is for another order
 */
export function decideSettle(input: {
  order: OrderToSettle;
  event: { state: EventState; startsAt: Instant; endsAt: Instant };
  payment: PaymentFacts;
  bookedAs: BookedAs;
  now: Date;
}): Result<SettleDecision> {
  const { order, event, payment, bookedAs, now } = input;
  if (order.gatewayOrderId === null || payment.gatewayOrderId !== order.gatewayOrderId)
    return refuse('PAYMENT_MISMATCH', { field: 'gatewayOrderId' });
  if (bookedAs !== null) return { ok: true, action: 'already_settled', bookedAs };

  switch (payment.state) {
    case 'created':
      return { ok: true, action: 'record_created' };
    case 'failed':
      return { ok: true, action: 'record_failed' };
    case 'authorized':
      return { ok: true, action: 'record_authorized' };
    case 'refunded':
      return { ok: true, action: 'record_refunded' };
    case 'captured':
    case 'partially_refunded':
      break;
  }

  if (payment.currency !== order.currency) return { ok: true, action: 'refund', reason: 'wrong_currency' };
  if (payment.amount !== order.total || payment.state === 'partially_refunded')
    return { ok: true, action: 'refund', reason: 'wrong_amount' };

  switch (order.state) {
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return { ok: true, action: 'refund', reason: 'second_payment' };
    case 'pending':
    case 'expired':
    case 'cancelled':
      break;
  }
  if (event.state === 'cancelled') return { ok: true, action: 'refund', reason: 'event_cancelled' };
  if (eventPhase(event, now) === 'ended') return { ok: true, action: 'refund', reason: 'event_ended' };
  if (order.approvalState === 'awaiting' || order.approvalState === 'rejected')
    return { ok: true, action: 'refund', reason: 'not_approved' };
  return { ok: true, action: order.state === 'pending' ? 'confirm' : 'confirm_late' };
}
