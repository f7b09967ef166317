import fc from 'fast-check';
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
} from '../../../src/domain/ledger/postings';
import { priceOrder, type OrderPrice } from '../../../src/domain/pricing/price-order';
import type { EarlierRefund, RefundAsk, RefundQuote } from '../../../src/domain/refunds/quote';
import { quoteRefund } from '../../../src/domain/refunds/quote-refund';
import { createBooks, type Books } from './books';

/**
 * Histories drawn at random: sales, refunds in parts that are paid, fail or are withdrawn, disputes, payouts that
 * fail or come back, settlements. After every step the books balance, no account lies where it must not, and of
 * every order captured = refunded + lost to disputes + kept.
 */

const occurredAt = new Date('2026-03-01T10:00:00Z');
const startsAt = new Date('2026-04-01T10:00:00Z');
const currency = 'INR';

interface Refund {
  id: string;
  quote: RefundQuote;
  state: 'approved' | 'failed' | 'processed' | 'rejected';
}

interface Sold {
  id: string;
  organizer: string;
  price: OrderPrice;
  policy: { tiers: { hoursBefore: number; percent: number }[]; feesKept: boolean };
  registrations: {
    documentId: string;
    ticketTypeId: string;
    state: 'confirmed' | 'attended' | 'cancelled';
  }[];
  refunds: Refund[];
  dispute: { id: string; amount: number } | null;
  lost: number;
  feeTold: boolean;
  platformBears: boolean;
}

interface Payout {
  id: string;
  organizer: string;
  amount: number;
  state: 'approved' | 'paid' | 'returned';
}

interface World {
  books: Books;
  orders: Sold[];
  payouts: Payout[];
  serial: number;
}

const contextOf = (order: Sold) => ({
  organizerDocumentId: order.organizer,
  eventDocumentId: 'event',
  orderDocumentId: order.id,
});

const counted = (order: Sold): Refund[] => order.refunds.filter(({ state }) => state !== 'rejected');
const committed = (order: Sold): number => counted(order).reduce((all, { quote }) => all + quote.amount, 0);

const earlierOf = (order: Sold): EarlierRefund[] =>
  counted(order).map(({ quote }) => ({
    ...quote,
    waiting: false,
    registrations: quote.givesUp,
  }));

const sell = (
  world: World,
  input: {
    organizer: number;
    prices: number[];
    quantity: number;
    discount: number;
    feeKnown: boolean;
    platformBears: boolean;
    feesKept: boolean;
    percent: number;
    byHand: boolean;
  },
): void => {
  const id = `order${(world.serial += 1)}`;
  const tickets = input.prices.map((price, index) => ({
    ticketTypeId: `t${index}`,
    name: `t${index}`,
    price,
    taxRateBps: 1800,
    hsnSac: null,
    quantity: input.quantity,
  }));
  const subtotal = tickets.reduce((all, { price, quantity }) => all + price * quantity, 0);
  const price = priceOrder({
    tickets,
    currency,
    discount: Math.min(input.discount, subtotal - 1),
    fees: {
      platformFeeBps: 1000,
      gatewayFeeBps: 150,
      gstBps: 1800,
      gatewayFeeBorneBy: input.platformBears ? 'platform' : 'organizer',
    },
  });
  const order: Sold = {
    id,
    organizer: `org${input.organizer}`,
    price,
    policy: { tiers: [{ hoursBefore: 24, percent: input.percent }], feesKept: input.feesKept },
    registrations: tickets.flatMap(({ ticketTypeId, quantity }) =>
      Array.from({ length: quantity }, (_unused, index) => ({
        documentId: `${id}${ticketTypeId}${index}`,
        ticketTypeId,
        state: 'confirmed' as const,
      })),
    ),
    refunds: [],
    dispute: null,
    lost: 0,
    feeTold: input.feeKnown || input.byHand,
    platformBears: input.platformBears,
  };
  world.books.post(
    postSale({
      context: contextOf(order),
      order: input.byHand ? { ...price, gatewayFeeEstimate: 0 } : price,
      currency,
      gatewayFee: input.feeKnown && !input.byHand ? { fee: 236, tax: 36 } : null,
      gatewayFeeBorneBy: input.platformBears ? 'platform' : 'organizer',
      receivedIn: input.byHand ? 'bank' : 'gateway_clearing',
      occurredAt,
    }),
  );
  world.orders.push(order);
};

const quoteOf = (order: Sold, ask: RefundAsk) =>
  quoteRefund({
    order: {
      ...order.price,
      state: committed(order) === 0 ? 'paid' : 'partially_refunded',
      policy: order.policy,
    },
    registrations: order.registrations,
    payment: {
      captured: order.price.total,
      committed: committed(order),
      lost: order.lost,
      offline: false,
    },
    earlier: earlierOf(order),
    event: { state: ask.by === 'event_cancelled' ? 'cancelled' : 'approved', startsAt },
    ask,
    approvalAbove: null,
    now: occurredAt,
  });

const refundPosting = (order: Sold, refund: Refund) => ({
  refundDocumentId: refund.id,
  context: contextOf(order),
  shares: refund.quote,
  currency,
  occurredAt,
});

