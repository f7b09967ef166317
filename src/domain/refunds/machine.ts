import type { StateOf } from '../states';
import { defineMachine } from '../states';

/** `failed → processing` is the next attempt; `settled_outside` means staff paid by another way, with proof. */
export const refundMachine = defineMachine('refund', {
  states: ['requested', 'approved', 'processing', 'processed', 'failed', 'rejected', 'settled_outside'],
  initial: ['requested', 'approved'],
  terminal: ['processed', 'rejected', 'settled_outside'],
  transitions: {
    requested: ['approved', 'rejected'],
    approved: ['processing'],
    processing: ['processed', 'failed'],
    failed: ['processing', 'settled_outside'],
  },
});

export type RefundState = StateOf<typeof refundMachine>;
