import type { Result } from '../errors';
import { refuse } from '../errors';
import type { PayoutState } from './machine';
import { payoutMachine } from './machine';

/** How a payout ends that is not to be paid: its money is owed again already when it failed, and still when it waited. */
export const endUnpaid = (state: PayoutState): 'cancelled' | 'reversed' =>
  state === 'failed' ? 'reversed' : 'cancelled';

/**
 * Withdrawing what waits, or giving up what failed. Refuses ILLEGAL_TRANSITION for what the rail works on: that can only
 * be cancelled there.
 */
export function decideWithdraw(state: PayoutState): Result<{ next: 'cancelled' | 'reversed' }> {
  const next = endUnpaid(state);
  if (state === 'approved' || state === 'processing')
    return refuse(
      'ILLEGAL_TRANSITION',
      { from: state, to: next },
      'The rail has this payout already; it cannot be cancelled here.',
    );
  // One on hold is taken off it first.
  const moved = payoutMachine.move(state === 'on_hold' ? 'pending_approval' : state, next);
  return moved.ok ? { ok: true, next } : moved;
}
