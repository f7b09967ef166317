import type { Result } from '../errors';
import { refuse } from '../errors';

/** Why money goes back. The first six are decided by the system itself. */
export const REFUND_REASONS = [
  'late_payment',
  'second_payment',
  'wrong_amount',
  'wrong_currency',
  'event_cancelled',
  'event_ended',
  'not_approved',
  'requested',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

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
  state: 'requested' | 'approved';
  automatic: boolean;
  /** Unique per cause in our database: the same cause never makes a second refund. */
  idempotencyKey: string;
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
  reason: Exclude<RefundReason, 'requested'>;
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
      automatic: true,
      idempotencyKey: `auto-${payment.documentId}`,
    },
  };
}

/**
 * Everything a paid order still holds goes back on request; someone approves it first. Refuses
 * REFUND_NOT_POSSIBLE for an order that is not paid or has nothing left.
 */
export function decideFullRefund(input: {
  order: { documentId: string; state: string };
  payment: CapturedPayment;
}): Result<{ refund: RefundDraft }> {
  const { order, payment } = input;
  if (order.state !== 'paid' && order.state !== 'partially_refunded')
    return refuse('REFUND_NOT_POSSIBLE', { reason: 'not_paid', state: order.state });
  const rest = remaining(payment);
  if (!rest.ok) return rest;
  return {
    ok: true,
    refund: {
      paymentDocumentId: payment.documentId,
      gatewayPaymentId: payment.gatewayPaymentId,
      amount: rest.left,
      currency: payment.currency,
      reason: 'requested',
      state: 'requested',
      automatic: false,
      idempotencyKey: `full-${order.documentId}`,
    },
  };
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
