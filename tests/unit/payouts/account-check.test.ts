import {
  checkKey,
  leftBehindStep,
  mayAskAgain,
  nextCheckStep,
  readCheckKey,
  type CheckFacts,
} from '../../../src/domain/payouts/account-check';

const now = new Date('2026-03-10T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

describe('what to do about an account', () => {
  const entered = hoursAgo(100);
  const waiting: CheckFacts = {
    verification: 'pending',
    accountChangedAt: entered,
    open: null,
    begun: 0,
    broken: 0,
  };
  const open = { accountChangedAt: entered, gatewayId: null, begunAt: hoursAgo(1), askedAt: null };
  const asked = { ...open, askedAt: hoursAgo(1) };
  test.each<[string, Partial<CheckFacts>, ReturnType<typeof nextCheckStep>]>([
    ['just entered', {}, 'begin'],
    ['verified', { verification: 'verified', begun: 1 }, 'nothing'],
    ['wrong', { verification: 'failed', begun: 1 }, 'nothing'],
    ['entered while there was no rail', { verification: 'none' }, 'begin'],
    ['given up', { verification: 'none', begun: 3, broken: 3 }, 'nothing'],
    ['open although nobody waits', { verification: 'none', open: asked, begun: 1 }, 'look_up'],
    ['came to nothing once', { begun: 1, broken: 1 }, 'begin'],
    ['came to nothing three times', { begun: 3, broken: 3 }, 'give_up'],
    ['written, never asked', { open, begun: 1 }, 'ask'],
    ['asked, the answer lost', { open: asked, begun: 1 }, 'look_up'],
    ['at the rail', { open: { ...asked, gatewayId: 'fav_1' }, begun: 1 }, 'fetch'],
    [
      'silent for days',
      { open: { ...asked, gatewayId: 'fav_1', begunAt: hoursAgo(72) }, begun: 1 },
      'give_up',
    ],
    ['lost for days', { open: { ...asked, begunAt: hoursAgo(72) }, begun: 1 }, 'give_up'],
    ['open, but of another account', { open: { ...asked, accountChangedAt: hoursAgo(101) } }, 'begin'],
    [
      'open for days, but of another account',
      { open: { ...asked, accountChangedAt: hoursAgo(200), begunAt: hoursAgo(199) } },
      'begin',
    ],
  ])('%s', (_what, facts, step) => {
    expect(nextCheckStep({ ...waiting, ...facts }, now)).toBe(step);
  });
});

describe('what to do about an open check once payouts go by a way that checks none', () => {
  const entered = hoursAgo(100);
  type Open = NonNullable<CheckFacts['open']>;
  const open: Open = {
    accountChangedAt: entered,
    gatewayId: null,
    begunAt: hoursAgo(1),
    askedAt: hoursAgo(1),
  };
  const known: Open = { ...open, gatewayId: 'fav_1' };
  test.each<[string, Open, boolean, ReturnType<typeof leftBehindStep>]>([
    ['at the rail', known, true, 'fetch'],
    ['asked, the answer lost', open, true, 'look_up'],
    ['never asked', { ...open, askedAt: null }, true, 'never_asked'],
    ['never asked, and the rail is gone', { ...open, askedAt: null }, false, 'never_asked'],
    ['at a rail that is gone', known, false, 'unreachable'],
    ['lost at a rail that is gone', open, false, 'unreachable'],
    ['silent for days', { ...known, begunAt: hoursAgo(72) }, true, 'silent'],
    ['lost for days', { ...open, begunAt: hoursAgo(72) }, true, 'silent'],
    ['of another account', { ...known, accountChangedAt: hoursAgo(101) }, true, 'other_account'],
  ])('%s', (_what, check, reachable, step) => {
    expect(leftBehindStep(check, { accountChangedAt: entered, reachable }, now)).toBe(step);
  });
});

test.each([
  [null, true],
  [hoursAgo(0), false],
  [hoursAgo(0.99), false],
  [hoursAgo(1), true],
])('asked at %s: again %s', (askedAt, again) => {
  expect(mayAskAgain(askedAt, now)).toBe(again);
});

test.each([
  ['abcdefghijklmnopqrstuvwx-7', { payeeDocumentId: 'abcdefghijklmnopqrstuvwx', number: 7 }],
  ['abcdefghijklmnopqrstuvwx-0', null],
  ['abcdefghijklmnopqrstuvwx', null],
  ['somebody-elses-1', null],
  [null, null],
])('the key %s', (key, read) => {
  expect(readCheckKey(key)).toEqual(read);
  if (read) expect(checkKey(read.payeeDocumentId, read.number)).toBe(key);
});
