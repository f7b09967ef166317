import fc from 'fast-check';
import {
  type AccountLine,
  type AccountSum,
  sidesOf,
  splitOf,
  sumsAfter,
  withBalances,
} from '../../../src/domain/ledger/statement';
import type { JournalDraft } from '../../../src/domain/ledger/journal';
import {
  postAdjustment,
  postDisputeOpened,
  postGatewayFee,
  postPayoutApproved,
  postRefund,
  postSale,
} from '../../../src/domain/ledger/postings';

const occurredAt = new Date('2026-02-01T10:00:00Z');
const context = { organizerDocumentId: 'orga', eventDocumentId: 'event', orderDocumentId: 'order' };
const common = { context, currency: 'INR', occurredAt };
const order = { total: 100_000, platformFee: 10_000, platformFeeTax: 1_800, gatewayFeeEstimate: 1_500 };
const named = { fee: 2_360, tax: 360 };
const nothing = { gross: 0, platformFee: 0, platformFeeTax: 0, gatewayFee: 0 };

const payout = {
  payoutDocumentId: 'payout',
  attempt: 1,
  payable: 'organizer_payable',
  ownerDocumentId: 'orga',
  amount: 50_000,
  currency: 'INR',
  occurredAt,
} as const;

const splitIn = (draft: JournalDraft | null) => {
  const lines = draft?.lines ?? [];
  const line = lines.find(({ account }) => account === 'organizer_payable');
  if (!draft || !line) throw new Error('no line of the organizer');
  return splitOf(
    line,
    draft.kind,
    lines.filter((other) => other !== line),
  );
};

test.each([
  {
    what: 'a sale with an estimated gateway fee',
    draft: postSale({ ...common, order, gatewayFee: null }),
    split: { gross: 100_000, platformFee: -10_000, platformFeeTax: -1_800, gatewayFee: -1_500 },
  },
  {
    what: 'a sale whose gateway fee is known',
    draft: postSale({ ...common, order, gatewayFee: named }),
    split: { gross: 100_000, platformFee: -10_000, platformFeeTax: -1_800, gatewayFee: -2_360 },
  },
  {
    what: 'a sale whose gateway fee the platform bears',
    draft: postSale({ ...common, order, gatewayFee: named, gatewayFeeBorneBy: 'platform' }),
    split: { gross: 100_000, platformFee: -10_000, platformFeeTax: -1_800, gatewayFee: 0 },
  },
  {
    what: 'a sale paid in cash',
    draft: postSale({ ...common, order, gatewayFee: null, receivedIn: 'cash' }),
    split: { gross: 100_000, platformFee: -10_000, platformFeeTax: -1_800, gatewayFee: 0 },
  },
  {
    what: 'a gateway fee that was named later',
    draft: postGatewayFee({
      paymentDocumentId: 'payment',
      bearer: { kind: 'organizer', context, estimateCharged: 1_500 },
      gatewayFee: named,
      currency: 'INR',
      occurredAt,
    }),
    split: { ...nothing, gatewayFee: -860 },
  },
  {
    what: 'a refund',
    draft: postRefund({
      ...common,
      refundDocumentId: 'refund',
      shares: { amount: 40_000, platformFeeReturned: 4_000, platformFeeTaxReturned: 720 },
    }),
    split: { gross: -40_000, platformFee: 4_000, platformFeeTax: 720, gatewayFee: 0 },
  },
  {
    what: 'a dispute',
    draft: postDisputeOpened({ ...common, disputeDocumentId: 'dispute', amount: 7_000 }),
    split: { ...nothing, gross: -7_000 },
  },
  { what: 'a payout', draft: postPayoutApproved(payout), split: { ...nothing, gross: -50_000 } },
  {
    what: 'money moved from one organizer to another',
    draft: postAdjustment({
      ...common,
      adjustmentDocumentId: 'adjustment',
      reason: 'Booked on the wrong one',
      entries: [
        { account: 'organizer_payable', ownerDocumentId: 'orga', amount: 500 },
        { account: 'organizer_payable', ownerDocumentId: 'other', amount: -500 },
      ],
    }),
    split: null,
  },
])('$what is split', ({ draft, split }) => expect(splitIn(draft)).toEqual(split));

test('a line of the house is not split', () =>
  expect(
    splitOf({ account: 'bank', amount: 5 }, 'settlement', [{ account: 'gateway_clearing', amount: -5 }]),
  ).toBe(null));

const owner = { ownerDocumentId: null, currency: 'INR' };
const payable = { account: 'organizer_payable', ownerDocumentId: 'orga', currency: 'INR' } as const;

const tables: {
  what: string;
  before: AccountSum[];
  lines: AccountLine[];
  told: [number, number][];
}[] = [
  {
    what: 'a payable grows by credits',
    before: [{ ...payable, sum: -1_000 }],
    lines: [
      { ...payable, amount: -500 },
      { ...payable, amount: 2_000 },
    ],
    told: [
      [500, 1_500],
      [-2_000, -500],
    ],
  },
  {
    what: 'accounts and currencies are kept apart',
    before: [{ ...owner, account: 'bank' as const, sum: 100 }],
    lines: [
      { ...owner, account: 'bank' as const, amount: 20 },
      { ...owner, account: 'cash' as const, amount: 7 },
      { ...owner, currency: 'USD', account: 'bank' as const, amount: -5 },
      { ...owner, account: 'bank' as const, amount: -120 },
    ],
    told: [
      [20, 120],
      [7, 7],
      [-5, -5],
      [-120, 0],
    ],
  },
  { what: 'nothing moves', before: [{ ...payable, sum: 4 }], lines: [], told: [] },
];
test.each(tables)('$what', ({ before, lines, told }) =>
  expect(withBalances(before, lines).map(({ change, balance }) => [change, balance])).toEqual(told),
);

test('the last balance is the opening and all changes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(fc.integer({ min: -1e9, max: 1e9 })),
      (sum, amounts) => {
        const told = withBalances(
          [{ ...payable, sum }],
          amounts.map((amount) => ({ ...payable, amount })),
        );
        const expected = -amounts.reduce((all, amount) => all + amount, sum);
        const [after] = sumsAfter(
          [{ ...payable, sum }],
          amounts.map((amount) => ({ ...payable, amount })),
        );
        expect(after?.sum).toBe(amounts.reduce((all, amount) => all + amount, sum));
        expect(told.at(-1)?.balance ?? -sum).toBe(expected === 0 ? 0 : expected);
      },
    ),
  );
});

test.each([
  [5, { debit: 5, credit: 0 }],
  [-5, { debit: 0, credit: 5 }],
  [0, { debit: 0, credit: 0 }],
])('%i stands on its side', (amount, sides) => expect(sidesOf(amount)).toEqual(sides));