const refund = (world: World, order: Sold, ask: RefundAsk): void => {
  if (order.dispute) return;
  const quoted = quoteOf(order, ask);
  if (!quoted.ok) return;
  const { quote } = quoted;
  expect(quote.platformFeeReturned + quote.platformFeeTaxReturned + quote.organizerBears).toBe(quote.amount);
  expect(quote.lines.reduce((all, line) => all + line.amount, 0)).toBe(quote.amount);
  expect(quote.tax).toBeGreaterThanOrEqual(0);
  expect(quote.tax).toBeLessThanOrEqual(quote.amount);
  for (const one of order.registrations) if (quote.frees.includes(one.documentId)) one.state = 'cancelled';
  if (quote.amount === 0) return;
  const made: Refund = { id: `refund${(world.serial += 1)}`, quote, state: 'approved' };
  order.refunds.push(made);
  world.books.post(postRefund(refundPosting(order, made)));
};

const progress = (world: World, order: Sold, pick: number, to: 'processed' | 'failed' | 'rejected'): void => {
  const open = order.refunds.filter(({ state }) => state === 'approved' || state === 'failed');
  const chosen = open[pick % Math.max(1, open.length)];
  if (!chosen) return;
  chosen.state = to;
  if (to === 'rejected') world.books.post(postRefundWithdrawn(refundPosting(order, chosen)));
  if (to === 'processed')
    world.books.post(
      postRefundPaid({
        refundDocumentId: chosen.id,
        context: contextOf(order),
        amount: chosen.quote.amount,
        currency,
        occurredAt,
      }),
    );
};

const dispute = (
  world: World,
  order: Sold,
  end: 'open' | 'won' | 'lost',
  share: number,
  platform: boolean,
): void => {
  const left = order.price.total - committed(order) - order.lost;
  if (end === 'open') {
    if (order.dispute || left === 0) return;
    order.dispute = { id: `dispute${(world.serial += 1)}`, amount: left };
    world.books.post(postDisputeOpened({ ...disputed(order, order.dispute) }));
    return;
  }
  if (!order.dispute) return;
  const facts = disputed(order, order.dispute);
  if (end === 'won') world.books.post(postDisputeReleased(facts));
  else {
    const deducted = Math.max(1, Math.floor(order.dispute.amount * share));
    order.lost += deducted;
    world.books.post(postDisputeLost({ ...facts, deducted, borneBy: platform ? 'platform' : 'organizer' }));
  }
  order.dispute = null;
};

const disputed = (order: Sold, { id, amount }: { id: string; amount: number }) => ({
  disputeDocumentId: id,
  context: contextOf(order),
  amount,
  currency,
  occurredAt,
});

const payoutPosting = ({ id, organizer, amount }: Payout) => ({
  payoutDocumentId: id,
  attempt: 1,
  payable: 'organizer_payable' as const,
  ownerDocumentId: organizer,
  amount,
  currency,
  occurredAt,
});

const RAIL = { fee: { fee: 590, tax: 90 }, paidFrom: 'payout_rail_balance' as const };

const payOut = (world: World, organizer: string): void => {
  const amount = world.books.balance('organizer_payable', organizer);
  if (amount <= 0) return;
  const made: Payout = { id: `payout${(world.serial += 1)}`, organizer, amount, state: 'approved' };
  world.payouts.push(made);
  world.books.post(postPayoutApproved(payoutPosting(made)));
};

const payoutNews = (world: World, pick: number, to: 'paid' | 'returned'): void => {
  const open = world.payouts.filter(
    ({ state }) => state === 'approved' || (state === 'paid' && to === 'returned'),
  );
  const chosen = open[pick % Math.max(1, open.length)];
  if (!chosen) return;
  const posting = payoutPosting(chosen);
  if (to === 'paid') world.books.post(postPayoutPaid({ ...posting, ...RAIL }));
  else world.books.post(postPayoutReturned({ ...posting, paid: chosen.state === 'paid' ? RAIL : null }));
  chosen.state = to;
};

const check = (world: World): void => {
  expect(world.books.total()).toBe(0);
  expect(world.books.overdrawn()).toEqual([]);
  for (const order of world.orders) {
    const refunded = committed(order);
    expect(refunded + order.lost).toBeLessThanOrEqual(order.price.total);
    const frozen = order.dispute?.amount ?? 0;
    expect(refunded + order.lost + frozen).toBeLessThanOrEqual(order.price.total);
    const given = counted(order).map(({ quote }) => quote);
    const fee = given.reduce((all, quote) => all + quote.platformFeeReturned, 0);
    const tax = given.reduce((all, quote) => all + quote.tax, 0);
    expect(fee).toBeLessThanOrEqual(order.price.platformFee);
    expect(tax).toBeLessThanOrEqual(order.price.tax);
    if (refunded === order.price.total && given.every(({ platformFee }) => platformFee === 'returned')) {
      expect(fee).toBe(order.price.platformFee);
      expect(tax).toBe(order.price.tax);
    }
  }
};

