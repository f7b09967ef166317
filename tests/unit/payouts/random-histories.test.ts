import fc from 'fast-check';
import {
  postAdjustment,
  postDisputeLost,
  postDisputeOpened,
  postDisputeReleased,
  postGatewayFee,
  postPayoutApproved,
  postPayoutPaid,
  postPayoutReturned,
  postRefund,
  postRefundWithdrawn,
  postSale,
} from '../../../src/domain/ledger/postings';
import { splitOf } from '../../../src/domain/ledger/statement';
import { explainPayable } from '../../../src/domain/payouts/explain';
import { payoutMachine, type PayoutState } from '../../../src/domain/payouts/machine';
import { orderByOrder } from '../../../src/domain/payouts/order-by-order';
import { byOrder, NOT_CLAIMABLE, payableNow, type PayableLine } from '../../../src/domain/payouts/payable';
import { recheckPayout } from '../../../src/domain/payouts/recheck';
import { createBooks, type BookedLine, type Books } from '../ledger/books';

/**
 * Histories of what one organizer is owed, drawn at random: sales of events that end, move and are refunded, disputes,
 * late fees, adjustments; payouts that are prepared, approved after a second look, fail, are tried again, given up,
 * turned down, or come back after they were paid. After every step each line is claimed at most once, every payout
 * pays just what it claims and can be explained, and the books owe what nobody has claimed or waits.
 */

const DAY = 86_400_000;
const HOLD_DAYS = 7;
const MINIMUM = 500;
const OWNER = 'org';
const currency = 'INR';
const START = Date.UTC(2026, 0, 1);

interface Sold {
  readonly id: string;
  readonly event: string;
  readonly total: number;
  refunded: number;
  asked: number | null;
  booked: { id: string; amount: number } | null;
  dispute: { id: string; amount: number } | null;
  lost: number;
}

interface Payout {
  readonly id: string;
  readonly cutoff: Date;
  state: PayoutState;
  amount: number;
  attempts: number;
}

interface World {
  readonly books: Books;
  readonly orders: Sold[];
  readonly payouts: Payout[];
  /** Line → payout; the database's unique index. */
  readonly claims: Map<number, string>;
  readonly ends: Map<string, Date>;
  now: Date;
  serial: number;
}

const createWorld = (): World => ({
  books: createBooks(),
  orders: [],
  payouts: [],
  claims: new Map(),
  ends: new Map(['e0', 'e1', 'e2'].map((id, index) => [id, new Date(START + index * 10 * DAY)])),
  now: new Date(START),
  serial: 0,
});

const addUp = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const next = (world: World, what: string): string => `${what}${(world.serial += 1)}`;

const contextOf = (order: Sold) => ({
  organizerDocumentId: OWNER,
  eventDocumentId: order.event,
  orderDocumentId: order.id,
});

const toLine = (world: World, { id, journal, ...line }: BookedLine): PayableLine => ({
  id,
  kind: journal.kind,
  memo: journal.memo,
  bookedAt: journal.occurredAt,
  amount: -line.amount,
  order:
    line.orderDocumentId === null ? null : { documentId: line.orderDocumentId, code: line.orderDocumentId },
  event:
    line.eventDocumentId === null
      ? null
      : {
          documentId: line.eventDocumentId,
          title: line.eventDocumentId,
          endsAt: world.ends.get(line.eventDocumentId) ?? null,
        },
});

const linesOf = (world: World): PayableLine[] =>
  world.books.linesOf('organizer_payable', OWNER).map((line) => toLine(world, line));

const claimable = (world: World): PayableLine[] =>
  linesOf(world).filter(({ kind }) => !NOT_CLAIMABLE.has(kind));

const payableAt = (world: World, now: Date, besides: string | null = null) =>
  payableNow({
    lines: claimable(world).filter(({ id }) => [undefined, besides].includes(world.claims.get(id))),
    openRefunds: new Set(world.orders.filter(({ asked }) => asked !== null).map(({ id }) => id)),
    currency,
    holdDays: HOLD_DAYS,
    minimum: MINIMUM,
    now,
  });

const claimedBy = (world: World, payout: Payout): Set<number> =>
  new Set([...world.claims].filter(([, id]) => id === payout.id).map(([line]) => line));

const release = (world: World, payout: Payout): void => {
  for (const line of claimedBy(world, payout)) world.claims.delete(line);
};

