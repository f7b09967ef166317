import {
  attemptKey,
  mustShow,
  newsOf,
  PERSON_AFTER_MS,
  readAttemptKey,
  stepOfUnfound,
  type AttemptState,
  type ToldState,
  type UnfoundStep,
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
  ['razorpayx', 'upi', 10_000_000, { mode: 'UPI' }],
  ['razorpayx', 'upi', 10_000_001, { obstacle: 'upi_limit' }],
  ['razorpayx', 'bank', 50_000_000, { mode: 'IMPS' }],
  ['razorpayx', 'bank', 50_000_001, { mode: 'NEFT' }],
  ['bank_file', 'bank', 100, { mode: 'NEFT' }],
  ['bank_file', 'bank', 900_000_000, { mode: 'NEFT' }],
  ['bank_file', 'upi', 100, { obstacle: 'upi_by_file' }],
] as const)('by %s to a %s account, %d goes by %o', (rail, method, amount, way) => {
  expect(payMode(rail, method, amount)).toEqual(way);
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('an attempt that the rail does not show', () => {
  test.each<[string, number, string | null, string | null, UnfoundStep, number?]>([
    ['young', MINUTE, null, null, { do: 'ask' }],
    ['of an hour', 60 * MINUTE, 'no_answer', null, { do: 'ask' }],
    ['as old as a key is good', 6 * DAY, 'no_answer', null, { do: 'ask' }],
    ['older than its key', 6 * DAY + 1, 'no_answer', null, { do: 'leave' }],
    [
      'older than its key, without money',
      6 * DAY + 1,
      'low_balance',
      null,
      { do: 'fail', kind: 'insufficient_funds' },
    ],
    ['without money, its key good', 5 * DAY, 'low_balance', null, { do: 'ask' }],
    ['while payouts are paused', 2 * DAY, null, 'paused', { do: 'leave' }],
    ['young, of a payee that was stopped', 59 * MINUTE, null, 'frozen', { do: 'wait' }],
    ['of a payee that was stopped', 60 * MINUTE, null, 'frozen', { do: 'fail', kind: 'frozen' }],
    ['older than its key, of a payee that was stopped', 7 * DAY, null, 'frozen', { do: 'leave' }],
    ['asked for again just now, of a payee that was stopped', DAY, 'no_answer', 'frozen', { do: 'wait' }, 1],
  ])('%s', (_what, ageMs, problemKind, obstacle, step, sinceAskedMs = ageMs) => {
    expect(stepOfUnfound({ ageMs, sinceAskedMs, problemKind, obstacle })).toEqual(step);
  });
  it('must be shown after an hour, and no key is asked with again after its week', () => {
    expect([60 * MINUTE - 1, 60 * MINUTE].map(mustShow)).toEqual([false, true]);
    expect(PERSON_AFTER_MS).toBe(7 * DAY);
  });
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
