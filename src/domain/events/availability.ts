import type { Instant } from '../time/instant';
import { eventPhase, windowState } from '../time/phase';

export interface Seats {
  capacity: number | null;
  reserved: number;
  sold: number;
}

export interface EventAvailability extends Seats {
  published: boolean;
  cancelled: boolean;
  startsAt: Instant;
  endsAt: Instant;
  registrationOpensAt: Instant | null;
  registrationClosesAt: Instant | null;
}

export interface TicketAvailability extends Seats {
  salesStartAt: Instant | null;
  salesEndAt: Instant | null;
}

/** Seats nobody has or holds; `null` is without limit. */
export function seatsLeft(seats: Seats): number | null {
  return seats.capacity === null ? null : Math.max(0, seats.capacity - seats.reserved - seats.sold);
}

/** The narrower of two limits. */
function narrower(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** Whether registration is open at all, seats aside. */
export function registrationOpen(event: EventAvailability, now: Date): boolean {
  if (!event.published || event.cancelled || eventPhase(event, now) === 'ended') return false;
  return windowState({ from: event.registrationOpensAt, until: event.registrationClosesAt }, now) === 'open';
}

/** What of a ticket type can be had now: its own seats within those of the event. */
export function ticketAvailability(
  event: EventAvailability,
  ticket: TicketAvailability,
  now: Date,
): { left: number | null; onSale: boolean } {
  const left = narrower(seatsLeft(event), seatsLeft(ticket));
  const open = windowState({ from: ticket.salesStartAt, until: ticket.salesEndAt }, now) === 'open';
  return { left, onSale: open && left !== 0 && registrationOpen(event, now) };
}
