import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * Approved is what the public sees; upcoming, live and ended are read off the clock (time/phase.ts). An approved
 * event whose organizer edits it goes back to draft, while its published version stays.
 */
export const eventMachine = defineMachine('event', {
  states: ['draft', 'submitted', 'approved', 'rejected', 'cancelled'],
  initial: ['draft'],
  terminal: [],
  transitions: {
    draft: ['submitted', 'approved'],
    submitted: ['approved', 'rejected', 'draft'],
    rejected: ['submitted'],
    approved: ['draft', 'cancelled'],
    cancelled: ['approved'],
  },
});

export type EventState = StateOf<typeof eventMachine>;
