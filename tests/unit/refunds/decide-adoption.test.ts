import { decideAdoption } from '../../../src/domain/refunds/decide-adoption';
import type { RefundState } from '../../../src/domain/refunds/machine';

interface Ours {
  readonly id: string;
  readonly state: RefundState;
  readonly amount: number;
}
const ours = (id: string, state: RefundState, amount: number): Ours => ({ id, state, amount });

/** What it turns out to be: `ours:<id>`, `beyond`, or who gives way in which order. */
const found = (amount: number, left: number, unaccepted: readonly Ours[]): string => {
  const decision = decideAdoption({ amount, left, unaccepted });
  switch (decision.action) {
    case 'ours':
      return `ours:${decision.refund.id}`;
    case 'adopt':
      return `adopt:${decision.giveWay.map(({ id }) => id).join()}`;
    case 'beyond':
      return 'beyond';
  }
};

test.each<[string, number, number, readonly Ours[], string]>([
  ['there is room', 500, 500, [ours('a', 'approved', 500)], 'adopt:'],
  ['nothing claims the payment, and nothing is left', 500, 499, [], 'beyond'],
  ['an approved one has its money', 500, 0, [ours('a', 'approved', 500)], 'ours:a'],
  [
    'one that failed was tried in the dashboard before one that is about to be asked for',
    500,
    0,
    [ours('a', 'approved', 500), ours('b', 'failed', 500)],
    'ours:b',
  ],
  ['one that waits for a person is never it', 500, 0, [ours('a', 'requested', 500)], 'adopt:a'],
  ['one whose answer was lost, and no other has the money', 500, 0, [ours('a', 'processing', 500)], 'ours:a'],
  [
    'one whose answer was lost may be there besides: the others give way first',
    500,
    0,
    [ours('a', 'processing', 500), ours('b', 'requested', 700)],
    'adopt:b,a',
  ],
  [
    'another amount: who was promised least gives way first',
    900,
    0,
    [
      ours('a', 'processing', 100),
      ours('b', 'approved', 300),
      ours('c', 'failed', 300),
      ours('d', 'requested', 300),
    ],
    'adopt:d,c,b,a',
  ],
  [
    'of one state the newest gives way first',
    500,
    100,
    [ours('new', 'approved', 300), ours('old', 'approved', 300)],
    'adopt:new,old',
  ],
  ['more than all of ours claim', 901, 100, [ours('a', 'approved', 800)], 'beyond'],
])('%s', (_what, amount, left, unaccepted, expected) => {
  expect(found(amount, left, unaccepted)).toBe(expected);
});