const pick = fc.nat({ max: 40 });
const askOf = (order: Sold, kind: number, amount: number, by: RefundAsk['by'], kept: boolean): RefundAsk => {
  const live = order.registrations.filter(({ state }) => state === 'confirmed');
  const platformFee = kept ? ('kept' as const) : ('returned' as const);
  const some = live.slice(0, 1 + (amount % Math.max(1, live.length))).map(({ documentId }) => documentId);
  if (by !== 'event_cancelled' && kind === 0 && some.length > 0)
    return { request: { kind: 'registrations', registrations: some }, by, platformFee };
  if (by !== 'event_cancelled' && kind === 1) return { request: { kind: 'amount', amount }, by, platformFee };
  return { request: { kind: 'all' }, by, platformFee };
};

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        organizer: fc.nat({ max: 2 }),
        prices: fc.array(fc.integer({ min: 100, max: 2_000_000 }), { minLength: 1, maxLength: 3 }),
        quantity: fc.integer({ min: 1, max: 5 }),
        discount: fc.nat({ max: 100_000 }),
        feeKnown: fc.boolean(),
        platformBears: fc.boolean(),
        feesKept: fc.boolean(),
        percent: fc.integer({ min: 0, max: 100 }),
        byHand: fc.boolean(),
      })
      .map((input) => (world: World) => sell(world, input)),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        pick,
        fc.nat({ max: 2 }),
        fc.integer({ min: 1, max: 300_000 }),
        fc.constantFrom('buyer' as const, 'staff' as const, 'event_cancelled' as const),
        fc.boolean(),
      )
      .map(([which, kind, amount, by, kept]) => (world: World) => {
        const order = world.orders[which % Math.max(1, world.orders.length)];
        if (order) refund(world, order, askOf(order, kind, amount, by, kept));
      }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(pick, pick, fc.constantFrom('processed' as const, 'failed' as const, 'rejected' as const))
      .map(([which, chosen, to]) => (world: World) => {
        const order = world.orders[which % Math.max(1, world.orders.length)];
        if (order) progress(world, order, chosen, to);
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        pick,
        fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
      )
      .map(([which, end, share, platform]) => (world: World) => {
        const order = world.orders[which % Math.max(1, world.orders.length)];
        if (order) dispute(world, order, end, share, platform);
      }),
  },
  fc.tuple(pick).map(([which]) => (world: World) => {
    const order = world.orders[which % Math.max(1, world.orders.length)];
    if (!order || order.feeTold) return;
    order.feeTold = true;
    world.books.post(
      postGatewayFee({
        paymentDocumentId: `payment-${order.id}`,
        bearer: order.platformBears
          ? { kind: 'platform', context: contextOf(order) }
          : { kind: 'organizer', context: contextOf(order), estimateCharged: order.price.gatewayFeeEstimate },
        gatewayFee: { fee: 236, tax: 36 },
        currency,
        occurredAt,
      }),
    );
  }),
  fc.tuple(pick, pick).map(([which, person]) => (world: World) => {
    const order = world.orders[which % Math.max(1, world.orders.length)];
    const guest = order?.registrations[person % order.registrations.length];
    if (guest?.state === 'confirmed') guest.state = 'attended';
  }),
  fc.nat({ max: 2 }).map((organizer) => (world: World) => payOut(world, `org${organizer}`)),
  fc.tuple(pick, fc.constantFrom('paid' as const, 'returned' as const)).map(
    ([which, to]) =>
      (world: World) =>
        payoutNews(world, which, to),
  ),
  fc.constant((world: World) => {
    const amount = world.books.balance('gateway_clearing');
    if (amount === 0) return;
    world.books.post(
      postSettlement({ gatewaySettlementId: `setl${(world.serial += 1)}`, amount, currency, occurredAt }),
    );
    expect(world.books.balance('gateway_clearing')).toBe(0);
  }),
);

test('whatever happens, the books balance and every order is explained', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const world: World = { books: createBooks(), orders: [], payouts: [], serial: 0 };
      for (const act of steps) {
        act(world);
        check(world);
      }
    }),
    { numRuns: 300 },
  );
});

test('an order given back in many small parts gives back exactly what one refund would', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 500_000 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 12 }),
      (price, quantity, parts) => {
        const world: World = { books: createBooks(), orders: [], payouts: [], serial: 0 };
        sell(world, {
          organizer: 0,
          prices: [price, price + 1],
          quantity,
          discount: 777,
          feeKnown: true,
          platformBears: false,
          feesKept: false,
          percent: 100,
          byHand: false,
        });
        const [order] = world.orders;
        if (!order) throw new Error('no order');
        for (const amount of parts)
          refund(world, order, { request: { kind: 'amount', amount }, by: 'staff' });
        refund(world, order, { request: { kind: 'all' }, by: 'staff' });
        check(world);
        expect(committed(order)).toBe(order.price.total);
        expect(world.books.balance('platform_fee_income')).toBe(0);
        expect(world.books.balance('gst_payable')).toBe(0);
        expect(world.books.balance('organizer_payable', 'org0')).toBe(-236);
      },
    ),
    { numRuns: 300 },
  );
});
