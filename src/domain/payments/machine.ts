import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * A gateway tells its steps late, twice and out of order, so a later step may follow any earlier one directly.
 * `failed` is not the end: a late authorization can follow it.
 */
export const paymentMachine = defineMachine('payment', {
  states: ['created', 'failed', 'authorized', 'captured', 'partially_refunded', 'refunded'],
  initial: ['created', 'failed', 'authorized', 'captured', 'partially_refunded', 'refunded'],
  terminal: ['refunded'],
  transitions: {
    created: ['failed', 'authorized', 'captured', 'partially_refunded', 'refunded'],
    failed: ['authorized', 'captured', 'partially_refunded', 'refunded'],
    authorized: ['captured', 'partially_refunded', 'refunded'],
    captured: ['partially_refunded', 'refunded'],
    partially_refunded: ['refunded'],
  },
});

export type PaymentState = StateOf<typeof paymentMachine>;

/**
 * What we know after a message about a payment: only forward, so that reordered and repeated messages end in the
 * same state whatever their order.
 */
export function mergePaymentState(current: PaymentState, incoming: PaymentState): PaymentState {
  return paymentMachine.can(current, incoming) ? incoming : current;
}
