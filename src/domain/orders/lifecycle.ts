import type { EventState } from '../events/machine';
import type { Result } from '../errors';
import { refuse } from '../errors';
import type { RegistrationState } from '../registrations/machine';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';
import { eventPhase } from '../time/phase';
import { approvalHoldUntil } from './holds';
import type { ApprovalState, OrderState } from './machine';
import { orderMachine } from './machine';

interface EventTimes {
  state: EventState;
  startsAt: Instant;
  endsAt: Instant;
}

/** Which counter the order's seats leave. */
export type SeatRelease = 'reserved' | 'sold';

/** The state in which an order is shown: a hold that is over has expired, whether or not the sweep has come by. */
export const orderAsSeen = (
  { state, expiresAt }: { state: OrderState; expiresAt: Instant | null },
  now: Date,
): OrderState =>
  state === 'pending' && expiresAt !== null && millis(expiresAt) <= now.getTime() ? 'expired' : state;

/** Whether an order's places were paid for: giving them up is a matter of a refund. */
export const isPaidFor = ({ state, total }: { state: OrderState; total: number }): boolean =>
  total > 0 && (state === 'paid' || state === 'partially_refunded');

/**
 * Whether a payment may be started: the order waits for money, is approved if it has to be, and its hold is not
 * over. Refuses ORDER_EXPIRED, EVENT_NOT_OPEN, ORDER_NOT_PAYABLE (`state`, `reason`).
 */
export function decidePay(input: {
  order: { state: OrderState; approvalState: ApprovalState; total: number; expiresAt: Instant | null };
  event: EventTimes;
  now: Date;
}): Result {
  const { order, event, now } = input;
  const { state } = order;
  if (state === 'expired') return refuse('ORDER_EXPIRED', { state });
  if (state !== 'pending') return refuse('ORDER_NOT_PAYABLE', { state, reason: state });
  if (event.state === 'cancelled')
    return refuse('EVENT_NOT_OPEN', { reason: 'cancelled' }, 'This event was cancelled.');
  if (eventPhase(event, now) === 'ended')
    return refuse('EVENT_NOT_OPEN', { reason: 'ended' }, 'This event is over.');
  if (order.approvalState === 'awaiting')
    return refuse(
      'ORDER_NOT_PAYABLE',
      { state, reason: 'awaiting_approval' },
      'The organizer has not approved this registration yet.',
    );
  if (order.total === 0) return refuse('ORDER_NOT_PAYABLE', { state, reason: 'free' });
  if (order.expiresAt !== null && millis(order.expiresAt) <= now.getTime())
    return refuse('ORDER_EXPIRED', { state });
  return { ok: true };
}

/**
 * The end of a hold. Refuses ILLEGAL_TRANSITION for an order that is not pending or not due yet
 * (`reason: 'not_due'`), so a sweep that lost the race against a payment changes nothing.
 */
export function decideExpire(input: {
  order: { state: OrderState; expiresAt: Instant | null };
  now: Date;
}): Result<{ next: 'expired'; release: SeatRelease }> {
  const { order, now } = input;
  const moved = orderMachine.move(order.state, 'expired');
  if (!moved.ok) return moved;
  if (order.expiresAt === null || millis(order.expiresAt) > now.getTime())
    return refuse('ILLEGAL_TRANSITION', { from: order.state, to: 'expired', reason: 'not_due' });
  return { ok: true, next: 'expired', release: 'reserved' };
}

/**
 * Cancelling without money: an unpaid order at any time, a free one until its event is over and while nobody was
 * let in. A paid one is given back by a refund. Refuses ORDER_NOT_CANCELLABLE with `reason`: `paid`, `attended`,
 * `event_ended`, or the state that is past cancelling.
 */
export function decideCancel(input: {
  order: { state: OrderState; total: number };
  registrations: readonly { state: RegistrationState }[];
  event: EventTimes;
  now: Date;
}): Result<{ next: 'cancelled'; release: SeatRelease }> {
  const { order, registrations, event, now } = input;
  const no = (reason: string, message?: string) =>
    refuse('ORDER_NOT_CANCELLABLE', { state: order.state, reason }, message);
  if (order.state === 'pending') return { ok: true, next: 'cancelled', release: 'reserved' };
  if (order.state !== 'paid') return no(order.state);
  if (order.total > 0) return no('paid', 'This order is paid; ask for a refund instead.');
  if (registrations.some((registration) => registration.state === 'attended'))
    return no('attended', 'Somebody of this order was already let in.');
  if (eventPhase(event, now) === 'ended') return no('event_ended', 'The event is over.');
  return { ok: true, next: 'cancelled', release: 'sold' };
}

export type ApprovalDecision =
  | {
      approvalState: 'approved';
      /** A free order is done with its approval, another one now waits for the money. */
      orderState: 'paid' | 'pending';
      registrationState: 'confirmed' | 'reserved';
      expiresAt: Date | null;
    }
  | {
      approvalState: 'rejected';
      orderState: 'cancelled';
      registrationState: 'cancelled';
      release: SeatRelease;
    };

/**
 * The organizer's or staff's answer to an order that asked for approval; its seats have been held since it was
 * placed. Refuses ILLEGAL_TRANSITION when the order does not wait for an answer, EVENT_NOT_OPEN when there is
 * nothing left to approve it for.
 */
export function decideApproval(input: {
  order: { state: OrderState; approvalState: ApprovalState; total: number };
  answer: 'approve' | 'reject';
  event: EventTimes;
  approvalHoldHours: number;
  now: Date;
}): Result<ApprovalDecision> {
  const { order, answer, event, approvalHoldHours, now } = input;
  if (order.state !== 'pending' || order.approvalState !== 'awaiting')
    return refuse('ILLEGAL_TRANSITION', {
      machine: 'order_approval',
      from: order.approvalState,
      to: answer === 'approve' ? 'approved' : 'rejected',
      state: order.state,
    });
  if (answer === 'reject')
    return {
      ok: true,
      approvalState: 'rejected',
      orderState: 'cancelled',
      registrationState: 'cancelled',
      release: 'reserved',
    };
  if (event.state === 'cancelled') return refuse('EVENT_NOT_OPEN', { reason: 'cancelled' });
  if (eventPhase(event, now) === 'ended') return refuse('EVENT_NOT_OPEN', { reason: 'ended' });
  if (order.total === 0)
    return {
      ok: true,
      approvalState: 'approved',
      orderState: 'paid',
      registrationState: 'confirmed',
      expiresAt: null,
    };
  return {
    ok: true,
    approvalState: 'approved',
    orderState: 'pending',
    registrationState: 'reserved',
    expiresAt: approvalHoldUntil({ now, approvalHoldHours, endsAt: event.endsAt }),
  };
}
