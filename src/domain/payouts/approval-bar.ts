/**
 * Why a person cannot approve a payout: they prepared or requested it (also with another account of theirs), approved it
 * before, are paid by it, it is above their limit, or they were not given the right.
 */
export const APPROVAL_BARS = ['prepared_it', 'approved_it', 'is_paid', 'above_limit', 'no_right'] as const;
export type ApprovalBar = (typeof APPROVAL_BARS)[number];
