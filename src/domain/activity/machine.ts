import type { StateOf } from '../states';
import { defineMachine } from '../states';

/** A delivery is one log entry on its way to one subscriber. `dead` is left by hand only. */
export const deliveryMachine = defineMachine('delivery', {
  states: ['due', 'running', 'done', 'dead'],
  initial: ['due'],
  terminal: ['done'],
  transitions: {
    due: ['running'],
    running: ['done', 'due', 'dead'],
    dead: ['due'],
  },
});

export type DeliveryState = StateOf<typeof deliveryMachine>;
