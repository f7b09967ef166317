import { payoutMachine, type PayoutState } from '../../../src/domain/payouts/machine';
import { stepOfNews, type AttemptNews } from '../../../src/domain/payouts/payout-news';

const NEWS = ['processing', 'paid', 'failed', 'reversed', 'cancelled'] as const satisfies AttemptNews[];
const stepsOf = (state: PayoutState, attempt: number): (AttemptNews | 'already' | 'impossible')[] =>
  NEWS.map((news) => {
    const step = stepOfNews({ state, attempts: 2 }, attempt, news);
    return step.to === null ? step.because : step.to;
  });

test.each<[PayoutState, ...ReturnType<typeof stepsOf>]>([
  ['approved', 'processing', 'paid', 'failed', 'reversed', 'cancelled'],
  ['processing', 'already', 'paid', 'failed', 'reversed', 'cancelled'],
  ['paid', 'already', 'already', 'reversed', 'reversed', 'impossible'],
  ['failed', 'already', 'impossible', 'already', 'reversed', 'already'],
  ['reversed', 'already', 'already', 'already', 'already', 'already'],
  ['cancelled', 'already', 'impossible', 'already', 'already', 'already'],
])('%s hears of its attempt processing, paid, failed, reversed, cancelled', (state, ...expected) => {
  expect(stepsOf(state, 2)).toEqual(expected);
});

test.each(payoutMachine.states)('%s hears of an attempt before: nothing moves', (state) => {
  expect(stepsOf(state, 1)).toEqual(['already', 'impossible', 'already', 'already', 'impossible']);
});

test.each(payoutMachine.states)('%s hears of an attempt that never was', (state) => {
  expect(new Set(stepsOf(state, 3))).toEqual(new Set(['impossible']));
});

test('whatever is heard, the machine knows the step', () => {
  for (const state of payoutMachine.states)
    for (const step of stepsOf(state, 2)) {
      if (step === 'already' || step === 'impossible') continue;
      // What was not told to be on its way is taken to have been, first.
      const from = state === 'approved' && step !== 'processing' ? 'processing' : state;
      expect(payoutMachine.can(from, step)).toBe(true);
    }
});
