import type { StateOf } from '../states';
import { defineMachine } from '../states';

/** `failed → approved` is the next attempt; a bank may reverse even what was paid. */
export const payoutMachine = defineMachine('payout', {
  states: [
    'pending_approval',
    'on_hold',
    'approved',
    'processing',
    'paid',
    'failed',
    'rejected',
    'cancelled',
    'reversed',
  ],
  initial: ['pending_approval'],
  terminal: ['rejected', 'cancelled', 'reversed'],
  transitions: {
    pending_approval: ['approved', 'on_hold', 'rejected', 'cancelled'],
    on_hold: ['pending_approval'],
    approved: ['processing'],
    processing: ['paid', 'failed', 'reversed', 'cancelled'],
    failed: ['approved', 'reversed'],
    paid: ['reversed'],
  },
});

export type PayoutState = StateOf<typeof payoutMachine>;
