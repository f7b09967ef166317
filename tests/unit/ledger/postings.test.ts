import fc from 'fast-check';
import type { AccountCode } from '../../../src/domain/ledger/accounts';
import { ACCOUNTS, isAccountCode, naturalBalance } from '../../../src/domain/ledger/accounts';
import type { JournalDraft } from '../../../src/domain/ledger/journal';
import { assertBalanced, journal } from '../../../src/domain/ledger/journal';
import {
  postDisputeLost,
  postDisputeOpened,
  postDisputeReleased,
  postGatewayFee,
  postPayoutApproved,
  postPayoutPaid,
  postPayoutReturned,
  postRefund,
  postRefundPaid,
  postRefundWithdrawn,
  postSale,
  postSettlement,
  postSurplus,
} from '../../../src/domain/ledger/postings';
import { priceOrder } from '../../../src/domain/pricing/price-order';

const occurredAt = new Date('2026-02-01T10:00:00Z');
const context = { organizerDocumentId: 'org1', eventDocumentId: 'event1', orderDocumentId: 'order1' };
const order = { total: 49900, platformFee: 4990, platformFeeTax: 898, gatewayFeeEstimate: 884 };
const common = { context, currency: 'INR', occurredAt };
const gatewayFee = { fee: 1178, tax: 180 };

