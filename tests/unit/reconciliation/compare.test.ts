import { compare } from '../../../src/domain/reconciliation/compare';
import type {
  BankFacts,
  ClearingFacts,
  Facts,
  OurPayment,
  OurRefund,
  PaymentPair,
  RefundPair,
  SettlementFacts,
  SettlementLineFacts,
  TheirPayment,
  TheirRefund,
} from '../../../src/domain/reconciliation/facts';
import { KINDS, type Difference } from '../../../src/domain/reconciliation/kinds';
import { mergeSettlementState } from '../../../src/domain/reconciliation/settlement-machine';

const NOW = new Date('2026-11-21T06:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

const NO_BANK: BankFacts = { covered: [], strays: [] };
const facts = (given: Partial<Facts>): Facts => ({
  now: NOW,
  today: '2026-11-21',
  payments: [],
  refunds: [],
  settlements: [],
  bank: NO_BANK,
  clearing: [],
  ...given,
});
const seen = (given: Partial<Facts>): [string, number][] =>
  compare(facts(given)).map(({ kind, amount }) => [kind, amount]);

const theirs = (more: Partial<TheirPayment> = {}): TheirPayment => ({
  amount: 50_000,
  currency: 'INR',
  state: 'captured',
  captured: true,
  fee: 1180,
  tax: 180,
  ...more,
});
const ours = (more: Partial<OurPayment> = {}): OurPayment => ({
  documentId: 'payment1',
  amount: 50_000,
  currency: 'INR',
  state: 'captured',
  fee: 1180,
  tax: 180,
  capturedAt: daysAgo(1),
  clearing: 48_820,
  ...more,
});
const ORDER = { documentId: 'order1', code: 'K7M2XQA' };
const payment = (more: Partial<PaymentPair> = {}): PaymentPair => ({
  gatewayPaymentId: 'pay_1',
  theirs: theirs(),
  ours: ours(),
  order: ORDER,
  settled: null,
  ...more,
});

describe('a payment', () => {
  it.each<[string, Partial<PaymentPair>, [string, number][]]>([
    ['agrees', {}, []],
    ['is refunded at the gateway', { theirs: theirs({ state: 'refunded' }) }, []],
    ['was only tried', { theirs: theirs({ state: 'failed', captured: false }), ours: null }, []],
    [
      'is promised and not taken',
      {
        theirs: theirs({ state: 'authorized', captured: false }),
        ours: ours({ capturedAt: null, clearing: null }),
      },
      [],
    ],
    [
      'was promised and let go of',
      { theirs: theirs({ state: 'refunded', captured: false, fee: null }), ours: null },
      [],
    ],
    ['was never heard of', { ours: null }, [['payment_missing_here', 50_000]]],
    [
      'failed as far as we know',
      { ours: ours({ state: 'failed', capturedAt: null, clearing: null, fee: null }) },
      [['payment_missing_here', 50_000]],
    ],
    ['is for no order of ours', { ours: null, order: null }, [['payment_unknown', 50_000]]],
    [
      'was sent back before we booked it, and the gateway kept its fee',
      {
        theirs: theirs({ state: 'refunded' }),
        ours: ours({ state: 'refunded', capturedAt: null, clearing: null, fee: null }),
      },
      [['returned_payment_fee', -1180]],
    ],
    [
      'was sent back before we booked it, for nothing',
      {
        theirs: theirs({ state: 'refunded', fee: 0 }),
        ours: ours({ state: 'refunded', capturedAt: null, clearing: null, fee: null }),
      },
      [],
    ],
    ['is not known there', { theirs: 'none' }, [['payment_missing_there', -50_000]]],
    ['is not known there and was never booked', { theirs: 'none', ours: ours({ capturedAt: null }) }, []],
    [
      'was not taken there',
      { theirs: theirs({ state: 'failed', captured: false }) },
      [['payment_state_differs', -50_000]],
    ],
    ['has another amount', { theirs: theirs({ amount: 49_900 }) }, [['payment_amount_differs', -100]]],
    ['has another currency', { theirs: theirs({ currency: 'USD' }) }, [['payment_amount_differs', 0]]],
    ['is in no journal', { ours: ours({ clearing: null }) }, [['payment_not_booked', 48_820]]],
    ['has a crooked journal', { ours: ours({ clearing: 50_000 }) }, [['payment_not_booked', -1180]]],
    [
      'has a fee that we do not know',
      { ours: ours({ fee: null, tax: null, clearing: 50_000 }) },
      [['fee_not_booked', -1180]],
    ],
    [
      'has a fee that only the settlement told',
      {
        theirs: theirs({ fee: null, tax: null }),
        ours: ours({ fee: null, tax: null, clearing: 50_000 }),
        settled: { fee: 1180, tax: 180 },
      },
      [['fee_not_booked', -1180]],
    ],
    [
      'has another fee in its settlement',
      { theirs: 'not_asked', settled: { fee: 1200, tax: 180 } },
      [['fee_differs', -20]],
    ],
    ['has a smaller fee', { theirs: theirs({ fee: 1000, tax: 180 }) }, [['fee_differs', 180]]],
    ['has another tax in its fee', { theirs: theirs({ tax: 100 }) }, [['fee_differs', 0]]],
    [
      'has no fee yet',
      {
        theirs: theirs({ fee: null, tax: null }),
        ours: ours({ fee: null, tax: null, clearing: 50_000 }),
      },
      [],
    ],
    [
      'has no fee after days',
      {
        theirs: theirs({ fee: null, tax: null }),
        ours: ours({ fee: null, tax: null, clearing: 50_000, capturedAt: daysAgo(5) }),
      },
      [['fee_never_told', 0]],
    ],
    ['was not asked about', { theirs: 'not_asked' }, []],
  ])('that %s', (_name, more, expected) => expect(seen({ payments: [payment(more)] })).toEqual(expected));
});

const theirRefund = (more: Partial<TheirRefund> = {}): TheirRefund => ({
  amount: 20_000,
  currency: 'INR',
  state: 'processed',
  ...more,
});
const ourRefund = (more: Partial<OurRefund> = {}): OurRefund => ({
  documentId: 'refund1',
  amount: 20_000,
  currency: 'INR',
  state: 'processed',
  clearing: -20_000,
  ...more,
});
const refund = (more: Partial<RefundPair> = {}): RefundPair => ({
  id: 'rfnd_1',
  theirs: theirRefund(),
  ours: ourRefund(),
  order: ORDER,
  paymentBooked: true,
  ...more,
});

describe('a refund', () => {
  it.each<[string, Partial<RefundPair>, [string, number][]]>([
    ['agrees', {}, []],
    ['was made in the dashboard', { ours: null }, [['refund_missing_here', -20_000]]],
    ['failed in the dashboard', { ours: null, theirs: theirRefund({ state: 'failed' }) }, []],
    ['is of no payment of ours', { ours: null, order: null }, [['refund_unknown', -20_000]]],
    ['sent back what was never booked', { ours: null, paymentBooked: false }, []],
    ['is not known there', { theirs: 'none' }, [['refund_missing_there', 20_000]]],
    [
      'is not known there and was turned down here',
      { theirs: 'none', ours: ourRefund({ state: 'rejected', clearing: null }) },
      [],
    ],
    ['has another amount', { theirs: theirRefund({ amount: 25_000 }) }, [['refund_amount_differs', -5000]]],
    [
      'was paid without a word to us',
      { ours: ourRefund({ state: 'processing', clearing: null }) },
      [['refund_state_differs', -20_000]],
    ],
    [
      'failed without a word to us',
      {
        theirs: theirRefund({ state: 'failed' }),
        ours: ourRefund({ state: 'processing', clearing: null }),
      },
      [['refund_state_differs', 0]],
    ],
    [
      'failed, as we know',
      { theirs: theirRefund({ state: 'failed' }), ours: ourRefund({ state: 'failed', clearing: null }) },
      [],
    ],
    [
      'is on its way',
      {
        theirs: theirRefund({ state: 'pending' }),
        ours: ourRefund({ state: 'processing', clearing: null }),
      },
      [],
    ],
    ['came back', { theirs: theirRefund({ state: 'failed' }) }, [['refund_failed_later', 20_000]]],
    [
      'was paid outside as well',
      { ours: ourRefund({ state: 'settled_outside', clearing: null }) },
      [['refund_paid_twice', -20_000]],
    ],
    ['is in no journal', { ours: ourRefund({ clearing: null }) }, [['refund_not_booked', -20_000]]],
    ['was not asked about', { theirs: 'not_asked' }, []],
  ])('that %s', (_name, more, expected) => expect(seen({ refunds: [refund(more)] })).toEqual(expected));
});

const line = (more: Partial<SettlementLineFacts> = {}): SettlementLineFacts => ({
  entityId: 'pay_1',
  type: 'payment',
  debit: 0,
  credit: 48_820,
  amount: 50_000,
  fee: 1180,
  ourAmount: 50_000,
  disputeLost: null,
  ...more,
});
const settlement = (more: Partial<SettlementFacts> = {}): SettlementFacts => ({
  documentId: 'settlement1',
  gatewaySettlementId: 'setl_1',
  state: 'processed',
  amount: 48_820,
  currency: 'INR',
  settledAt: daysAgo(6),
  booked: 48_820,
  told: null,
  lines: [line()],
  day: '2026-11-15',
  bank: { amount: 48_820, day: '2026-11-15' },
  ...more,
});
const COVERED = [{ from: '2026-11-01', to: '2026-11-20' }];

describe('a settlement', () => {
  it.each<[string, Partial<SettlementFacts>, [string, number][]]>([
    ['agrees', {}, []],
    ['is only announced', { state: 'created', booked: null, lines: null, bank: null }, []],
    ['is not booked', { booked: null }, [['settlement_not_booked', 48_820]]],
    ['moves nothing', { amount: 0, booked: null, lines: [], bank: null }, []],
    [
      'is told with another amount',
      { told: { amount: 48_000, state: 'processed' } },
      [['settlement_amount_differs', -820]],
    ],
    ['came back', { told: { amount: 48_820, state: 'failed' } }, [['settlement_failed', -48_820]]],
    [
      'failed before it was booked',
      { state: 'failed', booked: null, told: { amount: 48_820, state: 'failed' }, bank: null },
      [],
    ],
    ['has no lines for days', { lines: null }, [['settlement_lines_missing', 48_820]]],
    ['has no lines yet', { lines: [], settledAt: daysAgo(1) }, []],
    [
      'is not the sum of its lines',
      { lines: [line({ credit: 48_000, fee: 2000 })] },
      [['settlement_sum_differs', 820]],
    ],
    [
      'holds a payment that is not ours',
      { lines: [line({ ourAmount: null })] },
      [['settlement_line_unknown', 48_820]],
    ],
    [
      'holds a refund that is not ours',
      {
        amount: 28_820,
        booked: 28_820,
        bank: { amount: 28_820, day: '2026-11-15' },
        lines: [
          line(),
          line({
            entityId: 'rfnd_1',
            type: 'refund',
            debit: 20_000,
            credit: 0,
            amount: 20_000,
            fee: 0,
            ourAmount: null,
          }),
        ],
      },
      [['settlement_line_unknown', -20_000]],
    ],
    [
      'holds a payment with another amount',
      { lines: [line({ ourAmount: 49_000 })] },
      [['settlement_line_differs', 1000]],
    ],
    [
      'was adjusted',
      {
        amount: 46_320,
        booked: 46_320,
        bank: { amount: 46_320, day: '2026-11-15' },
        lines: [line(), line({ entityId: 'adj_1', type: 'adjustment', debit: 2500, credit: 0 })],
      },
      [['settlement_adjustment', -2500]],
    ],
    [
      'paid for a dispute that was lost',
      {
        amount: 46_320,
        booked: 46_320,
        bank: { amount: 46_320, day: '2026-11-15' },
        lines: [
          line(),
          line({ entityId: 'adj_1', type: 'adjustment', debit: 2500, credit: 0, disputeLost: 2500 }),
        ],
      },
      [],
    ],
    ['is not in the bank', { bank: null }, [['settlement_not_in_bank', -48_820]]],
    ['is not in the bank yet', { bank: null, day: '2026-11-18' }, []],
    ['left before the first statement', { bank: null, day: '2026-10-31' }, []],
    [
      'reached the bank smaller',
      { bank: { amount: 48_810, day: '2026-11-15' } },
      [['bank_amount_differs', -10]],
    ],
  ])('that %s', (_name, more, expected) =>
    expect(seen({ settlements: [settlement(more)], bank: { covered: COVERED, strays: [] } })).toEqual(
      expected,
    ),
  );
});

it.each([
  [
    'one after the other',
    [
      ['2026-11-01', '2026-11-14'],
      ['2026-11-16', '2026-11-20'],
    ],
    1,
  ],
  [
    'in any order, one within another',
    [
      ['2026-11-16', '2026-11-20'],
      ['2026-11-01', '2026-11-17'],
      ['2026-11-02', '2026-11-03'],
    ],
    1,
  ],
  [
    'with weeks between',
    [
      ['2026-10-01', '2026-10-31'],
      ['2026-11-18', '2026-11-20'],
    ],
    0,
  ],
] as const)('statements %s show these days or do not', (_name, ranges, count) => {
  const covered = ranges.map(([from, to]) => ({ from, to }));
  const missing = seen({ settlements: [settlement({ bank: null })], bank: { covered, strays: [] } });
  expect(missing).toHaveLength(count);
});

it.each([
  ['2026-11-19', 1],
  ['2026-11-21', 0],
])('a credit of %s without a settlement is %d difference', (day, count) => {
  const stray = { documentId: 'line1', day, amount: 700, currency: 'INR' };
  expect(seen({ bank: { covered: COVERED, strays: [stray] } })).toHaveLength(count);
});

it.each<[string, Partial<ClearingFacts>, number | null]>([
  ['agrees', {}, null],
  ['lacks a journal', { balance: 20_000 }, 8820],
  ['waits for the lines of a settlement', { balance: 0, unread: 28_820 }, null],
  ['paid for a lost dispute', { balance: 26_320, disputes: 2500 }, null],
])('clearing that %s', (_name, more, gap) => {
  const clearing: ClearingFacts = {
    currency: 'INR',
    balance: 28_820,
    payments: 48_820,
    refunds: 20_000,
    disputes: 0,
    unread: 0,
    ...more,
  };
  expect(seen({ clearing: [clearing] })).toEqual(gap === null ? [] : [['clearing_differs', gap]]);
});

describe('differences', () => {
  it('have a stable key, both sides, and the records they are about', () => {
    const [found] = compare(
      facts({ payments: [payment({ ours: ours({ fee: null, tax: null, clearing: 50_000 }) })] }),
    );
    expect(found).toEqual<Difference>({
      key: 'fee_not_booked:pay_1',
      kind: 'fee_not_booked',
      subjectType: 'payment',
      subjectId: 'pay_1',
      amount: -1180,
      currency: 'INR',
      ours: { state: 'captured', amount: 50_000, currency: 'INR' },
      theirs: { state: 'captured', amount: 50_000, currency: 'INR', fee: 1180, tax: 180 },
      recordDocumentId: 'payment1',
      order: ORDER,
    });
  });

  it('are told once, though two sources tell them', () => {
    const twice = [payment({ ours: null }), payment({ ours: null })];
    expect(compare(facts({ payments: twice }))).toHaveLength(1);
  });

  it('of two lines of one settlement are two', () => {
    const lines = [
      line({ ourAmount: null }),
      line({ entityId: 'pay_2', ourAmount: null, credit: 0, amount: 0 }),
    ];
    const keys = compare(facts({ settlements: [settlement({ lines })] })).map(({ key }) => key);
    expect(keys).toEqual(['settlement_line_unknown:setl_1:pay_1', 'settlement_line_unknown:setl_1:pay_2']);
  });
});

it.each(Object.entries(KINDS))('%s tells its cause in sentences', (_kind, { title, cause }) => {
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(cause).toMatch(/^[A-Z].*\.$/s);
  expect(cause).not.toMatch(/paise|null|undefined|_/);
});

it.each([
  ['created', 'processed', 'processed'],
  ['processed', 'created', 'processed'],
  ['processed', 'failed', 'failed'],
  ['failed', 'processed', 'failed'],
] as const)('a %s settlement that is told as %s is %s', (current, told, after) =>
  expect(mergeSettlementState(current, told)).toBe(after),
);
