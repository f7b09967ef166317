import { invalid, refused } from '../errors';
import type { Notes, Payment, Refund } from '../entities';
import { refundEvent } from '../events';
import { newId } from '../ids';
import type { World } from '../world';
import { refundRefused, whyNot } from './refund-refusals';

export interface RefundRequest {
  /** Paise; absent means all that is left. */
  amount?: number;
  speed?: 'normal' | 'optimum';
  receipt?: string | null;
  notes?: Notes;
  /** The bank takes its time, whatever `refundFirstStatus` and the speed say. */
  slowly?: boolean;
}

const FULLY_REFUNDED = 'The payment has been fully refunded already';

/** A refund of a captured payment, by the API or the dashboard; refusals as in razorpay-contract.md §5. */
export function createRefund(world: World, payment: Payment, request: RefundRequest): Refund {
  if (payment.status === 'refunded') throw refused(FULLY_REFUNDED);
  if (payment.status === 'authorized' && request.amount !== undefined && request.amount < payment.amount) {
    throw refused('Void is not supported for partial refunds.');
  }
  if (payment.status !== 'captured') {
    throw refused('The payment status should be captured for action to be taken.');
  }
  const left = payment.amount - payment.amount_refunded;
  const amount = request.amount ?? left;
  if (amount > left) {
    throw invalid('amount', 'The refund amount provided is greater than amount captured');
  }
  const receipt = request.receipt ?? null;
  if (receipt !== null && world.books.refundsOf(payment.id).some((each) => each.receipt === receipt)) {
    throw invalid('receipt', 'Duplicate receipt found for this refund request.');
  }
  const speed = request.speed ?? 'normal';
  const obstacle = whyNot(world, payment, { amount, speed });
  if (obstacle !== null) throw refundRefused(obstacle);
  takeFromBalance(world, amount);
  const slowly = request.slowly ?? false;
  const instant = speed === 'optimum' && world.behaviour.instantRefunds && !slowly;
  const status = instant ? 'processed' : slowly ? 'pending' : world.behaviour.refundFirstStatus;
  const refund = book(world, payment, {
    amount,
    receipt,
    notes: request.notes ?? {},
    status,
    speed_requested: speed,
    speed_processed: instant ? 'instant' : 'normal',
  });
  refundEvent(world, 'refund.created', refund, payment);
  if (speed === 'optimum' && !instant) refundEvent(world, 'refund.speed_changed', refund, payment);
  if (status === 'processed') refundEvent(world, 'refund.processed', refund, payment);
  return refund;
}

/** An authorised payment goes back to the customer; `captured` stays false and tells it apart (§5). */
export function refundUncaptured(world: World, payment: Payment): Refund {
  const refund = book(world, payment, {
    amount: payment.amount,
    receipt: null,
    notes: {},
    status: 'processed',
    speed_requested: 'normal',
    speed_processed: 'normal',
  });
  refundEvent(world, 'refund.created', refund, payment);
  refundEvent(world, 'refund.processed', refund, payment);
  return refund;
}

/** The bank has done it (pending → processed) or not (pending → failed). */
export function settleRefund(world: World, refund: Refund, outcome: 'processed' | 'failed'): Refund {
  if (refund.status !== 'pending') throw refused('Refund has already been processed.');
  const payment = world.books.payments.get(refund.payment_id);
  if (!payment) throw new Error(`refund ${refund.id} has no payment`);
  refund.status = outcome;
  if (outcome === 'processed') {
    refund.acquirer_data = { arn: bankReference() };
  } else {
    if (world.books.balance !== null) world.books.balance += refund.amount;
    if (world.behaviour.refundFailureRollsBack) addToRefunded(payment, -refund.amount);
  }
  world.changed();
  refundEvent(world, outcome === 'processed' ? 'refund.processed' : 'refund.failed', refund, payment);
  return refund;
}

type RefundFacts = Pick<
  Refund,
  'amount' | 'receipt' | 'notes' | 'status' | 'speed_requested' | 'speed_processed'
>;

function book(world: World, payment: Payment, facts: RefundFacts): Refund {
  addToRefunded(payment, facts.amount);
  world.changed();
  return world.books.addRefund({
    id: newId('rfnd'),
    entity: 'refund',
    currency: payment.currency,
    payment_id: payment.id,
    acquirer_data: { arn: null },
    created_at: world.now(),
    batch_id: null,
    ...facts,
    internal: { settlementId: null },
  });
}

function addToRefunded(payment: Payment, amount: number): void {
  payment.amount_refunded += amount;
  const { amount_refunded: refunded } = payment;
  payment.refund_status = refunded === 0 ? null : refunded === payment.amount ? 'full' : 'partial';
  if (payment.refund_status === 'full') payment.status = 'refunded';
  else if (payment.status === 'refunded') payment.status = 'captured';
}

function takeFromBalance(world: World, amount: number): void {
  if (world.books.balance === null) return;
  if (world.books.balance < amount) {
    throw refundRefused(world.behaviour.lowBalanceText === 'opaque' ? 'opaque' : 'low_balance');
  }
  world.books.balance -= amount;
}

const bankReference = (): string => String(Math.floor(1e11 + Math.random() * 9e11));
