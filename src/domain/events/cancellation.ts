import type { Result } from '../errors';
import { refuse } from '../errors';
import type { OrderState } from '../orders/machine';
import type { RefundRequest } from '../refunds/quote';
import type { RegistrationState } from '../registrations/machine';
import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * The job that ends an event's orders. `stopped` means that what is left failed: it is tried again by the clock or
 * by hand, and everybody else has been dealt with.
 */
export const cancellationMachine = defineMachine('event_cancellation', {
  states: ['running', 'stopped', 'done'],
  initial: ['running'],
  terminal: ['done'],
  transitions: { running: ['stopped', 'done'], stopped: ['running'] },
});

export type CancellationState = StateOf<typeof cancellationMachine>;

const readable = (text: string): string => text.trim().replace(/\s+/g, ' ');

/**
 * Whether the person who cancels typed which event they mean: its title or its slug. Refuses
 * CONFIRMATION_MISMATCH with what was expected.
 */
export function checkConfirmation(
  typed: string,
  event: { readonly title: string; readonly slug: string },
): Result {
  const said = readable(typed);
  return said === readable(event.title) || said === event.slug
    ? { ok: true }
    : refuse('CONFIRMATION_MISMATCH', { field: 'confirm', expected: event.title });
}

export type OrderEnding =
  /** It ended by itself before its turn came. */
  | { readonly action: 'none' }
  /** Everybody of it was at the event: it stays as it is. */
  | { readonly action: 'kept' }
  /** No money: the order is cancelled. */
  | { readonly action: 'cancel' }
  /** A free order of which some were let in: only the others lose their places. */
  | { readonly action: 'free_places'; readonly registrations: readonly string[] }
  | { readonly action: 'refund'; readonly request: RefundRequest };

/**
 * What becomes of one order when its event is cancelled. An event that is broken off gives everybody their money
 * back, also those who were let in already; one that is cancelled after its end only those who were not.
 */
export function decideOrderEnding(input: {
  readonly order: { readonly state: OrderState; readonly total: number };
  readonly registrations: readonly { readonly documentId: string; readonly state: RegistrationState }[];
  readonly ended: boolean;
}): OrderEnding {
  const { order, registrations, ended } = input;
  if (order.state === 'pending') return { action: 'cancel' };
  if (order.state !== 'paid' && order.state !== 'partially_refunded') return { action: 'none' };

  const came = registrations.some(({ state }) => state === 'attended');
  const others = registrations
    .filter(({ state }) => state !== 'attended' && state !== 'cancelled')
    .map(({ documentId }) => documentId);
  if (order.total === 0) {
    if (!came) return { action: 'cancel' };
    return others.length > 0 ? { action: 'free_places', registrations: others } : { action: 'kept' };
  }
  if (!ended || !came) return { action: 'refund', request: { kind: 'all' } };
  return others.length > 0
    ? { action: 'refund', request: { kind: 'registrations', registrations: others } }
    : { action: 'kept' };
}

/**
 * Whether a cancelled event may be opened again. Refuses CANCELLATION_RUNNING while orders are left to end, and
 * EVENT_NOT_REOPENABLE once money went back for the cancellation: those people would stand without a place.
 */
export function decideReopen(cancellation: {
  readonly state: CancellationState | null;
  /** Refunds that the cancellation made and nobody rejected. */
  readonly refunds: number;
}): Result {
  const { state, refunds } = cancellation;
  if (state === 'running' || state === 'stopped') return refuse('CANCELLATION_RUNNING', { state });
  return refunds > 0 ? refuse('EVENT_NOT_REOPENABLE', { reason: 'refunded', refunds }) : { ok: true };
}

const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/** When an order that could not be ended is tried again. @param attempts made so far, at least 1 */
export function nextTryAt(attempts: number, now: Date): Date {
  if (!Number.isInteger(attempts) || attempts < 1)
    throw new Error(`attempts must be at least 1: ${attempts}`);
  return new Date(now.getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1)));
}
