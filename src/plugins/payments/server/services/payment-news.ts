import { mergePaymentState, type PaymentState } from '../../../../domain/payments/machine';
import type { GatewayPayment } from '../ports/gateway';
import type { PaymentRow } from './payment-rows';

/** The gateway tells a refund in part by the amount only (razorpay-contract §3.2). */
export function stateOf(payment: GatewayPayment): PaymentState {
  if (payment.state !== 'captured' || payment.amountRefunded === 0) return payment.state;
  return payment.amountRefunded < payment.amount ? 'partially_refunded' : 'refunded';
}

/**
 * Whether a message about a payment can change anything. States only move forward and a booking is final, so a
 * "no" stays true without any lock; a "yes" must be looked at again under one.
 */
export function isNews(
  known: Pick<PaymentRow, 'state' | 'capturedAt' | 'fee'> | undefined,
  told: GatewayPayment,
): boolean {
  if (!known) return true;
  if (known.capturedAt !== null) return known.fee === null && told.fee !== null;
  return mergePaymentState(known.state, stateOf(told)) !== known.state;
}
