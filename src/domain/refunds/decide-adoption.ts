import { sum } from '../money/arithmetic';
import type { RefundState } from './machine';

interface Unaccepted {
  readonly state: RefundState;
  /** Minor units. */
  readonly amount: number;
}

export type AdoptionDecision<Refund> =
  /** It is one of ours, brought by another way. */
  | { readonly action: 'ours'; readonly refund: Refund }
  /** It becomes a refund of the order; ours give way in this order, as many as need be. */
  | { readonly action: 'adopt'; readonly giveWay: readonly Refund[] }
  /** The books have no room for it, whoever gives way. */
  | { readonly action: 'beyond' };

/** Who gives way first: what nobody was promised, then what went wrong before, then what is on its way. */
const YIELDS: Readonly<Partial<Record<RefundState, number>>> = {
  requested: 0,
  failed: 1,
  approved: 2,
  processing: 3,
};

const amountOf = (refunds: readonly Unaccepted[]): number => sum(refunds.map(({ amount }) => amount));

/**
 * What a refund is that the gateway made without being asked by us. One of ours of the same amount is it only where there
 * is not enough for both: an equal amount alone says nothing, for an order may be refunded in many equal parts. One whose
 * answer was lost may be at the gateway besides, so it comes last.
 *
 * @param amount what was given back, minor units
 * @param left of the payment, beside what refunds claim and disputes took
 * @param unaccepted ours that claim the payment and that the gateway has not accepted, the newest first; one that is
 *   `processing` was asked for, and its answer is lost
 */
export function decideAdoption<Refund extends Unaccepted>(input: {
  readonly amount: number;
  readonly left: number;
  readonly unaccepted: readonly Refund[];
}): AdoptionDecision<Refund> {
  const { amount, left, unaccepted } = input;
  if (amount <= left) return { action: 'adopt', giveWay: [] };
  const same = unaccepted.filter((refund) => refund.amount === amount);
  const idle = same.find(({ state }) => state === 'failed') ?? same.find(({ state }) => state === 'approved');
  if (idle) return { action: 'ours', refund: idle };
  const others = unaccepted.filter(({ state }) => state !== 'processing');
  const asked = same.find(({ state }) => state === 'processing');
  if (asked && amount > left + amountOf(others)) return { action: 'ours', refund: asked };
  if (amount > left + amountOf(unaccepted)) return { action: 'beyond' };
  const giveWay = [...unaccepted].sort((one, other) => (YIELDS[one.state] ?? 0) - (YIELDS[other.state] ?? 0));
  return { action: 'adopt', giveWay };
}
