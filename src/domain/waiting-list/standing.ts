import type { EventForSale, TicketTypeForSale } from '../orders/types';
import type { Instant } from '../time/instant';
import { addHours, millis } from '../time/instant';
import { eventPhase, windowState } from '../time/phase';

/** Why an entry comes to nothing although nobody took it off. */
export const LAPSE_REASONS = [
  'offer_expired',
  'event_cancelled',
  'event_ended',
  'registration_closed',
  'sales_closed',
  'ticket_gone',
] as const;
export type LapseReason = (typeof LAPSE_REASONS)[number];

/** What the waiting list asks of an event; the snapshot holds it. */
export type WaitingEvent = Pick<
  EventForSale,
  'state' | 'published' | 'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt'
>;
export type WaitingTicket = Pick<TicketTypeForSale, 'salesStartAt' | 'salesEndAt'>;

/**
 * Whether seats of a ticket type may be offered now: `open`; `paused` while registration or sales have not begun
 * or the event is off the website (people keep their places); otherwise why waiting is over for good.
 *
 * @param ticket `null` when the event no longer has the ticket type
 */
export function standing(
  event: WaitingEvent,
  ticket: WaitingTicket | null,
  now: Date,
): 'open' | 'paused' | Exclude<LapseReason, 'offer_expired'> {
  if (event.state === 'cancelled') return 'event_cancelled';
  if (eventPhase(event, now) === 'ended') return 'event_ended';
  const registration = windowState(
    { from: event.registrationOpensAt, until: event.registrationClosesAt },
    now,
  );
  if (registration === 'over') return 'registration_closed';
  if (ticket === null) return 'ticket_gone';
  const sales = windowState({ from: ticket.salesStartAt, until: ticket.salesEndAt }, now);
  if (sales === 'over') return 'sales_closed';
  return event.published && registration === 'open' && sales === 'open' ? 'open' : 'paused';
}

/** Until when an offer made now stands: `offerHours`, but never past the moment after which nobody can register. */
export function offerUntil(input: {
  event: WaitingEvent;
  ticket: WaitingTicket;
  offerHours: number;
  now: Date;
}): Date {
  const { event, ticket, offerHours, now } = input;
  if (!(offerHours > 0)) throw new Error(`offerHours must be positive: ${offerHours}`);
  const ends: Instant[] = [addHours(now, offerHours), event.endsAt];
  for (const end of [event.registrationClosesAt, ticket.salesEndAt]) if (end !== null) ends.push(end);
  return new Date(Math.min(...ends.map(millis)));
}