const claim = (world: World, payout: Payout, lines: readonly PayableLine[]): void => {
  release(world, payout);
  for (const { id } of lines) {
    if (world.claims.has(id)) throw new Error(`line ${id} is claimed twice`);
    world.claims.set(id, payout.id);
  }
};

const WAITING: readonly PayoutState[] = ['pending_approval', 'on_hold', 'failed'];

const prepare = (world: World): void => {
  if (world.payouts.some(({ state }) => WAITING.includes(state))) return;
  const payable = payableAt(world, world.now);
  if (payable.outcome !== 'payable') return;
  const payout: Payout = {
    id: next(world, 'payout'),
    cutoff: world.now,
    state: 'pending_approval',
    amount: payable.amount,
    attempts: 0,
  };
  world.payouts.push(payout);
  claim(world, payout, payable.included);
  for (const group of byOrder(payable.included)) {
    const [line] = group;
    const net = group.reduce((sum, { amount }) => sum + amount, 0);
    const endsAt = line?.event?.endsAt ?? null;
    // Only a debt may be taken before its event's hold is over.
    if (net >= 0 && endsAt instanceof Date)
      expect(endsAt.getTime() + HOLD_DAYS * DAY).toBeLessThanOrEqual(world.now.getTime());
  }
};

const posting = (world: World, { id, amount, attempts }: Payout) => ({
  payoutDocumentId: id,
  attempt: attempts,
  payable: 'organizer_payable' as const,
  ownerDocumentId: OWNER,
  amount,
  currency,
  occurredAt: world.now,
});

/** What goes to the rail pays whole orders: nothing booked on them is left behind, and no answer is waited for. */
const expectWholeOrders = (world: World, payout: Payout): void => {
  for (const group of byOrder(claimable(world))) {
    if (!group.some(({ id }) => world.claims.get(id) === payout.id)) continue;
    expect(group.filter(({ id }) => !world.claims.has(id))).toEqual([]);
    const own = group.filter(({ id }) => world.claims.get(id) === payout.id);
    const asked = world.orders.some(
      ({ id, asked: wish }) => id === group[0]?.order?.documentId && wish !== null,
    );
    if (asked) expect(addUp(own.map(({ amount }) => amount))).toBeLessThan(0);
  }
};

const RAIL = { fee: { fee: 590, tax: 90 }, paidFrom: 'payout_rail_balance' as const };

const move = (world: World, payout: Payout, to: PayoutState): void => {
  const { state: from } = payout;
  if (!payoutMachine.move(from, to).ok) return;
  const { books } = world;
  if (to === 'approved') {
    const recheck = recheckPayout({
      claimed: claimedBy(world, payout),
      payable: payableAt(world, payout.cutoff, payout.id),
      minimum: MINIMUM,
    });
    if (recheck.outcome === 'gone') {
      payout.state = from === 'failed' ? 'reversed' : 'cancelled';
      release(world, payout);
      return;
    }
    if (recheck.outcome === 'changed') {
      claim(world, payout, recheck.lines);
      payout.amount = recheck.amount;
      return;
    }
    expectWholeOrders(world, payout);
    payout.attempts += 1;
    books.post(postPayoutApproved(posting(world, payout)));
  }
  if (to === 'paid') books.post(postPayoutPaid({ ...posting(world, payout), ...RAIL }));
  const cameBack = to === 'failed' || ((to === 'reversed' || to === 'cancelled') && from === 'processing');
  if (cameBack) books.post(postPayoutReturned({ ...posting(world, payout), paid: null }));
  if (to === 'reversed' && from === 'paid')
    books.post(postPayoutReturned({ ...posting(world, payout), paid: RAIL }));
  payout.state = to;
  if (['rejected', 'cancelled', 'reversed'].includes(to)) release(world, payout);
};

const left = (order: Sold): number =>
  order.total - order.refunded - order.lost - (order.dispute?.amount ?? 0) - (order.asked ?? 0);

const refundPosting = (world: World, order: Sold, { id, amount }: { id: string; amount: number }) => ({
  refundDocumentId: id,
  context: contextOf(order),
  shares: { amount, platformFeeReturned: 0, platformFeeTaxReturned: 0 },
  currency,
  occurredAt: world.now,
});

const refund = (world: World, order: Sold, amount: number): void => {
  if (amount === 0) return;
  order.refunded += amount;
  order.booked = { id: next(world, 'refund'), amount };
  world.books.post(postRefund(refundPosting(world, order, order.booked)));
};

