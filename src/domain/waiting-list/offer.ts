import { seatsLeft, type Seats } from '../events/availability';
import { offerUntil, standing, type WaitingEvent, type WaitingTicket } from './standing';

/** Somebody who waits. */
export interface InLine {
  readonly documentId: string;
  readonly ticketType: string;
  readonly quantity: number;
}

export interface Offer extends InLine {
  readonly expiresAt: Date;
}

/** A ticket type as the line sees it. */
export interface OfferedTicket extends Seats, WaitingTicket {
  readonly documentId: string;
}

const enough = (left: number | null, quantity: number): boolean => left === null || left >= quantity;
const less = (left: number | null, quantity: number): number | null =>
  left === null ? null : left - quantity;

/**
 * Who is offered seats now, in the order of the line. Who wants more than is free keeps the place and waits on, and
 * the next who fits comes first: a seat stands empty only when it helps nobody.
 *
 * @param line everyone who waits for a ticket of this event, first come first, or those of them who may fit
 * @param offerHours how long an offer stands
 */
export function decideOffers(input: {
  event: WaitingEvent & { readonly seats: Seats };
  tickets: readonly OfferedTicket[];
  line: readonly InLine[];
  offerHours: number;
  now: Date;
}): Offer[] {
  const { event, line, offerHours, now } = input;
  const tickets = new Map(input.tickets.map((ticket) => [ticket.documentId, ticket]));
  const left = new Map(input.tickets.map((ticket) => [ticket.documentId, seatsLeft(ticket)]));
  let ofEvent = seatsLeft(event.seats);

  const offers: Offer[] = [];
  for (const one of line) {
    const ticket = tickets.get(one.ticketType);
    const ofTicket = left.get(one.ticketType);
    if (ticket === undefined || ofTicket === undefined) continue;
    if (standing(event, ticket, now) !== 'open') continue;
    if (!enough(ofEvent, one.quantity) || !enough(ofTicket, one.quantity)) continue;
    ofEvent = less(ofEvent, one.quantity);
    left.set(one.ticketType, less(ofTicket, one.quantity));
    offers.push({ ...one, expiresAt: offerUntil({ event, ticket, offerHours, now }) });
  }
  return offers;
}

/** The largest party that each ticket type has room for at this moment; `null` is without limit. */
export function roomFor(
  event: Seats,
  tickets: readonly OfferedTicket[],
): { readonly ticketType: string; readonly room: number | null }[] {
  const ofEvent = seatsLeft(event);
  return tickets.map((ticket) => {
    const own = seatsLeft(ticket);
    const room = own === null || ofEvent === null ? (own ?? ofEvent) : Math.min(own, ofEvent);
    return { ticketType: ticket.documentId, room };
  });
}
