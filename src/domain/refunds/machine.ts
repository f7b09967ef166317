import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * `failed → processing` is the next attempt; `settled_outside` means staff paid by another way, with proof (at once
 * for money that no gateway took); an approved or failed one may still be withdrawn as `rejected`.
 */
export const refundMachine = defineMachine('refund', {
  states: ['requested', 'approved', 'processing', 'processed', 'failed', 'rejected', 'settled_outside'],
  initial: ['requested', 'approved'],
  terminal: ['processed', 'rejected', 'settled_outside'],
  transitions: {
    requested: ['approved', 'rejected'],
    approved: ['processing', 'settled_outside', 'rejected'],
    processing: ['processed', 'failed'],
    failed: ['processing', 'settled_outside', 'rejected'],
  },
});

export type RefundState = StateOf<typeof refundMachine>;