const amounts = (world: World, states: readonly PayoutState[]): number =>
  addUp(world.payouts.flatMap(({ state, amount }) => (states.includes(state) ? [amount] : [])));

const ENDED: readonly PayoutState[] = ['rejected', 'cancelled', 'reversed'];

const check = (world: World): void => {
  const all = claimable(world);
  expect(world.books.total()).toBe(0);
  for (const payout of world.payouts) {
    const claimed = claimedBy(world, payout);
    const lines = all.filter(({ id }) => claimed.has(id));
    expect(lines).toHaveLength(claimed.size);
    if (ENDED.includes(payout.state)) {
      expect(claimed.size).toBe(0);
      continue;
    }
    expect(payout.amount).toBeGreaterThanOrEqual(MINIMUM);
    expect(addUp(lines.map(({ amount }) => amount))).toBe(payout.amount);
    const parts = explainPayable({ included: lines });
    expect(addUp(parts.map(({ amount }) => amount))).toBe(payout.amount);
    expect(parts.flatMap((part) => part.lines).sort()).toEqual([...claimed].sort());
    const split = world.books
      .linesOf('organizer_payable', OWNER)
      .filter(({ id }) => claimed.has(id))
      .map((line) => {
        const others = line.journal.lines.filter((one) => one.account !== 'organizer_payable');
        return { ...toLine(world, line), split: splitOf(line, line.journal.kind, others) };
      });
    expect(orderByOrder(split).sums.net).toBe(payout.amount);
  }
  const unclaimed = addUp(all.flatMap(({ id, amount }) => (world.claims.has(id) ? [] : [amount])));
  const owed = world.books.balance('organizer_payable', OWNER);
  expect(owed).toBe(unclaimed + amounts(world, WAITING));
  expect(world.books.balance('payouts_in_transit')).toBe(amounts(world, ['approved', 'processing']));
  // Whatever came and went, they have what their lines say, less what they are still owed or is on its way.
  expect(amounts(world, ['paid', 'approved', 'processing'])).toBe(
    addUp(all.map(({ amount }) => amount)) - owed,
  );
};

type Act = (world: World) => void;
const nat = fc.nat({ max: 40 });
const onOrder = (which: number, act: (world: World, order: Sold) => void): Act => {
  return (world) => {
    const order = world.orders[which % Math.max(1, world.orders.length)];
    if (order) act(world, order);
  };
};

const sells = fc
  .record({ event: fc.constantFrom('e0', 'e1', 'e2'), total: fc.integer({ min: 100, max: 200_000 }) })
  .map(({ event, total }): Act => (world) => {
    const order: Sold = {
      id: next(world, 'order'),
      event,
      total,
      refunded: 0,
      asked: null,
      booked: null,
      dispute: null,
      lost: 0,
    };
    world.orders.push(order);
    const platformFee = Math.round(total / 10);
    const price = {
      total,
      platformFee,
      platformFeeTax: Math.round(platformFee * 0.18),
      gatewayFeeEstimate: Math.round(total * 0.015),
    };
    world.books.post(
      postSale({
        context: contextOf(order),
        order: price,
        currency,
        gatewayFee: null,
        occurredAt: world.now,
      }),
    );
  });

const refunds = fc
  .tuple(nat, fc.integer({ min: 1, max: 250_000 }), fc.constantFrom('now', 'ask', 'yes', 'no', 'undo'))
  .map(([which, amount, how]) =>
    onOrder(which, (world, order) => {
      const part = Math.min(amount, left(order));
      if (how === 'now') refund(world, order, part);
      if (how === 'ask' && order.asked === null && part > 0) order.asked = part;
      if ((how === 'yes' || how === 'no') && order.asked !== null) {
        const { asked } = order;
        order.asked = null;
        if (how === 'yes') refund(world, order, asked);
      }
      if (how === 'undo' && order.booked) {
        const { booked } = order;
        order.refunded -= booked.amount;
        order.booked = null;
        world.books.post(postRefundWithdrawn(refundPosting(world, order, booked)));
      }
    }),
  );

