import type { JournalKind } from './journal';

/** How people call what moved money. */
const KINDS: Readonly<Record<JournalKind, string>> = {
  sale: 'Sale',
  gateway_fee: 'Gateway fee',
  surplus: 'Surplus payment',
  refund: 'Refund',
  refund_withdrawn: 'Refund withdrawn',
  refund_paid: 'Refund paid',
  dispute: 'Dispute',
  dispute_released: 'Dispute released',
  dispute_lost: 'Dispute lost',
  settlement: 'Settlement',
  payout: 'Payout',
  payout_paid: 'Payout paid',
  payout_returned: 'Payout returned',
  account_check: 'Account check',
  adjustment: 'Adjustment',
};

export const kindName = (kind: JournalKind): string => KINDS[kind];
