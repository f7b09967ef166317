import { sum } from '../money/arithmetic';
import { cutIntoPayouts, LARGEST_PAYOUT } from './cut';
import type { HeldBecause, Payable, PayableLine } from './payable';
import { weighOrders } from './payable';

export type Recheck =
  | { readonly outcome: 'same' }
  /** What it has to pay now: more or fewer lines than it claims, and another amount. */
  | { readonly outcome: 'changed'; readonly lines: readonly PayableLine[]; readonly amount: number }
  /** Nothing is left that is worth paying. */
  | { readonly outcome: 'gone'; readonly amount: number };

/** Free, and held only because a payout of everything would be too large: this one is no payout of everything. */
const FOR_SIZE: ReadonlySet<HeldBecause> = new Set(['next_payout', 'too_large']);

/**
 * Whether a payout still pays what it claims. Of what is payable now, a payout keeps the orders it claims, with all
 * that was booked on them since (a refund, a late fee), and takes every debt. An order that is held by now (a refund
 * waits for an answer, its event was moved) is left out. What came free since is none of its business: the next
 * payout pays it, and so it does what makes this one too large.
 *
 * @param claimed ids of the ledger lines it claims
 * @param payable what could be paid at the payout's own cutoff, from its lines and those that no payout claims
 * @param minimum minor units; less than this is not worth a payout
 */
export function recheckPayout(input: {
  claimed: ReadonlySet<number>;
  payable: Pick<Payable, 'included' | 'held'>;
  minimum: number;
}): Recheck {
  const { claimed, payable, minimum } = input;
  const free = [...payable.included, ...payable.held.filter(({ why }) => FOR_SIZE.has(why))];
  const own = weighOrders(free).filter(
    (order) => order.net < 0 || order.lines.some(({ id }) => claimed.has(id)),
  );
  const { now } = cutIntoPayouts(own, { minimum, largest: LARGEST_PAYOUT });
  const lines = now.flatMap((order) => order.lines);
  const amount = sum(lines.map((line) => line.amount));
  if (lines.length === claimed.size && lines.every(({ id }) => claimed.has(id))) return { outcome: 'same' };
  if (amount <= 0 || amount < minimum) return { outcome: 'gone', amount };
  return { outcome: 'changed', lines, amount };
}
