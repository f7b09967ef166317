import { recheckPayout } from '../../../src/domain/payouts/recheck';
import { payableNow, type PayableLine } from '../../../src/domain/payouts/payable';

const now = new Date('2026-03-10T00:00:00Z');
const over = { documentId: 'over', title: 'Kathak', endsAt: '2026-03-01T00:00:00Z' };
const moved = { documentId: 'over', title: 'Kathak', endsAt: '2026-05-01T00:00:00Z' };

const line = (
  id: number,
  amount: number,
  order: string | null,
  event: PayableLine['event'] = over,
): PayableLine => ({
  id,
  kind: amount < 0 ? 'refund' : 'sale',
  memo: '',
  bookedAt: now,
  amount,
  order: order === null ? null : { documentId: order, code: order },
  event,
});

const recheck = (claimed: number[], lines: PayableLine[], openRefunds: string[] = [], minimum = 100) =>
  recheckPayout({
    claimed: new Set(claimed),
    payable: payableNow({
      lines,
      openRefunds: new Set(openRefunds),
      currency: 'INR',
      holdDays: 7,
      minimum,
      now,
    }),
    minimum,
  });

const a = line(1, 900, 'a');
const b = line(2, 500, 'b');

test.each<[string, Parameters<typeof recheck>, object]>([
  [
    'nothing happened',
    [
      [1, 2],
      [a, b],
    ],
    { outcome: 'same' },
  ],
  ['something else came free since: the next one pays it', [[1], [a, b]], { outcome: 'same' }],
  [
    'a part of an order was refunded',
    [
      [1, 2],
      [a, b, line(3, -300, 'a')],
    ],
    { outcome: 'changed', amount: 1100 },
  ],
  [
    'a whole order was refunded',
    [
      [1, 2],
      [a, b, line(3, -900, 'a')],
    ],
    { outcome: 'changed', amount: 500 },
  ],
  ['all of it was refunded', [[1], [a, line(3, -900, 'a')]], { outcome: 'gone', amount: 0 }],
  ['too little is left', [[1], [a, line(3, -850, 'a')]], { outcome: 'gone', amount: 50 }],
  ['more than it pays is owed to us', [[1], [a, line(3, -950, 'a')]], { outcome: 'gone', amount: -50 }],
  [
    'an order that was paid before was refunded: the debt is netted',
    [
      [1, 2],
      [a, b, line(3, -200, 'old')],
    ],
    { outcome: 'changed', amount: 1200 },
  ],
  ['a buyer asks for a refund', [[1, 2], [a, b], ['a']], { outcome: 'changed', amount: 500 }],
  ['buyers of all ask for one', [[1], [a], ['a']], { outcome: 'gone', amount: 0 }],
  [
    'an event was moved to later',
    [
      [1, 2],
      [line(1, 900, 'a', moved), b],
    ],
    { outcome: 'changed', amount: 500 },
  ],
  [
    'a refund was withdrawn: the order has more',
    [
      [1, 3],
      [a, line(3, -300, 'a'), line(4, 300, 'a')],
    ],
    { outcome: 'changed', amount: 900 },
  ],
  ['a late fee', [[1], [a, line(3, -3, 'a')]], { outcome: 'changed', amount: 897 }],
  ['money without an order was put right', [[1], [a, line(3, -40, null, null)]], { amount: 860 }],
])('%s', (_what, given, expected) => {
  expect(recheck(...given)).toMatchObject(expected);
});

describe('of more money than one payout pays', () => {
  const oldest = line(1, 1_500_000_000, 'a');
  const other = line(2, 400_000_000, 'b');
  const next = line(3, 1_000_000_000, 'c');

  test.each<[string, Parameters<typeof recheck>, object]>([
    [
      'its own part is what it was',
      [
        [1, 2],
        [oldest, other, next],
      ],
      { outcome: 'same' },
    ],
    ['also one that is not the first', [[3], [oldest, other, next]], { outcome: 'same' }],
    [
      'a refund was withdrawn: what is too much now comes with the next one',
      [
        [1, 2],
        [oldest, other, line(4, 200_000_000, 'a')],
      ],
      { outcome: 'changed', amount: 1_700_000_000 },
    ],
    [
      'an order became too large by itself',
      [[1], [oldest, line(4, 600_000_000, 'a')]],
      { outcome: 'gone', amount: 0 },
    ],
  ])('%s', (_what, given, expected) => {
    expect(recheck(...given)).toMatchObject(expected);
  });
});

test('its lines sum to its amount', () => {
  const found = recheck([1, 2], [a, b, line(3, -300, 'a'), line(4, -1, 'c'), line(5, 70, 'd')]);
  if (found.outcome !== 'changed') throw new Error(found.outcome);
  expect(found.lines.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4]);
  expect(found.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.amount);
});