const lines = (draft: JournalDraft | null) => (draft?.lines ?? []).map((l) => [l.account, l.amount]);
function balances(...drafts: (JournalDraft | null)[]): Partial<Record<AccountCode, number>> {
  const sums: Partial<Record<AccountCode, number>> = {};
  for (const line of drafts.flatMap((draft) => draft?.lines ?? []))
    sums[line.account] = (sums[line.account] ?? 0) + line.amount;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

const sale = (fee: typeof gatewayFee | null) => postSale({ ...common, order, gatewayFee: fee });
const feeLater = (fee = gatewayFee) =>
  postGatewayFee({
    paymentDocumentId: 'payment1',
    bearer: { kind: 'organizer', context, estimateCharged: order.gatewayFeeEstimate },
    gatewayFee: fee,
    currency: 'INR',
    occurredAt,
  });
const surplus = (fee: typeof gatewayFee | null) =>
  postSurplus({ ...common, paymentDocumentId: 'payment2', amount: 49900, gatewayFee: fee });
const fullShares = (sold: { total: number; platformFee: number; platformFeeTax: number }) => ({
  amount: sold.total,
  platformFeeReturned: sold.platformFee,
  platformFeeTaxReturned: sold.platformFeeTax,
});
const refund = (shares = fullShares(order)) => ({ ...common, refundDocumentId: 'refund1', shares });
const refundPaid = () => postRefundPaid({ ...common, refundDocumentId: 'refund1', amount: 49900 });

describe('a sale', () => {
  test('with the gateway’s fee known', () => {
    expect(lines(sale(gatewayFee))).toEqual([
      ['gateway_clearing', 49900],
      ['gateway_clearing', -1178],
      ['platform_fee_income', -4990],
      ['gst_payable', -898],
      ['organizer_payable', -42834],
    ]);
  });

  test('with the fee known later ends in the same books', () => {
    expect(lines(sale(null))).toEqual([
      ['gateway_clearing', 49900],
      ['gateway_fee_expense', -884],
      ['platform_fee_income', -4990],
      ['gst_payable', -898],
      ['organizer_payable', -43128],
    ]);
    expect(balances(sale(null), feeLater())).toEqual(balances(sale(gatewayFee)));
  });

  test('a free gateway gives the estimate back to the organizer', () => {
    expect(balances(sale(null), feeLater({ fee: 0, tax: 0 }))).toEqual(balances(sale({ fee: 0, tax: 0 })));
  });

  test('carries organizer, event and order on every line, and the owner on the payable only', () => {
    for (const line of sale(gatewayFee).lines) {
      expect(line).toMatchObject({ ...context, currency: 'INR' });
      expect(line.ownerDocumentId).toBe(line.account === 'organizer_payable' ? 'org1' : null);
    }
  });

  test.each([
    ['sale:order1', sale(null)],
    ['gateway_fee:payment1', feeLater()],
    ['surplus:payment2', surplus(null)],
    ['refund_paid:refund1', refundPaid()],
    ['refund:refund1', postRefund(refund())],
  ])('has the cause key %s', (causeKey, draft) => expect(draft?.causeKey).toBe(causeKey));
});

describe('money that pays for nothing', () => {
  test('is owed to the buyer and the platform bears the fee', () => {
    expect(lines(surplus(gatewayFee))).toEqual([
      ['gateway_clearing', 49900],
      ['buyer_refunds_payable', -49900],
      ['gateway_clearing', -1178],
      ['gateway_fee_expense', 998],
      ['gst_input_credit', 180],
    ]);
  });

  test('given back, leaves the fee and nothing else', () => {
    const after = { gateway_clearing: -1178, gateway_fee_expense: 998, gst_input_credit: 180 };
    expect(balances(surplus(gatewayFee), refundPaid())).toEqual(after);
    const later = postGatewayFee({
      paymentDocumentId: 'payment2',
      bearer: { kind: 'platform', context },
      gatewayFee,
      currency: 'INR',
      occurredAt,
    });
    expect(balances(surplus(null), refundPaid(), later)).toEqual(after);
  });

  test('no fee, nothing to book', () =>
    expect(
      postGatewayFee({
        paymentDocumentId: 'payment2',
        bearer: { kind: 'platform', context },
        gatewayFee: { fee: 0, tax: 0 },
        currency: 'INR',
        occurredAt,
      }),
    ).toBeNull());
});

test('an order refunded in full leaves the organizer owing the gateway’s fee', () => {
  expect(balances(sale(gatewayFee), postRefund(refund()), refundPaid())).toEqual({
    gateway_clearing: -1178,
    organizer_payable: 1178,
  });
});

test('a refund that is withdrawn leaves no trace in the balances', () =>
  expect(balances(postRefund(refund()), postRefundWithdrawn(refund()))).toEqual({}));

test('money taken by hand lies where it was received and costs no gateway fee', () => {
  const byHand = { ...common, order: { ...order, gatewayFeeEstimate: 884 }, gatewayFee: null };
  expect(lines(postSale({ ...byHand, receivedIn: 'cash' }))).toEqual([
    ['cash', 49900],
    ['platform_fee_income', -4990],
    ['gst_payable', -898],
    ['organizer_payable', -44012],
  ]);
});

test('a platform that bears the gateway’s fee pays the organizer more by as much', () => {
  const borne = { ...common, order, gatewayFeeBorneBy: 'platform' as const };
  expect(balances(postSale({ ...borne, gatewayFee }))).toEqual({
    gateway_clearing: 49900 - 1178,
    gateway_fee_expense: 998,
    gst_input_credit: 180,
    platform_fee_income: -4990,
    gst_payable: -898,
    organizer_payable: -44012,
  });
  const later = postGatewayFee({
    paymentDocumentId: 'payment1',
    bearer: { kind: 'platform', context },
    gatewayFee,
    currency: 'INR',
    occurredAt,
  });
  expect(balances(postSale({ ...borne, gatewayFee: null }), later)).toEqual(
    balances(postSale({ ...borne, gatewayFee })),
  );
});

describe('a dispute of ₹300', () => {
  const dispute = { ...common, disputeDocumentId: 'd1', amount: 30000 };
  test('freezes the organizer’s money', () =>
    expect(balances(postDisputeOpened(dispute))).toEqual({
      organizer_payable: 30000,
      dispute_reserve: -30000,
    }));
  test('releases it when won', () =>
    expect(balances(postDisputeOpened(dispute), postDisputeReleased(dispute))).toEqual({}));
  test.each([
    [
      'all of it lost by the organizer',
      30000,
      'organizer',
      { organizer_payable: 30000, gateway_clearing: -30000 },
    ],
    ['a part of it lost', 10000, 'organizer', { organizer_payable: 10000, gateway_clearing: -10000 }],
    ['lost by the platform', 30000, 'platform', { dispute_loss: 30000, gateway_clearing: -30000 }],
  ] as const)('%s', (_name, deducted, borneBy, after) =>
    expect(balances(postDisputeOpened(dispute), postDisputeLost({ ...dispute, deducted, borneBy }))).toEqual(
      after,
    ),
  );
  test('what is lost beyond the frozen money is a debt of who bears it', () => {
    const deducted = 30_500;
    const after = (borneBy: 'organizer' | 'platform') =>
      balances(postDisputeOpened(dispute), postDisputeLost({ ...dispute, deducted, borneBy }));
    expect(after('organizer')).toEqual({ organizer_payable: 30_500, gateway_clearing: -30_500 });
    expect(after('platform')).toEqual({ dispute_loss: 30_500, gateway_clearing: -30_500 });
  });
  test('nothing was frozen of money that is not the organizer’s', () =>
    expect(balances(postDisputeLost({ ...dispute, amount: 0, deducted: 100, borneBy: 'platform' }))).toEqual({
      dispute_loss: 100,
      gateway_clearing: -100,
    }));
  test.each([{ deducted: 0 }, { deducted: 100, amount: -1 }])('%j is a bug', (wrong) =>
    expect(() => postDisputeLost({ ...dispute, borneBy: 'organizer', ...wrong })).toThrow(),
  );
});

describe('a payout', () => {
  const payout = {
    payoutDocumentId: 'p1',
    attempt: 1,
    payable: 'organizer_payable' as const,
    ownerDocumentId: 'org1',
    amount: 40000,
    currency: 'INR',
    occurredAt,
  };
  const paid = { fee: { fee: 590, tax: 90 }, paidFrom: 'payout_rail_balance' as const };
  test('is paid', () =>
    expect(balances(postPayoutApproved(payout), postPayoutPaid({ ...payout, ...paid }))).toEqual({
      organizer_payable: 40000,
      payout_rail_balance: -40590,
      payout_fee_expense: 500,
      gst_input_credit: 90,
    }));
  test('that fails leaves nothing behind', () =>
    expect(balances(postPayoutApproved(payout), postPayoutReturned({ ...payout, paid: null }))).toEqual({}));
  test('that comes back after it was paid leaves nothing behind, its fee neither', () =>
    expect(
      balances(
        postPayoutApproved(payout),
        postPayoutPaid({ ...payout, ...paid }),
        postPayoutReturned({ ...payout, paid }),
      ),
    ).toEqual({}));
});

test('a settlement moves clearing to bank, also the other way', () => {
  const settlement = { gatewaySettlementId: 'setl_1', currency: 'INR', occurredAt };
  expect(lines(postSettlement({ ...settlement, amount: 900 }))).toEqual([
    ['bank', 900],
    ['gateway_clearing', -900],
  ]);
  expect(balances(postSettlement({ ...settlement, amount: -900 }))).toEqual({
    bank: -900,
    gateway_clearing: 900,
  });
});

describe('bugs throw', () => {
  const zero = { ...order, total: 0 };
  const bad = (entries: { account: AccountCode; amount: number; ownerDocumentId?: string }[]) => () =>
    journal({ ...common, causeKey: 'x:1', kind: 'sale', memo: 'x', entries });
  test.each<[string, () => unknown]>([
    ['a free sale', () => postSale({ ...common, order: zero, gatewayFee: null })],
    ['a refund of nothing', () => postRefundPaid({ ...common, refundDocumentId: 'r', amount: 0 })],
    ['more tax than fee', () => sale({ fee: 1, tax: 2 })],
    ['half a paisa', () => sale({ fee: 1.5, tax: 0 })],
    [
      'not zero',
      bad([
        { account: 'bank', amount: 5 },
        { account: 'cash', amount: -4 },
      ]),
    ],
    ['one line', bad([{ account: 'bank', amount: 0 }])],
    [
      'a payable without its person',
      bad([
        { account: 'bank', amount: 5 },
        { account: 'organizer_payable', amount: -5 },
      ]),
    ],
    [
      'a person on the bank',
      bad([
        { account: 'bank', amount: 5, ownerDocumentId: 'p' },
        { account: 'cash', amount: -5 },
      ]),
    ],
  ])('%s', (_name, run) => expect(run).toThrow());
});

test('every posting sums to zero, and an organizer never gets more than was paid', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 50_000_000 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.option(
        fc.record({
          fee: fc.integer({ min: 0, max: 100_000 }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
      ),
      (price, quantity, platformFeeBps, fee) => {
        const priced = priceOrder({
          tickets: [{ ticketTypeId: 't', name: 't', price, taxRateBps: 1800, hsnSac: null, quantity }],
          currency: 'INR',
          fees: { platformFeeBps, gatewayFeeBps: 150, gstBps: 1800 },
        });
        const known = fee && { fee: fee.fee, tax: Math.floor(fee.fee * fee.share) };
        const booked = postSale({ ...common, order: priced, gatewayFee: known });
        assertBalanced(booked);
        assertBalanced(postRefund(refund(fullShares(priced))));
        assertBalanced(
          postSurplus({ ...common, paymentDocumentId: 'p', amount: priced.total, gatewayFee: known }),
        );
        const share = naturalBalance('organizer_payable', balances(booked).organizer_payable ?? 0);
        expect(share).toBeLessThanOrEqual(priced.total);
      },
    ),
  );
});

test('the chart of accounts', () => {
  expect(
    Object.entries(ACCOUNTS)
      .filter(([, spec]) => spec.perOwner)
      .map(([code]) => code),
  ).toEqual(['organizer_payable', 'referrer_payable']);
  expect(isAccountCode('bank')).toBe(true);
  expect(isAccountCode('toString')).toBe(false);
  expect(naturalBalance('organizer_payable', -100)).toBe(100);
  expect(naturalBalance('bank', 100)).toBe(100);
  expect(naturalBalance('gst_payable', 0)).toBe(0);
});
