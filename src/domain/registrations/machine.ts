import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * Approval comes before payment. `attended → confirmed` is an undone scan; `cancelled → confirmed` is an expired
 * or cancelled order that a late payment brought back.
 */
export const registrationMachine = defineMachine('registration', {
  states: ['awaiting_approval', 'reserved', 'confirmed', 'attended', 'cancelled'],
  initial: ['awaiting_approval', 'reserved', 'confirmed'],
  terminal: [],
  transitions: {
    awaiting_approval: ['reserved', 'cancelled'],
    reserved: ['confirmed', 'cancelled'],
    confirmed: ['attended', 'cancelled'],
    attended: ['confirmed'],
    cancelled: ['confirmed'],
  },
});

export type RegistrationState = StateOf<typeof registrationMachine>;

/** Whether a pass of this registration opens the gate, or has opened it. */
export const hasPass = (state: RegistrationState): boolean => state === 'confirmed' || state === 'attended';
