import fc from 'fast-check';
import { ageDebt, daysOld, openParts } from '../../../src/domain/ledger/ageing';

const now = new Date('2026-06-30T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const moves = (...changes: readonly [days: number, change: number][]) =>
  changes.map(([days, change], index) => ({ at: ago(days), change, causeKey: `cause:${index}` }));

test.each([
  { what: 'a loss without money', before: 0, changes: [[40, -100]], open: [[40, 100]] },
  { what: 'money that was there covers a loss', before: 100, changes: [[40, -100]], open: [] },
  { what: 'and part of one', before: 60, changes: [[40, -100]], open: [[40, 40]] },
  {
    what: 'what comes in pays the oldest piece first',
    before: 0,
    changes: [
      [95, -100],
      [50, -100],
      [20, 130],
    ],
    open: [[50, 70]],
  },
  {
    what: 'what is over lies there for the next loss',
    before: 0,
    changes: [
      [95, -100],
      [60, 180],
      [10, -100],
    ],
    open: [[10, 20]],
  },
  {
    what: 'all paid',
    before: 0,
    changes: [
      [9, -5],
      [1, 5],
    ],
    open: [],
  },
  { what: 'nothing moved', before: 0, changes: [], open: [] },
] as { what: string; before: number; changes: [number, number][]; open: [number, number][] }[])(
  '$what',
  ({ before, changes, open }) =>
    expect(openParts(before, moves(...changes)).map(({ at, amount }) => [daysOld(at, now), amount])).toEqual(
      open,
    ),
);

test('a debt does not begin in debt', () => expect(() => openParts(-1, [])).toThrow('no debt'));

test('the open pieces are the whole debt', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.array(fc.integer({ min: -1e6, max: 1e6 })), (before, changes) => {
      const balance = changes.reduce((all, change) => all + change, before);
      const open = openParts(before, moves(...changes.map((change): [number, number] => [1, change])));
      expect(open.reduce((all, { amount }) => all + amount, 0)).toBe(Math.max(0, -balance));
    }),
  );
});

test('a debt by age', () => {
  const parts = [0, 30, 31, 60, 61, 90, 91, 400].map((days, index) => ({
    at: ago(days),
    amount: 10 ** index,
    causeKey: `cause:${index}`,
  }));
  expect(ageDebt(parts, now)).toEqual({ upTo30: 11, upTo60: 1_100, upTo90: 110_000, older: 11_000_000 });
});
