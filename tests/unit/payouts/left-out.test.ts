import { leftOutBecause, type LeftOutBecause } from '../../../src/domain/payouts/left-out';
import type { PayoutState } from '../../../src/domain/payouts/machine';
import type { HeldLine, Payable } from '../../../src/domain/payouts/payable';
import { payeeObstacle, type PayeeObstacle } from '../../../src/domain/payouts/payee-obstacle';

const now = new Date('2026-03-10T00:00:00Z');
const account = {
  mask: '••••6789',
  state: 'active',
  verification: 'verified',
  usableFrom: null,
} as const;

test.each<[string, Parameters<typeof payeeObstacle>[0], PayeeObstacle | null]>([
  ['nobody', null, 'no_account'],
  ['without an account', { ...account, mask: '' }, 'no_account'],
  ['with an account', account, null],
  ['that nobody checked', { ...account, verification: 'none' }, null],
  ['that the bank does not know', { ...account, verification: 'failed' }, 'frozen'],
  ['that staff stopped', { ...account, state: 'frozen' }, 'frozen'],
  ['changed lately', { ...account, usableFrom: new Date(now.getTime() + 1) }, 'cooling'],
  ['changed long enough ago', { ...account, usableFrom: now }, null],
])('a payee %s', (_what, payee, obstacle) => {
  expect(payeeObstacle(payee, now)).toBe(obstacle);
});

const large: HeldLine = {
  id: 1,
  kind: 'sale',
  memo: '',
  bookedAt: now,
  amount: 2_100_000_000,
  order: null,
  event: null,
  why: 'too_large',
  freesAt: null,
};

test.each<[Payable['outcome'], HeldLine[], PayeeObstacle | null, PayoutState | null, LeftOutBecause | null]>([
  ['payable', [], null, null, null],
  ['payable', [large], null, null, null],
  ['nothing', [], null, null, 'nothing'],
  ['nothing', [large], null, null, 'too_large'],
  ['below_minimum', [], 'frozen', 'failed', 'below_minimum'],
  ['debt', [], null, null, 'debt'],
  ['payable', [], 'cooling', 'pending_approval', 'cooling'],
  ['payable', [], null, 'pending_approval', 'payout_waits'],
  ['payable', [], null, 'on_hold', 'payout_waits'],
  ['payable', [], null, 'failed', 'payout_failed'],
  ['payable', [], null, 'approved', null],
  ['payable', [], null, 'processing', null],
])('%s, held %j, obstacle %s, another one %s: %s', (outcome, held, obstacle, open, expected) => {
  expect(leftOutBecause({ outcome, held }, obstacle, open)).toBe(expected);
});
