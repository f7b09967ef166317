import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * As the gateway tells it (razorpay-contract §9). `under_review → open`: the bank asks for more evidence. `closed`
 * ended without a loss. A new phase of the same payment is a dispute of its own.
 */
export const disputeMachine = defineMachine('dispute', {
  states: ['open', 'under_review', 'won', 'lost', 'closed'],
  // The first word of it may already be its end.
  initial: ['open', 'under_review', 'won', 'lost', 'closed'],
  terminal: ['won', 'lost', 'closed'],
  transitions: {
    open: ['under_review', 'won', 'lost', 'closed'],
    under_review: ['open', 'won', 'lost', 'closed'],
  },
});

export type DisputeState = StateOf<typeof disputeMachine>;

export const DISPUTE_PHASES = ['fraud', 'retrieval', 'chargeback', 'pre_arbitration', 'arbitration'] as const;
export type DisputePhase = (typeof DISPUTE_PHASES)[number];
