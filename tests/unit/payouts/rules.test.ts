import { explainHeld } from '../../../src/domain/payouts/held';
import { approvalLimit, objectionToLimits, readLimits } from '../../../src/domain/payouts/limits';
import { payableNow, type PayableLine } from '../../../src/domain/payouts/payable';
import { duePeriod, type PayoutSchedule } from '../../../src/domain/payouts/schedule';
import { payoutWarnings, type WarningFacts } from '../../../src/domain/payouts/warnings';

const now = new Date('2026-03-10T00:00:00Z');
const ZONE = 'Asia/Kolkata';

describe('the largest amount that somebody may approve', () => {
  const limits = { preparer: 0, approver: 10_000, chief: 50_000 };
  test.each<[string, string[], number | null]>([
    ['no role with a limit', ['strapi-super-admin'], null],
    ['no role', [], null],
    ['one role', ['approver'], 10_000],
    ['the highest of several', ['approver', 'chief'], 50_000],
    ['a role without a limit lifts none', ['editor', 'approver'], 10_000],
    ['nothing', ['preparer'], 0],
    ['names of every object are no roles', ['toString', 'constructor'], null],
  ])('%s', (_what, roles, limit) => {
    expect(approvalLimit(limits, roles)).toBe(limit);
  });

  test.each<[unknown, object]>([
    [null, {}],
    ['many', {}],
    [[5], {}],
    [
      { a: 5, b: '7', c: -1, d: 1.5, e: null, f: 0 },
      { a: 5, f: 0 },
    ],
  ])('of settings %j', (value, expected) => {
    expect(readLimits(value)).toEqual(expected);
  });
});

test.each<[unknown, string | null]>([
  [undefined, null],
  [null, null],
  [{}, null],
  [{ approver: 0, chief: 5_000_000 }, null],
  ['none', 'Give roles an amount each'],
  [[1], 'Give roles an amount each'],
  [{ approver: '500' }, 'The limit of approver'],
  [{ approver: -1 }, 'The limit of approver'],
  [{ approver: 0.5 }, 'The limit of approver'],
  [{ '': 1 }, 'The limit of a role without a code'],
])('limits that somebody typed: %j', (value, objection) => {
  const found = objectionToLimits(value);
  if (objection === null) expect(found).toBeNull();
  else expect(found).toContain(objection);
});

describe('the period of a run', () => {
  test.each<[PayoutSchedule, string, string | null]>([
    ['off', '2026-11-21T06:00:00Z', null],
    ['daily', '2026-11-21T06:00:00Z', 'daily:2026-11-21'],
    ['daily', '2026-11-20T18:29:59Z', 'daily:2026-11-20'],
    ['daily', '2026-11-20T18:30:00Z', 'daily:2026-11-21'],
    ['weekly', '2026-11-21T06:00:00Z', 'weekly:2026-11-16'],
    ['weekly', '2026-11-22T18:29:59Z', 'weekly:2026-11-16'],
    ['weekly', '2026-11-22T18:30:00Z', 'weekly:2026-11-23'],
    ['weekly', '2026-01-01T00:00:00Z', 'weekly:2025-12-29'],
  ])('%s at %s', (schedule, at, period) => {
    expect(duePeriod(schedule, at, ZONE)).toBe(period);
  });
  test('an unknown zone is a bug', () => {
    expect(() => duePeriod('daily', now, 'Mars/Base')).toThrow('unknown time zone');
  });
});

describe('what is held, in words', () => {
  const event = (documentId: string, title: string, endsAt: string) => ({ documentId, title, endsAt });
  const fresh = event('fresh', 'Garba', '2026-03-09T00:00:00Z');
  const future = event('future', 'Mela', '2026-04-01T00:00:00Z');
  const over = event('over', 'Kathak', '2026-02-01T00:00:00Z');
  const line = (id: number, amount: number, order: string, of: PayableLine['event']): PayableLine => ({
    id,
    kind: 'sale',
    memo: '',
    bookedAt: now,
    amount,
    order: { documentId: order, code: order },
    event: of,
  });
  const held = (holdDays: number) => {
    const payable = payableNow({
      lines: [
        line(1, 90_000, 'a', fresh),
        line(2, 10_000, 'b', fresh),
        line(3, 70_000, 'c', future),
        line(4, 60_000, 'd', over),
      ],
      openRefunds: new Set(['d']),
      currency: 'INR',
      holdDays,
      minimum: 0,
      now,
    });
    return { payable, parts: explainHeld(payable, holdDays, ZONE) };
  };

  test('event by event, with the day; the parts sum to what is held', () => {
    const { payable, parts } = held(7);
    expect(parts.map(({ says, orders }) => [says, orders])).toEqual([
      ['₹1,000.00 of Garba is held until Mon, 16 Mar 2026, 7 days after the event.', 2],
      ['₹700.00 of Mela is held until Wed, 8 Apr 2026, 7 days after the event is over.', 1],
      ['₹600.00 of Kathak is held until staff have answered the refunds that buyers asked for.', 1],
    ]);
    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(payable.heldTotal);
  });

  test('without days of hold, until the event is over', () => {
    expect(held(0).parts.map(({ says }) => says)[0]).toBe(
      '₹700.00 of Mela is held until the event is over, on Wed, 1 Apr 2026.',
    );
  });
});

describe('warnings', () => {
  const calm: WarningFacts = {
    amount: 100_000,
    currency: 'INR',
    paidBefore: [90_000, 110_000],
    accountChangedAt: new Date('2025-01-01T00:00:00Z'),
    lastPaidAt: new Date('2026-02-01T00:00:00Z'),
    verification: 'verified',
    legalName: 'Asha Rao',
    verifiedName: 'RAO ASHA',
    debts: 0,
    openDisputes: 0,
    disputed: 0,
  };
  test.each<[string, Partial<WarningFacts>, string[]]>([
    ['nothing', {}, []],
    ['first payout', { paidBefore: [], lastPaidAt: null }, ['Nothing was ever paid to this payee before.']],
    [
      'an account of this week',
      { accountChangedAt: new Date('2026-03-07T00:00:00Z') },
      ['The account was changed on Sat, 7 Mar 2026.'],
    ],
    [
      'an account that was never paid to',
      { accountChangedAt: new Date('2025-06-01T00:00:00Z'), lastPaidAt: new Date('2025-05-01T00:00:00Z') },
      ['The account was changed on Sun, 1 Jun 2025.'],
    ],
    ['just usual', { amount: 300_000 }, []],
    ['far above', { amount: 300_001 }, ['₹3,000.01 is far above the usual ₹1,000.00.']],
    [
      'debt',
      { debts: -5_000 },
      ['₹50.00 was taken off for money that was paid out before and refunded since.'],
    ],
    ['a dispute', { openDisputes: 1, disputed: 40_000 }, ['A dispute over ₹400.00 of their sales is open.']],
    ['disputes', { openDisputes: 2, disputed: 40_000 }, ['2 disputes over ₹400.00 of their sales are open.']],
    ['a bank that tells no name', { verifiedName: null }, []],
    [
      'somebody else’s account',
      { verifiedName: 'MEERA JOSHI' },
      ['At the bank the account belongs to “MEERA JOSHI”, not to “Asha Rao”.'],
    ],
    [
      'unknown account',
      { verification: 'pending' },
      ['It is not known whether the account belongs to this person.'],
    ],
  ])('%s', (_what, facts, says) => {
    expect(payoutWarnings({ ...calm, ...facts }, now, ZONE).map((warning) => warning.says)).toEqual(says);
  });
});
