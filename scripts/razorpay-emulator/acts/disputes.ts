import type { Dispute, DisputePhase, Payment } from '../entities';
import { refused } from '../errors';
import { disputeEvent } from '../events';
import { newId } from '../ids';
import type { World } from '../world';

export interface NewDispute {
  /** Paise; absent means what was not refunded yet. */
  amount?: number;
  phase?: DisputePhase;
  reasonCode?: string;
  /** Days until evidence is no longer taken. */
  respondInDays?: number;
}

/** What the bank may do with a dispute; `action_required` asks for more evidence and leaves it open (§9). */
export const disputeSteps = ['under_review', 'action_required', 'won', 'lost', 'closed'] as const;
export type DisputeStep = (typeof disputeSteps)[number];

const DAY_SECONDS = 86_400;
const RESPOND_IN_DAYS = 7;

export const isAlive = ({ status }: Dispute): boolean => status === 'open' || status === 'under_review';

export const hasOpenDispute = (world: World, payment: Payment): boolean =>
  world.books.disputesOf(payment.id).some(isAlive);

const paymentOf = (world: World, dispute: Dispute): Payment => {
  const payment = world.books.payments.get(dispute.payment_id);
  if (!payment) throw new Error(`dispute ${dispute.id} has no payment`);
  return payment;
};

/** A customer's bank asks for the money of a captured payment; the next phase is a dispute of its own (§9). */
export function openDispute(world: World, payment: Payment, asked: NewDispute = {}): Dispute {
  if (!payment.captured) throw refused('Only a captured payment can be disputed.');
  const amount = asked.amount ?? payment.amount - payment.amount_refunded;
  if (amount < 1 || amount > payment.amount) throw refused('The payment has no such amount to dispute.');
  const code = asked.reasonCode ?? 'goods_or_services_not_received_or_partially_received';
  const dispute = world.books.addDispute({
    id: newId('disp'),
    entity: 'dispute',
    payment_id: payment.id,
    amount,
    currency: payment.currency,
    amount_deducted: 0,
    reason_code: code,
    reason_description: `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`,
    respond_by: world.now() + (asked.respondInDays ?? RESPOND_IN_DAYS) * DAY_SECONDS,
    status: 'open',
    phase: asked.phase ?? 'chargeback',
    created_at: world.now(),
    evidence: { amount, summary: null, proofs: {}, others: null, submitted_at: null },
  });
  world.changed();
  disputeEvent(world, 'payment.dispute.created', dispute, payment);
  return dispute;
}

/** Takes the money out of the balance and out of the next settlement. */
function deduct(world: World, dispute: Dispute, amount: number): void {
  dispute.amount_deducted = amount;
  if (amount === 0) return;
  if (world.books.balance !== null) world.books.balance -= amount;
  world.books.adjustments.add({
    id: newId('adj'),
    amount: -amount,
    currency: dispute.currency,
    description: `Dispute ${dispute.id} lost`,
    payment_id: dispute.payment_id,
    dispute_id: dispute.id,
    created_at: world.now(),
    internal: { settlementId: null },
  });
}

/**
 * The bank decides. `lost` takes `deducted`, or all that is disputed, from the merchant.
 * An end is final; a new phase is a new dispute.
 */
export function advanceDispute(world: World, dispute: Dispute, to: DisputeStep, deducted?: number): Dispute {
  if (!isAlive(dispute)) throw refused(`Action not allowed when dispute is in ${dispute.status} status.`);
  if (deducted !== undefined && (to !== 'lost' || deducted > dispute.amount)) {
    throw refused('Only a lost dispute deducts, and not more than is disputed.');
  }
  if (to === 'action_required') {
    dispute.status = 'open';
    dispute.respond_by = world.now() + RESPOND_IN_DAYS * DAY_SECONDS;
  } else {
    dispute.status = to;
  }
  if (to === 'lost') deduct(world, dispute, deducted ?? dispute.amount);
  world.changed();
  disputeEvent(world, `payment.dispute.${to}`, dispute, paymentOf(world, dispute));
  return dispute;
}

/** The merchant's own answers are taken while the dispute is open and in time (§9). */
export function checkAnswerable(world: World, dispute: Dispute): void {
  if (dispute.status !== 'open') {
    throw refused(`Action not allowed when dispute is in ${dispute.status} status.`);
  }
  if (world.now() > dispute.respond_by) {
    throw refused('Action not allowed as deadline to respond has elapsed.');
  }
}

/** Accepting is irreversible and loses all that is disputed. */
export function acceptDispute(world: World, dispute: Dispute): Dispute {
  checkAnswerable(world, dispute);
  return advanceDispute(world, dispute, 'lost');
}
