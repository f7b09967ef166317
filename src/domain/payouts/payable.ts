import type { JournalKind } from '../ledger/journal';
import { sum } from '../money/arithmetic';
import type { Instant } from '../time/instant';
import { isBefore, millis } from '../time/instant';
import { cutIntoPayouts, LARGEST_PAYOUT } from './cut';

/** A line of the ledger that owes money to a person, and that no living payout claims. */
export interface PayableLine {
  readonly id: number;
  readonly kind: JournalKind;
  readonly memo: string;
  readonly bookedAt: Date;
  /** What the person is owed by it, minor units: sales are positive, refunds and fees negative. */
  readonly amount: number;
  readonly order: { readonly documentId: string; readonly code: string } | null;
  readonly event: {
    readonly documentId: string;
    readonly title: string;
    readonly endsAt: Instant | null;
  } | null;
}

/** `payout` and `payout_returned` move what lines have claimed; they are never claimed themselves. */
export const NOT_CLAIMABLE: ReadonlySet<JournalKind> = new Set(['payout', 'payout_paid', 'payout_returned']);

/** The last two are free: they are more than one payout pays (see `cutIntoPayouts`). */
export const HELD_BECAUSE = [
  'event_not_over',
  'hold_days',
  'open_refund',
  'next_payout',
  'too_large',
] as const;
export type HeldBecause = (typeof HELD_BECAUSE)[number];

export interface HeldLine extends PayableLine {
  readonly why: HeldBecause;
  /** Null where no moment of its own frees it. */
  readonly freesAt: Date | null;
}

/** Why an amount is what it is; its sum can be drawn up again by hand from `included`. */
export interface Payable {
  readonly currency: string;
  /** Sum of `included`; zero or less when nothing can be paid. */
  readonly amount: number;
  readonly included: readonly PayableLine[];
  readonly held: readonly HeldLine[];
  /** Part of `amount`: what refunds, lost disputes and fees took of money that was paid out before; ≤ 0. */
  readonly debts: number;
  readonly heldTotal: number;
  /** The next moment at which something comes free by itself. */
  readonly nextFreeAt: Date | null;
  readonly outcome: 'payable' | 'nothing' | 'below_minimum' | 'debt';
}

const DAY_MS = 86_400_000;

/** When the hold of an event's money is over; null where there is no event to wait for. */
function freesAt(line: PayableLine, holdDays: number): Date | null {
  const endsAt = line.event?.endsAt ?? null;
  return endsAt === null ? null : new Date(millis(endsAt) + holdDays * DAY_MS);
}

/** What belongs together: a sale with its refunds and fees. Money without an order stands by itself. */
export function byOrder<Line extends PayableLine>(lines: readonly Line[]): Line[][] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = line.order ? `order ${line.order.documentId}` : `line ${line.id}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

export interface WeighedOrder<Line extends PayableLine = PayableLine> {
  readonly lines: readonly Line[];
  /** What all its lines come to, minor units. */
  readonly net: number;
}

/** Orders with what each comes to, the oldest first: lines get their ids as they are booked. */
export const weighOrders = <Line extends PayableLine>(lines: readonly Line[]): WeighedOrder<Line>[] =>
  byOrder([...lines].sort((one, other) => one.id - other.id)).map((group) => ({
    lines: group,
    net: sum(group.map(({ amount }) => amount)),
  }));

/**
 * What can be paid to a person now, and why not more. An order's lines go together. They are free so many days
 * after the order's event is over; until then they are held, and so are those of an order whose refund waits for
 * an answer. What an order leaves as a debt (it was paid out and refunded since) is netted at once, from whatever
 * else is free. What is more than one payout pays is held for the next ones, the oldest orders first. Disputed money is
 * not here: the ledger keeps it in the dispute reserve.
 *
 * @param openRefunds ids of orders with a refund that waits for approval
 * @param minimum minor units; less than this waits for the next payout
 */
export function payableNow(input: {
  lines: readonly PayableLine[];
  openRefunds: ReadonlySet<string>;
  currency: string;
  holdDays: number;
  minimum: number;
  now: Date;
}): Payable {
  const { holdDays, minimum, now } = input;
  const free: WeighedOrder[] = [];
  const held: HeldLine[] = [];
  const hold = (lines: readonly PayableLine[], why: HeldBecause, frees: Date | null = null): void => {
    held.push(...lines.map((line) => ({ ...line, why, freesAt: frees })));
  };
  for (const order of weighOrders(input.lines.filter(({ kind }) => !NOT_CLAIMABLE.has(kind)))) {
    const [first] = order.lines;
    if (!first) continue;
    const frees = freesAt(first, holdDays);
    const waits = frees !== null && isBefore(now, frees);
    const refundWaits = first.order !== null && input.openRefunds.has(first.order.documentId);
    const over = first.event?.endsAt == null || !isBefore(now, first.event.endsAt);
    if (order.net < 0 || (!waits && !refundWaits)) free.push(order);
    else if (waits) hold(order.lines, over ? 'hold_days' : 'event_not_over', frees);
    else hold(order.lines, 'open_refund');
  }
  const cut = cutIntoPayouts(free, { minimum, largest: LARGEST_PAYOUT });
  for (const { lines } of cut.later) hold(lines, 'next_payout');
  for (const { lines } of cut.tooLarge) hold(lines, 'too_large');
  const included = cut.now.flatMap(({ lines }) => lines);
  const amount = sum(included.map((line) => line.amount));
  const times = held.flatMap((line) => (line.freesAt === null ? [] : [line.freesAt.getTime()]));
  return {
    currency: input.currency,
    amount,
    included,
    held,
    debts: sum(free.map(({ net }) => Math.min(0, net))),
    heldTotal: sum(held.map((line) => line.amount)),
    nextFreeAt: times.length === 0 ? null : new Date(Math.min(...times)),
    outcome: amount < 0 ? 'debt' : amount === 0 ? 'nothing' : amount < minimum ? 'below_minimum' : 'payable',
  };
}
