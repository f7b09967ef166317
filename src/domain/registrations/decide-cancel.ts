import type { Result } from '../errors';
import { refuse } from '../errors';
import type { OrderState } from '../orders/machine';
import type { Instant } from '../time/instant';
import { eventPhase } from '../time/phase';
import type { RegistrationState } from './machine';
import { registrationMachine } from './machine';

/**
 * Giving up one seat of a free order. A seat of a paid order goes back by a refund, one of an unpaid order by
 * cancelling the order: its price is already agreed with the gateway. Refuses REGISTRATION_NOT_CANCELLABLE with
 * `reason`: `attended`, `paid`, `unpaid_order`, `event_ended`, `cancelled`.
 */
export function decideCancelRegistration(input: {
  registration: { state: RegistrationState };
  order: { state: OrderState; total: number };
  event: { startsAt: Instant; endsAt: Instant };
  now: Date;
}): Result<{ next: 'cancelled'; release: 'reserved' | 'sold' }> {
  const { registration, order, event, now } = input;
  const no = (reason: string, message?: string) =>
    refuse('REGISTRATION_NOT_CANCELLABLE', { reason }, message);
  if (!registrationMachine.can(registration.state, 'cancelled'))
    return no(
      registration.state,
      registration.state === 'attended' ? 'This person was already let in.' : undefined,
    );
  if (eventPhase(event, now) === 'ended') return no('event_ended', 'The event is over.');
  if (order.total > 0) {
    return order.state === 'pending'
      ? no('unpaid_order', 'Cancel the whole order and register again with fewer people.')
      : no('paid', 'This seat is paid; ask for a refund instead.');
  }
  return { ok: true, next: 'cancelled', release: order.state === 'pending' ? 'reserved' : 'sold' };
}
