import { refundMachine, type RefundState } from '../../../src/domain/refunds/machine';
import { isOursByReceipt, stepOfRefundNews, type ToldState } from '../../../src/domain/refunds/refund-news';

const ID = 'rfnd_1';
const said = (
  state: RefundState,
  told: ToldState,
  { known = ID, attempt = 2 }: { known?: string | null; attempt?: number | null } = {},
): string => {
  const refund = { state, attempts: 2, gatewayRefundId: known };
  const step = stepOfRefundNews(refund, { id: ID, state: told }, attempt);
  switch (step.do) {
    case 'finish':
      return step.revive ? 'revive, finish' : 'finish';
    case 'wait':
      return step.note ? 'note, wait' : 'wait';
    case 'fail':
      return 'fail';
    case 'nothing':
      return step.because;
  }
};

test.each<[RefundState, string, string, string]>([
  ['requested', 'over', 'over', 'over'],
  ['approved', 'over', 'over', 'over'],
  ['processing', 'wait', 'finish', 'fail'],
  ['failed', 'over', 'revive, finish', 'over'],
  ['processed', 'over', 'over', 'over'],
  ['settled_outside', 'over', 'over', 'over'],
  ['rejected', 'over', 'over', 'over'],
])('%s, told that it is pending: %s, processed: %s, failed: %s', (state, ...expected) => {
  expect([said(state, 'pending'), said(state, 'processed'), said(state, 'failed')]).toEqual(expected);
});

test.each<[string, { known?: string | null; attempt?: number | null }, string, string, string]>([
  ['of which we had no answer', { known: null }, 'note, wait', 'finish', 'fail'],
  ['of an attempt before', { known: null, attempt: 1 }, 'attempt_over', 'finish', 'attempt_over'],
  [
    'of an attempt before, while another waits',
    { known: 'rfnd_2', attempt: 1 },
    'attempt_over',
    'finish',
    'attempt_over',
  ],
  ['of the one that waits, under an old receipt', { attempt: 1 }, 'wait', 'finish', 'fail'],
  ['that we did not ask for', { known: null, attempt: null }, 'note, wait', 'finish', 'fail'],
])('one under way is told of a refund %s', (_what, change, ...expected) => {
  const told = (state: ToldState): string => said('processing', state, change);
  expect([told('pending'), told('processed'), told('failed')]).toEqual(expected);
});

test('a receipt of ours is believed while our refund may still be paid, and of failures always', () => {
  const ours = (told: ToldState) => refundMachine.states.filter((state) => isOursByReceipt(state, told));
  expect(ours('processed')).toEqual(['processing', 'failed']);
  expect(ours('pending')).toEqual(['processing', 'failed']);
  expect(ours('failed')).toEqual(refundMachine.states);
});
