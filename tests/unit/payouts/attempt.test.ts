import {
  attemptKey,
  newsOf,
  readAttemptKey,
  type AttemptState,
  type ToldState,
} from '../../../src/domain/payouts/attempt';
import { failureOf } from '../../../src/domain/payouts/failure';
import { payMode } from '../../../src/domain/payouts/pay-mode';

const PAYOUT = 'abcdefghijklmnopqrstuvwx';

describe('the key of an attempt', () => {
  it('says which payout and which attempt, and fits the rail', () => {
    expect(readAttemptKey(attemptKey(PAYOUT, 12))).toEqual({ payoutDocumentId: PAYOUT, number: 12 });
    expect(attemptKey(PAYOUT, 99_999).length).toBeLessThanOrEqual(36);
  });
  it.each([null, '', 'invoice 12', PAYOUT, `${PAYOUT}-0`, `${PAYOUT}-1x`])('is not read from %s', (text) => {
    expect(readAttemptKey(text)).toBeNull();
  });
});

test.each<[AttemptState, ToldState, ReturnType<typeof newsOf>]>([
  ['created', 'waiting', 'accepted'],
  ['unknown', 'processing', 'accepted'],
  ['accepted', 'processing', 'nothing'],
  ['accepted', 'paid', 'paid'],
  ['accepted', 'failed', 'failed'],
  ['accepted', 'reversed', 'reversed'],
  ['accepted', 'cancelled', 'cancelled'],
  ['paid', 'paid', 'nothing'],
  ['paid', 'processing', 'nothing'],
  ['paid', 'reversed', 'reversed'],
  ['paid', 'failed', 'reversed'],
  ['paid', 'cancelled', 'doubtful'],
  ['failed', 'processing', 'nothing'],
  ['failed', 'reversed', 'reversed'],
  ['failed', 'paid', 'doubtful'],
  ['reversed', 'paid', 'nothing'],
  ['reversed', 'failed', 'nothing'],
  ['reversed', 'processing', 'nothing'],
  ['cancelled', 'processing', 'nothing'],
  ['cancelled', 'paid', 'doubtful'],
])('an attempt that is %s and told to be %s: %s', (known, told, news) => {
  expect(newsOf(known, told)).toBe(news);
});

test.each([
  ['upi', 10_000_000, 'UPI'],
  ['upi', 10_000_001, null],
  ['bank', 50_000_000, 'IMPS'],
  ['bank', 50_000_001, 'NEFT'],
] as const)('%s for %d goes by %s', (method, amount, mode) => {
  expect(payMode(method, amount)).toBe(mode);
});

test.each([
  ['bank_account_closed', 'account'],
  ['beneficiary_bank_offline', 'later'],
  ['refused', 'person'],
  ['something_new', 'person'],
  ['constructor', 'person'],
  [null, 'person'],
])('after %s what helps is: %s', (reason, remedy) => {
  expect(failureOf(reason).remedy).toBe(remedy);
  expect(failureOf(reason).says).toMatch(/^[A-Z].*\.$/);
});
