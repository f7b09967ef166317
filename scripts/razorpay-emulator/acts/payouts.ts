import { invalid, refused } from '../errors';
import type { Payout, PayoutStatus } from '../entities';
import { payoutEvent, type PayoutEvent } from '../events';
import { newId } from '../ids';
import type { World } from '../world';
import { moveMoney } from './payout-account';

/** From → to, razorpay-contract.md §6.2 (with processed → reversed and failed → reversed, §11). */
const transitions: Record<PayoutStatus, readonly PayoutStatus[]> = {
  pending: ['queued', 'processing', 'rejected'],
  queued: ['processing', 'cancelled', 'failed'],
  processing: ['processed', 'reversed', 'failed'],
  processed: ['reversed'],
  reversed: ['failed'],
  failed: ['reversed'],
  rejected: [],
  cancelled: [],
};

const eventOf: Partial<Record<PayoutStatus, PayoutEvent>> = {
  pending: 'payout.pending',
  queued: 'payout.queued',
  processing: 'payout.initiated',
  processed: 'payout.processed',
  reversed: 'payout.reversed',
  failed: 'payout.failed',
  rejected: 'payout.rejected',
};

const detailOf: Record<PayoutStatus, { source: string; reason: string }> = {
  pending: { source: 'business', reason: 'pending_approval' },
  queued: { source: 'business', reason: 'low_balance' },
  processing: { source: 'beneficiary_bank', reason: 'payout_bank_processing' },
  processed: { source: 'beneficiary_bank', reason: 'payout_processed' },
  reversed: { source: 'beneficiary_bank', reason: 'beneficiary_bank_rejected' },
  failed: { source: 'gateway', reason: 'server_error' },
  rejected: { source: 'business', reason: 'payout_rejected' },
  cancelled: { source: 'business', reason: 'payout_cancelled' },
};

const LIMITS: Partial<Record<Payout['mode'], { above?: number; upTo?: number }>> = {
  IMPS: { upTo: 50_000_000 },
  UPI: { upTo: 10_000_000 },
  RTGS: { above: 20_000_000 },
};

export const payoutStatusesToAdvance = [
  'queued',
  'processing',
  'processed',
  'failed',
  'reversed',
  'rejected',
] as const;

export type PayoutRequest = Pick<
  Payout,
  'fund_account_id' | 'amount' | 'currency' | 'mode' | 'purpose' | 'notes' | 'reference_id' | 'narration'
> & { queueIfLowBalance: boolean; composite: boolean };

/** A payout, born processing (or pending, by option), or queued when money is short and the caller allows that. */
export function createPayout(world: World, request: PayoutRequest): Payout {
  const limits = LIMITS[request.mode];
  if (limits?.upTo !== undefined && request.amount > limits.upTo) {
    throw invalid('amount', `The amount may not be greater than the limit of ${request.mode}.`);
  }
  if (limits?.above !== undefined && request.amount <= limits.above) {
    throw invalid('amount', `The amount is below the limit of ${request.mode}.`);
  }
  const { fees } = world.behaviour.payoutFees;
  const short = world.books.payoutBalance !== null && world.books.payoutBalance < request.amount + fees;
  if (short && !request.queueIfLowBalance) {
    throw refused('Your account does not have enough balance to carry out the payout operation.');
  }
  const payout = world.books.payouts.add({
    id: newId('pout'),
    entity: 'payout',
    fund_account_id: request.fund_account_id,
    amount: request.amount,
    currency: request.currency,
    notes: request.notes,
    purpose: request.purpose,
    mode: request.mode,
    reference_id: request.reference_id,
    narration: request.narration,
    fees: 0,
    tax: 0,
    status: 'pending',
    utr: null,
    batch_id: null,
    status_details: null,
    created_at: world.now(),
    fee_type: null,
    debit_account_number: world.behaviour.accountNumber,
    internal: { debited: false, composite: request.composite },
  });
  enter(world, payout, short ? 'queued' : world.behaviour.payoutFirstState);
  return payout;
}

/**
 * Moves a payout on, as the bank (or the dashboard) does, and tells it. The same state again with a reason is an
 * update of the details (`payout.updated`). Refuses what §6.2 does not know.
 */
export function advancePayout(world: World, payout: Payout, to: PayoutStatus, reason?: string): Payout {
  if (to === payout.status && reason !== undefined) {
    describe(payout, to, reason);
    world.changed();
    payoutEvent(world, 'payout.updated', payout);
    return payout;
  }
  if (!transitions[payout.status].includes(to)) {
    throw refused(`A payout that is ${payout.status} cannot become ${to}.`);
  }
  enter(world, payout, to, reason);
  return payout;
}

/** Starts queued payouts in their order, leaving out those that do not fit (§6.2). */
export function startQueued(world: World): void {
  const { fees } = world.behaviour.payoutFees;
  for (const payout of world.books.payouts.all()) {
    const fits = world.books.payoutBalance === null || world.books.payoutBalance >= payout.amount + fees;
    if (payout.status === 'queued' && fits) enter(world, payout, 'processing');
  }
}

function enter(world: World, payout: Payout, to: PayoutStatus, reason?: string): void {
  payout.status = to;
  describe(payout, to, reason);
  if (to === 'processing') debit(world, payout);
  if (to === 'processed') payout.utr = String(Math.floor(1e11 + Math.random() * 9e11));
  if (to === 'reversed' || to === 'failed') creditBack(world, payout);
  world.changed();
  const event = eventOf[to];
  if (event) payoutEvent(world, event, payout);
}

function describe(payout: Payout, status: PayoutStatus, reason?: string): void {
  const standard = detailOf[status];
  const chosen = reason ?? standard.reason;
  payout.status_details = {
    description: `Payout is ${status}: ${chosen.replaceAll('_', ' ')}.`,
    source: standard.source,
    reason: chosen,
  };
}

function debit(world: World, payout: Payout): void {
  const { fees, tax } = world.behaviour.payoutFees;
  payout.fees = fees;
  payout.tax = tax;
  payout.internal.debited = true;
  moveMoney(world, -(payout.amount + fees), payout);
}

/** Amount and fees (which include the tax) come back, once. */
function creditBack(world: World, payout: Payout): void {
  if (!payout.internal.debited) return;
  payout.internal.debited = false;
  moveMoney(world, payout.amount + payout.fees, payout);
}

/** Only a queued payout can be cancelled; no event tells it (§6.1, §7.2). */
export function cancelPayout(world: World, payout: Payout): void {
  if (payout.status !== 'queued') throw refused(`Payout cannot be cancelled: it is ${payout.status}.`);
  enter(world, payout, 'cancelled');
}
