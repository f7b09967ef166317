import type { Refusal, Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';
import type { WaitingListState } from './machine';
import { waitingListMachine } from './machine';
import type { LapseReason, WaitingEvent, WaitingTicket } from './standing';
import { standing } from './standing';

/** An entry of the waiting list, as far as its rules look at it. */
export interface WaitingEntry {
  readonly state: WaitingListState;
  readonly ticketType: string;
  readonly quantity: number;
  /** Set while it is offered. */
  readonly offerExpiresAt: Instant | null;
}

/** Seats that an entry holds: only an offer does. */
export function seatsHeld(entry: Pick<WaitingEntry, 'state' | 'quantity'>): number {
  return entry.state === 'offered' ? entry.quantity : 0;
}

function offerOver(entry: WaitingEntry, now: Date): boolean {
  return entry.offerExpiresAt === null || millis(entry.offerExpiresAt) <= now.getTime();
}

function checkOffered(entry: WaitingEntry, now: Date): Refusal | null {
  if (entry.state !== 'offered') return refuse('OFFER_NOT_OPEN', { state: entry.state });
  // Over by the clock, whether or not the sweep has come by.
  if (offerOver(entry, now)) return refuse('OFFER_NOT_OPEN', { state: 'lapsed', reason: 'offer_expired' });
  return null;
}

/**
 * Whether an offer may be taken by a registration for these tickets: all of the offered type, not more than were
 * offered. What is offered and not taken goes on to the next in line.
 *
 * @returns how many are taken and how many are spare; refuses OFFER_NOT_OPEN (`state`), VALIDATION_FAILED
 */
export function decideAccept(input: {
  entry: WaitingEntry;
  tickets: readonly { readonly ticketType: string; readonly attendees: readonly unknown[] }[];
  now: Date;
}): Result<{ next: 'accepted'; taken: number; spare: number }> {
  const { entry, tickets, now } = input;
  const closed = checkOffered(entry, now);
  if (closed) return closed;
  if (tickets.some(({ ticketType }) => ticketType !== entry.ticketType))
    return refuseFields([
      { path: 'tickets', message: 'Only the ticket that was offered can be taken with this offer.' },
    ]);
  const taken = tickets.reduce((sum, { attendees }) => sum + attendees.length, 0);
  if (taken > entry.quantity)
    return refuseFields([
      { path: 'tickets', message: `${entry.quantity} were offered; name at most as many attendees.` },
    ]);
  const moved = waitingListMachine.move(entry.state, 'accepted');
  if (!moved.ok) return moved;
  return { ok: true, next: 'accepted', taken, spare: entry.quantity - taken };
}

/**
 * No to an offer: for good, or not now, which means waiting on behind everybody else. Refuses OFFER_NOT_OPEN.
 */
export function decideDecline(input: {
  entry: WaitingEntry;
  notNow: boolean;
  now: Date;
}): Result<{ next: 'left' | 'waiting'; released: number }> {
  const { entry, notNow, now } = input;
  const closed = checkOffered(entry, now);
  if (closed) return closed;
  const moved = waitingListMachine.move(entry.state, notNow ? 'waiting' : 'left');
  if (!moved.ok) return moved;
  return { ok: true, next: notNow ? 'waiting' : 'left', released: seatsHeld(entry) };
}

/** Leaving the line, or being taken off it by staff; an offer goes on to the next. Refuses ILLEGAL_TRANSITION. */
export function decideLeave(input: { entry: WaitingEntry }): Result<{ next: 'left'; released: number }> {
  const moved = waitingListMachine.move(input.entry.state, 'left');
  if (!moved.ok) return moved;
  return { ok: true, next: 'left', released: seatsHeld(input.entry) };
}

/**
 * Whether an entry comes to nothing now: its offer ran out, or there is nothing left to wait for. Refuses
 * ILLEGAL_TRANSITION (`reason: 'not_due'` while there is hope).
 */
export function decideLapse(input: {
  entry: WaitingEntry;
  event: WaitingEvent;
  /** `null` when the event no longer has the ticket type. */
  ticket: WaitingTicket | null;
  now: Date;
}): Result<{ next: 'lapsed'; reason: LapseReason; released: number }> {
  const { entry, event, ticket, now } = input;
  const moved = waitingListMachine.move(entry.state, 'lapsed');
  if (!moved.ok) return moved;
  const stands = standing(event, ticket, now);
  const released = seatsHeld(entry);
  if (stands !== 'open' && stands !== 'paused') return { ok: true, next: 'lapsed', reason: stands, released };
  if (entry.state === 'offered' && offerOver(entry, now))
    return { ok: true, next: 'lapsed', reason: 'offer_expired', released };
  return refuse('ILLEGAL_TRANSITION', { from: entry.state, to: 'lapsed', reason: 'not_due' });
}
