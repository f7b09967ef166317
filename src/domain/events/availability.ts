import type { Instant } from '../time/instant';
import { eventPhase, windowState } from '../time/phase';

export interface Seats {
  capacity: number | null;
  reserved: number;
  sold: number;
}

/** Seats of a ticket type with the number of people (not seats) who wait for it. */
export interface LineSeats extends Seats {
  waiting: number;
}

export interface EventAvailability extends Seats {
  published: boolean;
  cancelled: boolean;
  startsAt: Instant;
  endsAt: Instant;
  registrationOpensAt: Instant | null;
  registrationClosesAt: Instant | null;
}

export interface TicketAvailability extends LineSeats {
  salesStartAt: Instant | null;
  salesEndAt: Instant | null;
}

/** Seats nobody has or holds; `null` is without limit. */
export function seatsLeft(seats: Seats): number | null {
  return seats.capacity === null ? null : Math.max(0, seats.capacity - seats.reserved - seats.sold);
}

/**
 * What the public may take: seats that come free belong to those who wait. A ticket type somebody waits for has none
 * for others, and of the event's own seats as many are kept as the people in line can use, a seat each.
 *
 * @returns seats of the event and of each type, in the order given; `null` is without limit
 */
export function publicSeats(
  event: Seats,
  types: readonly LineSeats[],
): { event: number | null; types: (number | null)[] } {
  const ofEvent = seatsLeft(event);
  const kept = types.reduce((sum, type) => sum + Math.min(type.waiting, seatsLeft(type) ?? type.waiting), 0);
  return {
    event: ofEvent === null ? null : Math.max(0, ofEvent - kept),
    types: types.map((type) => (type.waiting > 0 ? 0 : seatsLeft(type))),
  };
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

/**
 * What of an event's ticket types the public can have now, in the order given: a type's own seats within those of the
 * event. Where none is left and sales go on, there is the waiting list.
 */
export function ticketsAvailability(
  event: EventAvailability,
  tickets: readonly TicketAvailability[],
  now: Date,
): { left: number | null; onSale: boolean; waitingList: boolean }[] {
  const open = registrationOpen(event, now);
  const seats = publicSeats(event, tickets);
  return tickets.map((ticket, index) => {
    const left = narrower(seats.event, seats.types[index] ?? null);
    const window = windowState({ from: ticket.salesStartAt, until: ticket.salesEndAt }, now);
    const selling = open && window === 'open';
    return { left, onSale: selling && left !== 0, waitingList: selling && left === 0 };
  });
}
