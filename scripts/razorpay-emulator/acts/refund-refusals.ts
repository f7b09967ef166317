import { hasOpenDispute } from './disputes';
import { refused, type ApiError } from '../errors';
import type { Payment } from '../entities';
import type { World } from '../world';

/** Why the bank or the service says no to a refund for good, with its words (razorpay-contract.md §5). */
const texts = {
  too_old: 'Refund is not supported by the bank because the payment is more than 6 months old',
  disputed: 'The refund on this payment is blocked due to ongoing dispute investigation.',
  method: 'Refund is currently not supported for this payment method.',
  partial: 'Partial refund is currently not supported for this payment method.',
  instant: 'Instant refund not supported for the payment.',
  opaque: 'invalid request sent',
  low_balance: 'Your account does not have enough balance to carry out the refund operation.',
};
export type RefundRefusal = keyof typeof texts;

const isRefusal = (name: string): name is RefundRefusal => name in texts;
export const refundRefusals: readonly RefundRefusal[] = Object.keys(texts).filter(isRefusal);

export const refundRefused = (why: RefundRefusal): ApiError => refused(texts[why]);

const MONTHS = 6;

/** Six months after the capture, on the same day and at the same time of day. */
function isTooOld(world: World, payment: Payment): boolean {
  const limit = new Date((payment.internal.capturedAt ?? payment.created_at) * 1000);
  limit.setUTCMonth(limit.getUTCMonth() + MONTHS);
  return world.now() * 1000 > limit.getTime();
}

/** What stands against a refund of this payment, or null. */
export function whyNot(
  world: World,
  payment: Payment,
  refund: { amount: number; speed: 'normal' | 'optimum' },
): RefundRefusal | null {
  const { noRefundMethods, wholeRefundMethods, noInstantMethods } = world.behaviour;
  if (hasOpenDispute(world, payment)) return 'disputed';
  if (isTooOld(world, payment)) return 'too_old';
  if (noRefundMethods.includes(payment.method)) return 'method';
  if (refund.amount < payment.amount && wholeRefundMethods.includes(payment.method)) return 'partial';
  if (refund.speed === 'optimum' && noInstantMethods.includes(payment.method)) return 'instant';
  return null;
}
