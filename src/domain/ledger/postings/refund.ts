import type { Entry, JournalDraft, LedgerContext } from '../journal';
import { journal } from '../journal';
import type { ReceivedIn } from './sale';
import type { SaleContext } from './shared';
import { assertPositive } from './shared';

/** What a refund takes from whom, minor units; as quoted (refunds/quote.ts) and kept on the refund. */
export interface RefundShares {
  /** What the buyer gets. */
  amount: number;
  /** What the platform gives back of its fee, and of the GST on it. */
  platformFeeReturned: number;
  platformFeeTaxReturned: number;
}

interface OrderRefund {
  refundDocumentId: string;
  context: SaleContext;
  shares: RefundShares;
  currency: string;
  occurredAt: Date;
}

function sharesOf({ shares, context, refundDocumentId }: OrderRefund, sign: 1 | -1): Entry[] {
  const { amount, platformFeeReturned, platformFeeTaxReturned } = shares;
  assertPositive(amount, 'amount');
  if (platformFeeReturned < 0 || platformFeeTaxReturned < 0)
    throw new Error(`${refundDocumentId}: a refund cannot add to the platform’s fee`);
  return [
    { account: 'buyer_refunds_payable', amount: -sign * amount },
    { account: 'platform_fee_income', amount: sign * platformFeeReturned },
    { account: 'gst_payable', amount: sign * platformFeeTaxReturned },
    {
      account: 'organizer_payable',
      ownerDocumentId: context.organizerDocumentId,
      amount: sign * (amount - platformFeeReturned - platformFeeTaxReturned),
    },
  ];
}

/**
 * Part or all of a paid order is owed back to its buyer: the platform returns its share of the fee with the GST
 * on it, the organizer the rest. The gateway's fee stays lost and stays with who bore it, so an order refunded in
 * full leaves the organizer a debt of that size.
 */
export function postRefund(refund: OrderRefund): JournalDraft {
  return journal({
    causeKey: `refund:${refund.refundDocumentId}`,
    kind: 'refund',
    occurredAt: refund.occurredAt,
    memo: 'Refund approved',
    currency: refund.currency,
    context: refund.context,
    entries: sharesOf(refund, 1),
  });
}

/** A refund that was approved and will not be paid after all: `postRefund` the other way round. */
export function postRefundWithdrawn(refund: OrderRefund): JournalDraft {
  return journal({
    causeKey: `refund_withdrawn:${refund.refundDocumentId}`,
    kind: 'refund_withdrawn',
    occurredAt: refund.occurredAt,
    memo: 'Refund withdrawn',
    currency: refund.currency,
    context: refund.context,
    entries: sharesOf(refund, -1),
  });
}

/**
 * A refund reached the buyer: what was owed to them leaves the gateway's balance, the bank or the cash box. The
 * second step of every refund, of surplus money (after `postSurplus`) as of an order (after `postRefund`).
 */
export function postRefundPaid(input: {
  refundDocumentId: string;
  context: LedgerContext;
  amount: number;
  currency: string;
  paidFrom?: ReceivedIn;
  occurredAt: Date;
}): JournalDraft {
  const { paidFrom = 'gateway_clearing' } = input;
  assertPositive(input.amount, 'amount');
  return journal({
    causeKey: `refund_paid:${input.refundDocumentId}`,
    kind: 'refund_paid',
    occurredAt: input.occurredAt,
    memo: 'Refund paid to the buyer',
    currency: input.currency,
    context: input.context,
    entries: [
      { account: 'buyer_refunds_payable', amount: input.amount },
      { account: paidFrom, amount: -input.amount },
    ],
  });
}
