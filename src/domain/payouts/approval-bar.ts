/**
 * Why a person cannot approve a payout or try it again: they prepared or requested it (also with another account of
 * theirs), approved it before, are paid by it, took in themselves that it failed, it is above their limit, or they were not
 * given the right.
 */
export const APPROVAL_BARS = [
  'prepared_it',
  'approved_it',
  'is_paid',
  'told_it',
  'above_limit',
  'no_right',
] as const;
export type ApprovalBar = (typeof APPROVAL_BARS)[number];
