import type { Result } from '../errors';
import { refuse } from '../errors';
import type { OrderState } from '../orders/machine';
import type { Instant } from '../time/instant';
import { eventPhase } from '../time/phase';
import type { RegistrationState } from './machine';
import { registrationMachine } from './machine';

/**
 * Giving up one seat without money. A seat of a paid order goes back by a refund, unless nothing of its price is
 * given back any more and whoever asks knows it; one of an unpaid order by cancelling the order: its price is already
 * agreed with the gateway. Staff may clear a seat after the event, too. Refuses REGISTRATION_NOT_CANCELLABLE with
 * `reason`: `attended`, `paid`, `unpaid_order`, `event_ended`, `cancelled`.
 */
export function decideCancelRegistration(input: {
  registration: { state: RegistrationState };
  order: { state: OrderState; total: number };
  event: { startsAt: Instant; endsAt: Instant };
  now: Date;
  by?: 'buyer' | 'staff';
  /** The seat's price stays where it is, and the one who asks has said so. */
  nothingBack?: boolean;
}): Result<{ next: 'cancelled'; release: 'reserved' | 'sold' }> {
  const { registration, order, event, now, by = 'buyer', nothingBack = false } = input;
  const no = (reason: string, message?: string) =>
    refuse('REGISTRATION_NOT_CANCELLABLE', { reason }, message);
  if (!registrationMachine.can(registration.state, 'cancelled'))
    return no(
      registration.state,
      registration.state === 'attended' ? 'This person was already let in.' : undefined,
    );
  if (by === 'buyer' && eventPhase(event, now) === 'ended') return no('event_ended', 'The event is over.');
  if (order.total > 0) {
    if (order.state === 'pending')
      return no('unpaid_order', 'Cancel the whole order and register again with fewer people.');
    if (!nothingBack) return no('paid', 'This seat is paid; ask for a refund instead.');
  }
  return { ok: true, next: 'cancelled', release: order.state === 'pending' ? 'reserved' : 'sold' };
}
