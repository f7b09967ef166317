import { sameAsSeen } from '../../../src/domain/payouts/seen';

const PAYOUT = { state: 'approved', version: 3, amount: 86_700 };

test.each([
  ['nothing', undefined, true],
  ['the same version', { version: 3 }, true],
  ['the same version and amount', { version: 3, amount: 86_700 }, true],
  ['an older version', { version: 2 }, false],
  ['an older version of the same amount', { version: 2, amount: 86_700 }, false],
  ['another amount', { version: 3, amount: 86_701 }, false],
])('who saw %s', (_what, seen, ok) => {
  expect(sameAsSeen(PAYOUT, seen)).toMatchObject(
    ok ? { ok: true } : { ok: false, code: 'PAYOUT_CHANGED', details: PAYOUT },
  );
});
