import { lossBearer, refundsCovered, settleLoss } from '../../../src/domain/disputes/loss';

test.each<[string, number[], number, number[]]>([
  ['nothing waits', [], 500, []],
  ['all of it', [300, 200], 500, [300, 200]],
  ['the oldest first', [300, 300], 500, [300]],
  ['one that does not fit whole is passed over', [600, 200, 300], 500, [200, 300]],
  ['nothing was taken beyond what was frozen', [1], 0, []],
  ['less was taken than was frozen', [1], -100, []],
])('refunds that a lost dispute paid: %s', (_what, waiting, available, covered) => {
  const refunds = waiting.map((amount) => ({ amount }));
  expect(refundsCovered(refunds, available).map(({ amount }) => amount)).toEqual(covered);
});

test.each([
  ['order', 'organizer', 'organizer'],
  ['order', 'platform', 'platform'],
  ['order', null, 'organizer'],
  ['surplus', 'organizer', 'platform'],
] as const)('of %s money, as settings say %s, the %s bears it', (purpose, setting, bearer) => {
  expect(lossBearer(purpose, setting)).toBe(bearer);
});

test.each([
  ['just what was frozen', 500, 500, 0, 'organizer', 500, 0],
  ['less than was frozen', 300, 500, 0, 'organizer', 300, 200],
  ['more than was frozen', 700, 500, 0, 'organizer', 700, 0],
  ['refunds took a part of it', 700, 500, 200, 'organizer', 500, 0],
  ['the platform bears it: all that was frozen is free', 500, 500, 0, 'platform', 500, 500],
] as const)('taken: %s', (_what, deducted, frozen, covered, borneBy, loss, released) => {
  expect(settleLoss({ deducted, frozen, covered, borneBy })).toEqual({ loss, released });
});
