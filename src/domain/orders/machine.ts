import type { StateOf } from '../states';
import { defineMachine } from '../states';

/** `expired` and `cancelled` lead to `paid` only when a late payment still finds seats (settle.ts). */
export const orderMachine = defineMachine('order', {
  states: ['pending', 'paid', 'partially_refunded', 'refunded', 'expired', 'cancelled'],
  initial: ['pending', 'paid'],
  terminal: ['refunded'],
  transitions: {
    pending: ['paid', 'expired', 'cancelled'],
    paid: ['partially_refunded', 'refunded', 'cancelled'],
    partially_refunded: ['refunded'],
    expired: ['paid'],
    cancelled: ['paid'],
  },
});

export type OrderState = StateOf<typeof orderMachine>;

export const APPROVAL_STATES = ['none', 'awaiting', 'approved', 'rejected'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];
