import type { StateOf } from '../states';
import { defineMachine } from '../states';

/** An entry of the waiting list has no order; accepting its offer makes one. */
export const waitingListMachine = defineMachine('waiting_list_entry', {
  states: ['waiting', 'offered', 'accepted', 'left', 'lapsed'],
  initial: ['waiting'],
  terminal: ['accepted', 'left', 'lapsed'],
  transitions: {
    waiting: ['offered', 'left', 'lapsed'],
    offered: ['accepted', 'waiting', 'left', 'lapsed'],
  },
});

export type WaitingListState = StateOf<typeof waitingListMachine>;
