import type { AccountCode } from '../accounts';
import type { JournalDraft, LedgerContext } from '../journal';
import { journal } from '../journal';
import type { GatewayFee } from './shared';
import { assertFee, assertPositive } from './shared';

interface PayoutOf {
  payoutDocumentId: string;
  /** Counts from 1; each attempt moves the money once, there and back. */
  attempt: number;
  payable: Extract<AccountCode, 'organizer_payable' | 'referrer_payable'>;
  /** The organizer or referrer. */
  ownerDocumentId: string;
  amount: number;
  currency: string;
  occurredAt: Date;
}

function contextOf({ payable, ownerDocumentId }: PayoutOf): LedgerContext {
  const organizerDocumentId = payable === 'organizer_payable' ? ownerDocumentId : null;
  return { organizerDocumentId, eventDocumentId: null, orderDocumentId: null };
}

/** A payout was approved: what was owed to the person is on its way to them. */
export function postPayoutApproved(payout: PayoutOf): JournalDraft {
  assertPositive(payout.amount, 'amount');
  return journal({
    causeKey: `payout:${payout.payoutDocumentId}:${payout.attempt}`,
    kind: 'payout',
    occurredAt: payout.occurredAt,
    memo: 'Payout approved',
    currency: payout.currency,
    context: contextOf(payout),
    entries: [
      { account: payout.payable, ownerDocumentId: payout.ownerDocumentId, amount: payout.amount },
      { account: 'payouts_in_transit', amount: -payout.amount },
    ],
  });
}

/** The person has the money; the rail took its fee besides. */
export function postPayoutPaid(
  payout: PayoutOf & { fee: GatewayFee; paidFrom: 'payout_rail_balance' | 'bank' },
): JournalDraft {
  const { fee, paidFrom } = payout;
  assertPositive(payout.amount, 'amount');
  assertFee(fee);
  return journal({
    causeKey: `payout_paid:${payout.payoutDocumentId}:${payout.attempt}`,
    kind: 'payout_paid',
    occurredAt: payout.occurredAt,
    memo: 'Payout paid',
    currency: payout.currency,
    context: contextOf(payout),
    entries: [
      { account: 'payouts_in_transit', amount: payout.amount },
      { account: paidFrom, amount: -payout.amount },
      { account: 'payout_fee_expense', amount: fee.fee - fee.tax },
      { account: 'gst_input_credit', amount: fee.tax },
      { account: paidFrom, amount: -fee.fee },
    ],
  });
}

/**
 * The attempt failed, was rejected, or came back days after it was paid (then with the rail's fee,
 * razorpay-contract §6.2): the money is owed to the person again.
 *
 * @param paid what `postPayoutPaid` booked, null when the attempt never got there
 */
export function postPayoutReturned(
  payout: PayoutOf & { paid: { fee: GatewayFee; paidFrom: 'payout_rail_balance' | 'bank' } | null },
): JournalDraft {
  const { paid } = payout;
  assertPositive(payout.amount, 'amount');
  return journal({
    causeKey: `payout_returned:${payout.payoutDocumentId}:${payout.attempt}`,
    kind: 'payout_returned',
    occurredAt: payout.occurredAt,
    memo: 'Payout came back',
    currency: payout.currency,
    context: contextOf(payout),
    entries: [
      { account: paid ? paid.paidFrom : 'payouts_in_transit', amount: payout.amount },
      { account: payout.payable, ownerDocumentId: payout.ownerDocumentId, amount: -payout.amount },
      ...(paid
        ? [
            { account: paid.paidFrom, amount: paid.fee.fee },
            { account: 'payout_fee_expense' as const, amount: paid.fee.tax - paid.fee.fee },
            { account: 'gst_input_credit' as const, amount: -paid.fee.tax },
          ]
        : []),
    ],
  });
}

/**
 * A payee's account was checked by sending a little to it (razorpay-contract §6.4). What the rail took for the check it
 * does not tell; that shows up on its statement.
 *
 * @param check `key` is the check's reference at the rail
 */
export function postAccountCheck(check: {
  key: string;
  organizerDocumentId: string | null;
  amount: number;
  currency: string;
  occurredAt: Date;
}): JournalDraft {
  assertPositive(check.amount, 'amount');
  return journal({
    causeKey: `account_check:${check.key}`,
    kind: 'account_check',
    occurredAt: check.occurredAt,
    memo: 'Account of a payee checked',
    currency: check.currency,
    context: {
      organizerDocumentId: check.organizerDocumentId,
      eventDocumentId: null,
      orderDocumentId: null,
    },
    entries: [
      { account: 'payout_fee_expense', amount: check.amount },
      { account: 'payout_rail_balance', amount: -check.amount },
    ],
  });
}