const disputes = fc.tuple(nat, fc.constantFrom('open', 'won', 'lost')).map(([which, how]) =>
  onOrder(which, (world, order) => {
    const facts = ({ id, amount }: { id: string; amount: number }) => ({
      disputeDocumentId: id,
      context: contextOf(order),
      amount,
      currency,
      occurredAt: world.now,
    });
    const amount = left(order);
    if (how === 'open' && !order.dispute && amount > 0) {
      order.dispute = { id: next(world, 'dispute'), amount };
      world.books.post(postDisputeOpened(facts(order.dispute)));
    } else if (how !== 'open' && order.dispute) {
      const { dispute } = order;
      if (how === 'won') world.books.post(postDisputeReleased(facts(dispute)));
      else {
        order.lost += dispute.amount;
        world.books.post(
          postDisputeLost({ ...facts(dispute), deducted: dispute.amount, borneBy: 'organizer' }),
        );
      }
      order.dispute = null;
    }
  }),
);

const lateFees = nat.map((which) =>
  onOrder(which, (world, order) =>
    world.books.post(
      postGatewayFee({
        paymentDocumentId: `payment-${order.id}`,
        bearer: {
          kind: 'organizer',
          context: contextOf(order),
          estimateCharged: Math.round(order.total * 0.015),
        },
        gatewayFee: { fee: 236, tax: 36 },
        currency,
        occurredAt: world.now,
      }),
    ),
  ),
);

const adjustments = fc.integer({ min: -20_000, max: 20_000 }).map((amount): Act => (world) => {
  if (amount === 0) return;
  world.books.post(
    postAdjustment({
      adjustmentDocumentId: next(world, 'adjustment'),
      reason: 'Chairs',
      context: { organizerDocumentId: OWNER, eventDocumentId: null, orderDocumentId: null },
      currency,
      entries: [
        { account: 'organizer_payable', ownerDocumentId: OWNER, amount: -amount },
        { account: 'adjustments', amount },
      ],
      occurredAt: world.now,
    }),
  );
});

const days = fc.integer({ min: 1, max: 12 }).map((count): Act => (world) => {
  world.now = new Date(world.now.getTime() + count * DAY);
});
const moves = fc
  .tuple(fc.constantFrom('e0', 'e1', 'e2'), fc.integer({ min: -20, max: 20 }))
  .map(([event, by]): Act => (world) => {
    const endsAt = world.ends.get(event);
    if (endsAt) world.ends.set(event, new Date(endsAt.getTime() + by * DAY));
  });
const steps = fc.tuple(nat, nat).map(([which, whither]): Act => (world) => {
  const living = world.payouts.filter(({ state }) => !ENDED.includes(state));
  const payout = living[which % Math.max(1, living.length)];
  if (!payout) return;
  const ways = payoutMachine.states.filter((to) => payoutMachine.move(payout.state, to).ok);
  const to = ways[whither % ways.length];
  if (to) move(world, payout, to);
});

const act = fc.oneof(
  { weight: 4, arbitrary: sells },
  { weight: 4, arbitrary: refunds },
  { weight: 2, arbitrary: disputes },
  { weight: 1, arbitrary: lateFees },
  { weight: 1, arbitrary: adjustments },
  { weight: 3, arbitrary: days },
  { weight: 1, arbitrary: moves },
  { weight: 4, arbitrary: fc.constant<Act>(prepare) },
  { weight: 9, arbitrary: steps },
);

/** Everything that waits for a person is decided and everything at the rail is paid, long after the last event. */
const settle = (world: World): void => {
  for (const order of world.orders) order.asked = null;
  world.now = new Date(world.now.getTime() + 365 * DAY);
  const onward: Partial<Record<PayoutState, PayoutState>> = {
    on_hold: 'pending_approval',
    pending_approval: 'approved',
    failed: 'approved',
    approved: 'processing',
    processing: 'paid',
  };
  const open = (): Payout | undefined => world.payouts.find(({ state }) => onward[state] !== undefined);
  for (let round = 0; round < 3; round += 1) {
    for (let payout = open(); payout; payout = open()) move(world, payout, onward[payout.state] ?? 'paid');
    prepare(world);
  }
};

test('whatever happens, nobody is paid a line twice, and every payout can be derived by hand', () => {
  let paid = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 10, maxLength: 70 }), (acts) => {
      const world = createWorld();
      for (const one of acts) {
        one(world);
        check(world);
      }
      settle(world);
      check(world);
      paid += world.payouts.filter(({ state }) => state === 'paid').length;
      // In the end all is paid but what is too little, or a debt.
      expect(world.payouts.some(({ state }) => WAITING.includes(state))).toBe(false);
      expect(world.books.balance('organizer_payable', OWNER)).toBeLessThan(MINIMUM);
    }),
    { numRuns: 200 },
  );
  // The histories are worth something.
  expect(paid).toBeGreaterThan(100);
});
