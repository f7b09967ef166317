import type { StateOf } from '../states';
import { defineMachine } from '../states';

/**
 * A settlement as the gateway tells it (razorpay-contract §9). News come late and twice, so a step may be skipped;
 * a transfer that was on its way may still be sent back by the bank.
 */
export const settlementMachine = defineMachine('settlement', {
  states: ['created', 'processed', 'failed'],
  initial: ['created', 'processed', 'failed'],
  terminal: ['failed'],
  transitions: {
    created: ['processed', 'failed'],
    processed: ['failed'],
  },
});

export type SettlementState = StateOf<typeof settlementMachine>;

/** What we know after a message about a settlement: only forward. */
export function mergeSettlementState(current: SettlementState, incoming: SettlementState): SettlementState {
  return settlementMachine.can(current, incoming) ? incoming : current;
}
