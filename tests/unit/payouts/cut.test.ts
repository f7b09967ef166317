import fc from 'fast-check';
import { cutIntoPayouts, LARGEST_PAYOUT } from '../../../src/domain/payouts/cut';

const LARGEST = 1_000;
const MINIMUM = 50;
const orders = (...nets: number[]) => nets.map((net, index) => ({ net, index }));
const nets = (cut: readonly { readonly net: number }[]): number[] => cut.map(({ net }) => net);
const cutOf = (given: readonly { net: number; index: number }[]) =>
  cutIntoPayouts(given, { minimum: MINIMUM, largest: LARGEST });

test('the largest fits into the columns that hold it', () => {
  expect(LARGEST_PAYOUT).toBeLessThan(2 ** 31);
});

test.each<[string, number[], { now: number[]; later?: number[]; tooLarge?: number[] }]>([
  ['nothing', [], { now: [] }],
  ['little enough', [600, 400], { now: [600, 400] }],
  ['a little too much: the oldest goes', [600, 401], { now: [600], later: [401] }],
  ['as many of the oldest as fit', [300, 300, 300, 300, 300], { now: [300, 300, 300], later: [300, 300] }],
  ['a younger one does not pass an older one', [700, 400, 100], { now: [700], later: [400, 100] }],
  ['exactly the largest', [1_000, 1_000], { now: [1_000], later: [1_000] }],
  ['one that no payout takes', [1_001], { now: [], tooLarge: [1_001] }],
  [
    'one that no payout takes is in nobody’s way',
    [1_001, 500, 600],
    { now: [500], later: [600], tooLarge: [1_001] },
  ],
  ['a debt makes room', [1_400, -500], { now: [1_400, -500] }],
  [
    'a debt makes room for what is too large by itself',
    [1_400, 300, -500],
    { now: [-500, 1_400], later: [300] },
  ],
  ['every debt goes with the first', [900, 900, -100, -100], { now: [-100, -100, 900], later: [900] }],
  ['debts above all that is owed', [500, 600, -1_200], { now: [500, 600, -1_200] }],
  ['too little by itself waits for a later one', [20, 990, 300], { now: [990], later: [20, 300] }],
  ['what comes to nothing goes along', [0, 800, 0, 800], { now: [0, 800, 0], later: [800] }],
])('%s', (_what, given, { now, later = [], tooLarge = [] }) => {
  const cut = cutOf(orders(...given));
  expect({ now: nets(cut.now), later: nets(cut.later), tooLarge: nets(cut.tooLarge) }).toEqual({
    now,
    later,
    tooLarge,
  });
});

test('payout after payout pays everything once, each within the largest', () => {
  const anyNet = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: -25, max: 1_200 }));
  fc.assert(
    fc.property(fc.array(anyNet, { maxLength: 30 }), (drawn) => {
      let left = orders(...drawn);
      const paid: number[] = [];
      for (;;) {
        const { now, later, tooLarge } = cutOf(left);
        expect([...now, ...later, ...tooLarge].map(({ index }) => index).sort()).toEqual(
          left.map(({ index }) => index).sort(),
        );
        const amount = nets(now).reduce((sum, net) => sum + net, 0);
        expect(amount).toBeLessThanOrEqual(LARGEST);
        if (amount < MINIMUM) {
          // What is left is not worth a payout, or no payout takes it.
          expect(nets([...now, ...later]).reduce((sum, net) => sum + net, 0)).toBeLessThanOrEqual(LARGEST);
          break;
        }
        paid.push(...now.map(({ index }) => index));
        left = [...later, ...tooLarge];
      }
      expect(new Set(paid).size).toBe(paid.length);
    }),
  );
});
