import { reachOf } from '../../../src/admin/kit/chart/parts';
import { inWords, isEmpty, partsOf } from '../../../src/plugins/payouts/admin/src/chart/weeks';
import type { Week } from '../../../src/plugins/payouts/shared/overview';

const week = (paid: number, failed = 0, reversed = 0, from = '2026-11-16'): Week => ({
  from,
  paid,
  failed,
  reversed,
});

it('draws what was paid above the line, what failed below it, and what came back below that', () => {
  expect(partsOf(week(500, 200, 100))).toEqual([
    { key: 'paid', ink: 'primary600', from: 0, to: 500 },
    { key: 'failed', ink: 'danger600', from: 0, to: -200 },
    { key: 'reversed', ink: 'warning500', from: -200, to: -300 },
  ]);
  expect(partsOf(week(0, 0, 100))).toEqual([{ key: 'reversed', ink: 'warning500', from: 0, to: -100 }]);
  expect(partsOf(week(0))).toEqual([]);
});

it.each<[Week[], [number, number]]>([
  [
    [week(500), week(900)],
    [0, 900],
  ],
  [
    [week(500, 200, 100), week(100, 250)],
    [-300, 500],
  ],
  [[week(0, 200)], [-200, 0]],
  [[], [0, 0]],
])('shows everything from the lowest to the highest: %j', (weeks, reach) => {
  expect(
    reachOf(weeks.map((each, index) => ({ key: String(index), label: '', parts: partsOf(each) }))),
  ).toEqual(reach);
});

it('knows weeks in which nothing happened', () => {
  expect(isEmpty([week(0), week(0)])).toBe(true);
  expect(isEmpty([week(0), week(0, 1)])).toBe(false);
  expect(isEmpty([])).toBe(true);
});

it.each<[Week[], string]>([
  [[week(0), week(0)], '₹0.00 were paid.'],
  [
    [week(123_450, 0, 0, '2026-11-09'), week(50_000)],
    '₹1,734.50 were paid, the most in the week of 9 Nov with ₹1,234.50.',
  ],
  [
    [week(100_000, 5_000, 2_500)],
    '₹1,000.00 were paid, the most in the week of 16 Nov with ₹1,000.00; ₹50.00 failed; ₹25.00 came back.',
  ],
])('says what it shows', (weeks, words) => {
  expect(inWords(weeks, 'INR')).toBe(words);
});
