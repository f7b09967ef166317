import { sum } from '../money/arithmetic';
import type { Payable, PayableLine } from './payable';
import { byOrder } from './payable';

export type Recheck =
  | { readonly outcome: 'same' }
  /** What it has to pay now: more or fewer lines than it claims, and another amount. */
  | { readonly outcome: 'changed'; readonly lines: readonly PayableLine[]; readonly amount: number }
  /** Nothing is left that is worth paying. */
  | { readonly outcome: 'gone'; readonly amount: number };

/**
 * Whether a payout still pays what it claims. Of what is payable now, a payout keeps the orders it claims, with all
 * that was booked on them since (a refund, a late fee), and takes every debt. An order that is held by now (a refund
 * waits for an answer, its event was moved) is left out. What came free since is none of its business: the next
 * payout pays it.
 *
 * @param claimed ids of the ledger lines it claims
 * @param payable what could be paid at the payout's own cutoff, from its lines and those that no payout claims
 * @param minimum minor units; less than this is not worth a payout
 */
export function recheckPayout(input: {
  claimed: ReadonlySet<number>;
  payable: Pick<Payable, 'included'>;
  minimum: number;
}): Recheck {
  const { claimed, payable, minimum } = input;
  const lines = byOrder(payable.included)
    .filter((group) => group.some(({ id }) => claimed.has(id)) || sum(group.map(({ amount }) => amount)) < 0)
    .flat();
  const amount = sum(lines.map((line) => line.amount));
  if (lines.length === claimed.size && lines.every(({ id }) => claimed.has(id))) return { outcome: 'same' };
  if (amount <= 0 || amount < minimum) return { outcome: 'gone', amount };
  return { outcome: 'changed', lines, amount };
}
