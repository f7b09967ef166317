import type { PayoutState } from './machine';

interface Approved {
  /** Minor units. */
  readonly amount: number;
  readonly approvedBy: string | null;
  readonly secondApprovedBy: string | null;
}

/**
 * How many more people have to approve a payout before its money goes: one, or two above the tier. So has one that is
 * tried again. An approval is of an amount and an account: when either is another, all are forgotten.
 *
 * @param secondAbove above this a second person approves as well, minor units; null for never
 */
export function approvalsMissing(
  { amount, approvedBy, secondApprovedBy }: Approved,
  secondAbove: number | null,
): number {
  const needed = secondAbove !== null && amount > secondAbove ? 2 : 1;
  const given = [approvedBy, secondApprovedBy].filter((by) => by !== null).length;
  return Math.max(0, needed - given);
}

/** Whether somebody approved a payout and another person has to do so as well: the first of them is not the other. */
export function awaitsSecond(
  payout: Approved & { readonly state: PayoutState },
  secondAbove: number | null,
): boolean {
  const { state, approvedBy } = payout;
  if (approvedBy === null) return false;
  return state === 'pending_approval' || (state === 'failed' && approvalsMissing(payout, secondAbove) > 0);
}
