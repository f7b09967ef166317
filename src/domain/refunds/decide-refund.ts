import type { Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import { refundMachine, type RefundState } from './machine';
import type { RefundAsker, RefundQuote } from './quote';

/**
 * Why money goes back. The first seven are decided by the system itself; `requested` by a buyer or staff;
 * `dashboard` was made in the gateway's own dashboard and taken in.
 */
export const REFUND_REASONS = [
  'late_payment',
  'second_payment',
  'wrong_amount',
  'wrong_currency',
  'event_cancelled',
  'event_ended',
  'not_approved',
  'requested',
  'dashboard',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];
export type AutomaticReason = Exclude<RefundReason, 'requested' | 'dashboard'>;

export interface CapturedPayment {
  documentId: string;
  gatewayPaymentId: string;
  /** Captured, minor units. */
  amount: number;
  currency: string;
  /** Refunds of this payment that are requested, under way or done, minor units; rejected ones do not count. */
  refunded: number;
}

export interface RefundDraft {
  paymentDocumentId: string;
  gatewayPaymentId: string;
  amount: number;
  currency: string;
  reason: RefundReason;
  state: 'approved';
}

function remaining(payment: CapturedPayment): Result<{ left: number }> {
  const left = payment.amount - payment.refunded;
  return left > 0
    ? { ok: true, left }
    : refuse('REFUND_NOT_POSSIBLE', { reason: 'already_refunded', payment: payment.documentId });
}

/**
 * Money that pays for nothing goes back by itself and in full: no request, no approval. Refuses
 * REFUND_NOT_POSSIBLE when nothing is left to give back.
 */
export function decideAutomaticRefund(input: {
  payment: CapturedPayment;
  reason: AutomaticReason;
}): Result<{ refund: RefundDraft }> {
  const { payment, reason } = input;
  const rest = remaining(payment);
  if (!rest.ok) return rest;
  return {
    ok: true,
    refund: {
      paymentDocumentId: payment.documentId,
      gatewayPaymentId: payment.gatewayPaymentId,
      amount: rest.left,
      currency: payment.currency,
      reason,
      state: 'approved',
    },
  };
}

/**
 * Whether a quoted refund may be asked for, and whether it waits for a person first.
 *
 * @param expected what the asker was shown, minor units; undefined when nothing was shown
 * @returns refuses REFUND_NOT_POSSIBLE (`reason`: already_refunded, nothing_paid), REFUND_BEYOND_POLICY when the
 *   policy gives nothing (any more), REFUND_AMOUNT_CHANGED (`amount`, `expected`), VALIDATION_FAILED for staff who
 *   go beyond the policy and do not say why
 */
export function decideRefund(input: {
  quote: RefundQuote;
  by: RefundAsker;
  reason: string | null;
  expected?: number | undefined;
}): Result<{ state: 'requested' | 'approved' }> {
  const { quote, by, reason, expected } = input;
  if (quote.amount === 0) {
    if (quote.captured > 0 && quote.left === 0)
      return refuse('REFUND_NOT_POSSIBLE', { reason: 'already_refunded' });
    return by === 'buyer' && quote.kept > 0
      ? refuse('REFUND_BEYOND_POLICY', { amount: 0 })
      : refuse('REFUND_NOT_POSSIBLE', { reason: 'nothing_paid' });
  }
  if (expected !== undefined && expected !== quote.amount)
    return refuse('REFUND_AMOUNT_CHANGED', { amount: quote.amount, expected });
  if (by === 'staff' && !quote.withinPolicy && reason === null)
    return refuseFields([
      { path: 'reason', message: 'Say why: this is more than the refund policy of the event gives.' },
    ]);
  return { ok: true, state: quote.needsApproval === null ? 'approved' : 'requested' };
}

/**
 * Giving up paid places for what the policy gives, be it nothing (any more), if the buyer knows. Refuses
 * REFUND_BEYOND_POLICY (`amount: 0`) where nothing comes back and nobody said so, REFUND_AMOUNT_CHANGED (`amount`,
 * `expected`).
 *
 * @param amount what comes back, minor units
 * @param expected what the buyer was shown; null when nothing was
 */
export function decideGivingUp(amount: number, expected: number | null): Result {
  if (expected === null)
    return amount > 0
      ? { ok: true }
      : refuse(
          'REFUND_BEYOND_POLICY',
          { amount },
          'Nothing of the price comes back any more. Send "expected": 0 to cancel all the same.',
        );
  return expected === amount ? { ok: true } : refuse('REFUND_AMOUNT_CHANGED', { amount, expected });
}

/** Turning down what waits for a person. Refuses ILLEGAL_TRANSITION once it was approved: that is withdrawn. */
export const decideReject = ({ state }: { readonly state: RefundState }): Result<{ next: 'rejected' }> =>
  state === 'requested'
    ? { ok: true, next: 'rejected' }
    : refuse('ILLEGAL_TRANSITION', { from: state, to: 'rejected' });

/**
 * Taking back what the gateway has not accepted. Refuses ILLEGAL_TRANSITION while the gateway works on it or when it is
 * done, and REFUND_NOT_POSSIBLE (`reason`: surplus) for money that pays for nothing and must go back.
 */
export function decideWithdraw(refund: {
  readonly state: RefundState;
  readonly purpose: 'order' | 'surplus';
}): Result<{ next: 'rejected' }> {
  const moved = refundMachine.move(refund.state, 'rejected');
  if (!moved.ok) return moved;
  return refund.purpose === 'surplus'
    ? refuse('REFUND_NOT_POSSIBLE', { reason: 'surplus' }, 'This money pays for nothing and must go back.')
    : { ok: true, next: 'rejected' };
}

/**
 * The key of one attempt at the gateway: the same while its outcome is unknown, a new one only after the gateway
 * said that the former attempt failed (razorpay-contract §1.4: at least 10 characters of `[A-Za-z0-9_-]`).
 *
 * @param attempt 1 for the first
 */
export function refundAttemptKey(refundDocumentId: string, attempt: number): string {
  if (!Number.isInteger(attempt) || attempt < 1) throw new Error(`attempt must be at least 1: ${attempt}`);
  return `refund-${refundDocumentId}-${attempt}`;
}

const KEY = /^refund-([a-z0-9]+)-(\d+)$/;

/** The refund and the attempt in a key of ours, which the gateway keeps as the receipt; null for any other text. */
export function readRefundAttemptKey(receipt: string | null): { documentId: string; attempt: number } | null {
  const [, documentId, attempt] = KEY.exec(receipt ?? '') ?? [];
  return documentId === undefined ? null : { documentId, attempt: Number(attempt) };
}
