import { assertMinor } from '../../money/arithmetic';
import type { Entry, JournalDraft } from '../journal';
import { journal } from '../journal';
import type { SaleContext } from './shared';
import { assertPositive } from './shared';

interface DisputeOfSale {
  disputeDocumentId: string;
  context: SaleContext;
  /** What was taken out of the organizer's reach, minor units; less than what is disputed where some was refunded. */
  amount: number;
  currency: string;
  occurredAt: Date;
}

/** A buyer disputes a payment at their bank: the organizer's money concerned is frozen until it is decided. */
export function postDisputeOpened(dispute: DisputeOfSale): JournalDraft {
  assertPositive(dispute.amount, 'amount');
  return journal({
    causeKey: `dispute:${dispute.disputeDocumentId}`,
    kind: 'dispute',
    occurredAt: dispute.occurredAt,
    memo: 'Payment disputed, money frozen',
    currency: dispute.currency,
    context: dispute.context,
    entries: [
      {
        account: 'organizer_payable',
        ownerDocumentId: dispute.context.organizerDocumentId,
        amount: dispute.amount,
      },
      { account: 'dispute_reserve', amount: -dispute.amount },
    ],
  });
}

/** The dispute was won or dropped: what was frozen is the organizer's again. */
export function postDisputeReleased(dispute: DisputeOfSale): JournalDraft {
  assertPositive(dispute.amount, 'amount');
  return journal({
    causeKey: `dispute_released:${dispute.disputeDocumentId}`,
    kind: 'dispute_released',
    occurredAt: dispute.occurredAt,
    memo: 'Dispute won, money released',
    currency: dispute.currency,
    context: dispute.context,
    entries: [
      { account: 'dispute_reserve', amount: dispute.amount },
      {
        account: 'organizer_payable',
        ownerDocumentId: dispute.context.organizerDocumentId,
        amount: -dispute.amount,
      },
    ],
  });
}

/**
 * The dispute was lost: the gateway took `deducted` from its balance (razorpay-contract §9). Borne by the
 * organizer, it comes out of the reserve and only the rest is released; more than was frozen (a part was refunded
 * besides) is the organizer's debt. Borne by the platform, the whole reserve is released and the loss is the
 * platform's expense; so it is with surplus money, of which nothing was frozen.
 *
 * @param deducted at least one minor unit
 */
export function postDisputeLost(
  dispute: DisputeOfSale & { deducted: number; borneBy: 'organizer' | 'platform' },
): JournalDraft {
  const { amount, deducted, borneBy } = dispute;
  assertMinor(amount, 'amount');
  assertPositive(deducted, 'deducted');
  if (amount < 0) throw new Error(`${dispute.disputeDocumentId}: ${amount} frozen`);
  const released = borneBy === 'organizer' ? amount - deducted : amount;
  const loss: Entry[] = borneBy === 'platform' ? [{ account: 'dispute_loss', amount: deducted }] : [];
  return journal({
    causeKey: `dispute_lost:${dispute.disputeDocumentId}`,
    kind: 'dispute_lost',
    occurredAt: dispute.occurredAt,
    memo: 'Dispute lost',
    currency: dispute.currency,
    context: dispute.context,
    entries: [
      { account: 'dispute_reserve', amount },
      ...loss,
      { account: 'gateway_clearing', amount: -deducted },
      {
        account: 'organizer_payable',
        ownerDocumentId: dispute.context.organizerDocumentId,
        amount: -released,
      },
    ],
  });
}
