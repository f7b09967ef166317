import { payoutMachine, type PayoutState } from '../../../src/domain/payouts/machine';
import { decideWithdraw } from '../../../src/domain/payouts/withdraw';

const ENDS: Readonly<Partial<Record<PayoutState, 'cancelled' | 'reversed'>>> = {
  pending_approval: 'cancelled',
  on_hold: 'cancelled',
  failed: 'reversed',
};

test.each(payoutMachine.states)('%s is withdrawn, or it is said that it cannot be', (state) => {
  const decision = decideWithdraw(state);
  expect(decision.ok ? decision.next : decision.code).toBe(ENDS[state] ?? 'ILLEGAL_TRANSITION');
});

test.each(['approved', 'processing'] as const)('%s belongs to the rail', (state) => {
  expect(decideWithdraw(state)).toMatchObject({
    message: 'The rail has this payout already; it cannot be cancelled here.',
    details: { from: state, to: 'cancelled' },
  });
});
