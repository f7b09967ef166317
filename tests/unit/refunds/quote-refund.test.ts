import fc from 'fast-check';
import { priceOrder } from '../../../src/domain/pricing/price-order';
import { decideRefund } from '../../../src/domain/refunds/decide-refund';
import type { RefundPolicy } from '../../../src/domain/refunds/policy';
import type {
  EarlierRefund,
  RefundableRegistration,
  RefundAsk,
  RefundQuote,
} from '../../../src/domain/refunds/quote';
import { quoteRefund, type QuoteInput } from '../../../src/domain/refunds/quote-refund';

const startsAt = new Date('2026-03-10T10:00:00Z');
const before = (hours: number) => new Date(startsAt.getTime() - hours * 3_600_000);
const FULL: RefundPolicy = { tiers: [{ hoursBefore: 0, percent: 100 }] };
const STEPS: RefundPolicy = {
  tiers: [
    { hoursBefore: 168, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
};
const fees = { platformFeeBps: 1000, gatewayFeeBps: 150, gstBps: 1800 };

interface World {
  /** Price and number of people, one a ticket type; 18 % tax. */
  tickets?: readonly (readonly [price: number, quantity: number])[];
  discount?: number;
  policy?: RefundPolicy | null;
  states?: Record<string, RefundableRegistration['state']>;
  earlier?: readonly EarlierRefund[];
  input?: Partial<QuoteInput>;
  lost?: number;
  offline?: boolean;
}

/** Registrations are called r0, r1 … in the order of the tickets, ticket types t0, t1 … */
function world(ask: RefundAsk, { tickets = [[50_000, 2]], policy = FULL, ...more }: World = {}): QuoteInput {
  const priced = priceOrder({
    tickets: tickets.map(([price, quantity], index) => ({
      ticketTypeId: `t${index}`,
      name: `Ticket ${index}`,
      price,
      quantity,
      taxRateBps: 1800,
      hsnSac: '9996',
    })),
    currency: 'INR',
    discount: more.discount ?? 0,
    fees,
  });
  const types = tickets.flatMap(([, quantity], index) => Array<string>(quantity).fill(`t${index}`));
  const earlier = more.earlier ?? [];
  return {
    order: { ...priced, state: earlier.length > 0 ? 'partially_refunded' : 'paid', policy },
    registrations: types.map((ticketTypeId, index) => ({
      documentId: `r${index}`,
      ticketTypeId,
      state: more.states?.[`r${index}`] ?? 'confirmed',
    })),
    payment: {
      captured: priced.total,
      committed: earlier.reduce((sum, one) => sum + one.amount, 0),
      lost: more.lost ?? 0,
      offline: more.offline ?? false,
    },
    earlier,
    event: { state: 'approved', startsAt },
    ask,
    approvalAbove: null,
    now: before(200),
    ...more.input,
  };
}

const people = (...registrations: string[]) => ({ kind: 'registrations' as const, registrations });
const buyer = (...registrations: string[]): RefundAsk => ({ request: people(...registrations), by: 'buyer' });
const staff = (...registrations: string[]): RefundAsk => ({ request: people(...registrations), by: 'staff' });
const all = (by: RefundAsk['by']): RefundAsk => ({ request: { kind: 'all' }, by });
const amount = (minor: number, by: RefundAsk['by'] = 'staff'): RefundAsk => ({
  request: { kind: 'amount', amount: minor },
  by,
});

function quote(ask: RefundAsk, options?: World): RefundQuote {
  const result = quoteRefund(world(ask, options));
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.quote;
}
const refusal = (ask: RefundAsk, options?: World) => {
  const result = quoteRefund(world(ask, options));
  return result.ok
    ? null
    : [result.code, result.details.reason ?? result.details.left ?? result.details.amount];
};
/** As the refund's row keeps it. */
const after = (quoted: RefundQuote, ...registrations: string[]): EarlierRefund => ({
  ...quoted,
  waiting: false,
  registrations,
});

describe('one of two places of ₹500 each', () => {
  it('goes back whole, with its tax, its seat and the platform’s share of the fee', () => {
    expect(quote(buyer('r1'))).toEqual({
      currency: 'INR',
      captured: 100_000,
      committed: 0,
      lost: 0,
      left: 100_000,
      amount: 50_000,
      kept: 0,
      feesKept: 0,
      percent: 100,
      step: { hoursBefore: 0, percent: 100 },
      policyAmount: 50_000,
      withinPolicy: true,
      lines: [
        {
          ticketTypeId: 't0',
          name: 'Ticket 0',
          quantity: 1,
          paid: 50_000,
          discount: 0,
          amount: 50_000,
          tax: 7627,
          taxRateBps: 1800,
          hsnSac: '9996',
        },
      ],
      tax: 7627,
      platformFee: 'returned',
      platformFeeReturned: 5000,
      platformFeeTaxReturned: 900,
      organizerBears: 44_100,
      givesUp: ['r1'],
      frees: ['r1'],
      orderAfter: 'partially_refunded',
      needsApproval: null,
      via: 'gateway',
    });
  });

  it('with a discount of ₹100 on the order gives back what was paid, and says so', () => {
    expect(quote(buyer('r0'), { discount: 10_001 }).lines[0]).toMatchObject({
      paid: 45_000,
      discount: 5001,
      amount: 45_000,
    });
    expect(quote(buyer('r1'), { discount: 10_001 }).lines[0]).toMatchObject({ paid: 44_999, discount: 5000 });
  });

  it('and then the other: every paisa, tax and fee is back', () => {
    const options = { tickets: [[33_333, 2]] as const, discount: 101 };
    const first = quote(buyer('r0'), options);
    const second = quote(buyer('r1'), {
      ...options,
      states: { r0: 'cancelled' },
      earlier: [after(first, 'r0')],
    });
    const { order, payment } = world(buyer('r0'), options);
    const sum = (key: 'amount' | 'tax' | 'platformFeeReturned' | 'platformFeeTaxReturned') =>
      first[key] + second[key];
    expect(sum('amount')).toBe(payment.captured);
    expect(sum('tax')).toBe(order.lines[0]?.tax);
    expect(sum('platformFeeReturned')).toBe(order.platformFee);
    expect(sum('platformFeeTaxReturned')).toBe(order.platformFeeTax);
    expect(second).toMatchObject({ orderAfter: 'refunded', frees: ['r1'], left: second.amount });
  });
});

describe('what the policy gives', () => {
  it.each([
    ['a week before', 168, 100, 50_000, 0],
    ['a minute later', 167.98, 50, 25_000, 25_000],
    ['a day before', 24, 50, 25_000, 25_000],
    ['later', 23.99, 0, 0, 50_000],
    ['after the start', -1, 0, 0, 50_000],
  ])('%s', (_when, hours, percent, back, kept) => {
    expect(quote(buyer('r0'), { policy: STEPS, input: { now: before(hours) } })).toMatchObject({
      percent,
      amount: back,
      kept,
      frees: ['r0'],
    });
  });

  it('without a policy is nothing', () =>
    expect(quote(buyer('r0'), { policy: null })).toMatchObject({ amount: 0, percent: 0, step: null }));

  it('differs by ticket type', () => {
    const policy = {
      ...STEPS,
      ticketTypes: { t1: { tiers: [] }, t2: { tiers: [{ hoursBefore: 1, percent: 20 }] } },
    };
    const tickets = [
      [10_000, 1],
      [20_000, 1],
      [30_000, 1],
    ] as const;
    const quoted = quote(all('buyer'), { policy, tickets });
    expect(quoted.lines.map((line) => [line.paid, line.amount])).toEqual([
      [10_000, 10_000],
      [20_000, 0],
      [30_000, 6000],
    ]);
    expect(quoted).toMatchObject({ amount: 16_000, kept: 44_000, percent: null, step: null });
    expect(quoted.frees).toEqual(['r0', 'r1', 'r2']);
  });

  it('less the fees, where they are kept, which the platform then keeps too', () => {
    const quoted = quote(buyer('r0'), { policy: { ...FULL, feesKept: true } });
    // Of ₹1,000: ₹100 and its GST ₹18, the gateway's ₹15 and GST ₹2.70; half of it.
    expect(quoted).toMatchObject({
      amount: 50_000 - 6785,
      kept: 6785,
      feesKept: 6785,
      platformFee: 'kept',
      platformFeeReturned: 0,
      platformFeeTaxReturned: 0,
      organizerBears: 43_215,
    });
    const second = quote(buyer('r1'), {
      policy: { ...FULL, feesKept: true },
      earlier: [after(quoted, 'r0')],
    });
    expect(quoted.feesKept + second.feesKept).toBe(10_000 + 1800 + 1500 + 270);
    expect(second.orderAfter).toBe('partially_refunded');
  });

  it('of money that no gateway took, no gateway’s fee is kept', () =>
    expect(quote(buyer('r0'), { policy: { ...FULL, feesKept: true }, offline: true })).toMatchObject({
      feesKept: 5900,
      via: 'outside',
    }));

  it('waits for a person where the policy says so, or for a second one above an amount', () => {
    expect(quote(buyer('r0'), { policy: { ...FULL, approval: true } }).needsApproval).toBe('policy');
    expect(quote(staff('r0'), { policy: { ...FULL, approval: true } }).needsApproval).toBeNull();
    expect(quote(staff('r0'), { input: { approvalAbove: 49_999 } }).needsApproval).toBe('amount');
    expect(quote(buyer('r0'), { input: { approvalAbove: 50_000 } }).needsApproval).toBeNull();
    expect(quote(all('event_cancelled'), { input: { approvalAbove: 1 } }).needsApproval).toBeNull();
  });

  it('is everything once the event is cancelled', () =>
    expect(
      quote(all('buyer'), {
        policy: { tiers: [], feesKept: true, approval: true },
        input: { event: { state: 'cancelled', startsAt } },
      }),
    ).toMatchObject({ amount: 100_000, feesKept: 0, percent: null, needsApproval: null }));
});

describe('money without seats', () => {
  it('staff give ₹123.45: the lines share it and the seats stay', () => {
    const quoted = quote(amount(12_345), {
      tickets: [
        [30_000, 2],
        [10_000, 1],
      ],
    });
    expect(quoted.lines.map((line) => [line.quantity, line.amount])).toEqual([
      [0, 10_581],
      [0, 1764],
    ]);
    expect(quoted).toMatchObject({ amount: 12_345, kept: 0, frees: [], orderAfter: 'partially_refunded' });
  });

  it('is borne by the seats that are left when they go back later', () => {
    const first = after(quote(amount(20_000)));
    const second = quote(buyer('r0'), { earlier: [first] });
    expect(second.amount).toBe(40_000);
    const third = quote(buyer('r1'), { earlier: [first, after(second, 'r0')] });
    expect(third).toMatchObject({ amount: 40_000, orderAfter: 'refunded' });
  });

  it('a buyer gets it only as far as the policy goes, and only when somebody agrees', () => {
    expect(quote(amount(30_000, 'buyer')).needsApproval).toBe('policy');
    expect(refusal(amount(50_001, 'buyer'), { policy: STEPS, input: { now: before(30) } })).toEqual([
      'REFUND_BEYOND_POLICY',
      50_000,
    ]);
    expect(refusal(amount(100_001, 'buyer'))).toEqual(['REFUND_TOO_LARGE', 100_000]);
  });

  it('the last of it ends all places but those that were used', () => {
    expect(quote(amount(100_000, 'buyer'))).toMatchObject({ frees: ['r0', 'r1'], needsApproval: null });
    expect(quote(amount(100_000), { states: { r0: 'attended' } }).frees).toEqual(['r1']);
  });
});

describe('staff', () => {
  it('go beyond the policy, and it shows', () => {
    const late = { policy: STEPS, input: { now: before(30) } };
    expect(quote(staff('r0'), late)).toMatchObject({
      amount: 50_000,
      policyAmount: 25_000,
      percent: 50,
      withinPolicy: false,
      kept: 0,
    });
    const less = { request: { ...people('r0'), amount: 25_000 }, by: 'staff' as const };
    expect(quote(less, late)).toMatchObject({
      amount: 25_000,
      kept: 25_000,
      withinPolicy: true,
      frees: ['r0'],
    });
  });

  it('may give money to somebody who came, who stays in', () =>
    expect(quote(staff('r0'), { states: { r0: 'attended' } })).toMatchObject({
      amount: 50_000,
      frees: [],
      withinPolicy: false,
    }));

  it('give back all that is left, also what the policy kept before', () => {
    const half = quote(buyer('r0'), { policy: STEPS, input: { now: before(30) } });
    const options = { policy: STEPS, earlier: [after(half, 'r0')], states: { r0: 'cancelled' as const } };
    expect(quote(all('buyer'), options).amount).toBe(50_000);
    expect(quote(all('staff'), options)).toMatchObject({
      amount: 75_000,
      orderAfter: 'refunded',
      frees: ['r1'],
    });
  });

  it('decide who bears the platform’s fee', () =>
    expect(quote({ ...all('event_cancelled'), platformFee: 'kept' })).toMatchObject({
      amount: 100_000,
      platformFeeReturned: 0,
      organizerBears: 100_000,
    }));
});

describe('never more than there is', () => {
  it('a dispute that took a part leaves the rest', () =>
    expect(quote(all('event_cancelled'), { lost: 30_000 })).toMatchObject({
      left: 70_000,
      amount: 70_000,
      kept: 30_000,
      orderAfter: 'refunded',
    }));

  it.each<[string, RefundAsk, World, unknown[]]>([
    ['more than was paid', amount(100_001), {}, ['REFUND_TOO_LARGE', 100_000]],
    [
      'more than the place cost',
      { ...staff(), request: { ...people('r0'), amount: 50_001 } },
      {},
      ['REFUND_TOO_LARGE', 50_000],
    ],
    ['somebody else’s place', buyer('r9'), {}, ['VALIDATION_FAILED', undefined]],
    ['a place twice', buyer('r0', 'r0'), {}, ['VALIDATION_FAILED', undefined]],
    ['no place', buyer(), {}, ['VALIDATION_FAILED', undefined]],
    ['somebody who came', buyer('r0'), { states: { r0: 'attended' } }, ['REFUND_NOT_POSSIBLE', 'attended']],
    ['a cancelled place', buyer('r0'), { states: { r0: 'cancelled' } }, ['REFUND_NOT_POSSIBLE', 'cancelled']],
  ])('%s', (_name, ask, options, expected) => expect(refusal(ask, options)).toEqual(expected));

  it('a place that went back already', () => {
    const first = after(quote(buyer('r0')), 'r0');
    for (const ask of [buyer('r0'), staff('r0')])
      expect(refusal(ask, { earlier: [first] })).toEqual(['REFUND_NOT_POSSIBLE', 'already_refunded']);
  });

  it('a claim that may be turned down counts, but ends nobody’s place', () => {
    const waiting = { ...after(quote(buyer('r0')), 'r0'), waiting: true };
    expect(quote(amount(50_000), { earlier: [waiting] })).toMatchObject({ left: 50_000, frees: [] });
    expect(quote(amount(50_000), { earlier: [{ ...waiting, waiting: false }] }).frees).toEqual(['r0', 'r1']);
    expect(refusal(amount(50_001), { earlier: [waiting] })).toEqual(['REFUND_TOO_LARGE', 50_000]);
  });

  it('an order that nobody paid', () => {
    const input = world(buyer('r0'));
    const result = quoteRefund({ ...input, order: { ...input.order, state: 'pending' } });
    expect(result).toMatchObject({ ok: false, code: 'REFUND_NOT_POSSIBLE', details: { reason: 'not_paid' } });
  });

  it('a free order has places to give up and nothing to give back', () =>
    expect(quote(buyer('r0'), { tickets: [[0, 2]] })).toMatchObject({
      amount: 0,
      frees: ['r0'],
      orderAfter: 'paid',
    }));
});

describe('deciding', () => {
  const late: World = { policy: STEPS, input: { now: before(30) } };
  it.each<[string, RefundAsk, World, string | null, number | undefined, string]>([
    ['at once', buyer('r0'), {}, null, undefined, 'approved'],
    ['as shown', buyer('r0'), {}, null, 50_000, 'approved'],
    ['not as shown', buyer('r0'), {}, null, 49_999, 'REFUND_AMOUNT_CHANGED'],
    [
      'too late',
      buyer('r0'),
      { ...late, input: { now: before(1) } },
      null,
      undefined,
      'REFUND_BEYOND_POLICY',
    ],
    ['nothing was paid', buyer('r0'), { tickets: [[0, 1]] }, null, undefined, 'REFUND_NOT_POSSIBLE'],
    ['beyond without a reason', staff('r0'), late, null, undefined, 'VALIDATION_FAILED'],
    ['beyond with a reason', staff('r0'), late, 'She is ill', undefined, 'approved'],
    ['above one person’s limit', staff('r0'), { input: { approvalAbove: 1 } }, null, undefined, 'requested'],
  ])('%s: %s', (_name, ask, options, reason, expected, outcome) => {
    const decided = decideRefund({ quote: quote(ask, options), by: ask.by, reason, expected });
    expect(decided.ok ? decided.state : decided.code).toBe(outcome);
  });

  it('nothing is left', () => {
    const first = after(quote(all('staff')), 'r0', 'r1');
    const decided = decideRefund({
      quote: quote(all('staff'), { earlier: [first] }),
      by: 'staff',
      reason: null,
    });
    expect(decided).toMatchObject({ code: 'REFUND_NOT_POSSIBLE', details: { reason: 'already_refunded' } });
  });
});

/** One random wish; indices and shares are taken modulo what there is. */
const wish = fc.record({
  kind: fc.constantFrom('person', 'amount', 'all', 'part'),
  by: fc.constantFrom<RefundAsk['by']>('buyer', 'staff', 'event_cancelled'),
  hours: fc.constantFrom(200, 30, 1),
  which: fc.nat(9),
  share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  platformFee: fc.constantFrom<'returned' | 'kept'>('returned', 'kept'),
  withdrawn: fc.boolean(),
});

test('whatever is asked for in whatever order, the parts add up and nothing exceeds what was captured', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 4 })), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.boolean(),
      fc.array(wish, { maxLength: 12 }),
      (tickets, off, feesKept, wishes) => {
        const subtotal = tickets.reduce((sum, [price, quantity]) => sum + price * quantity, 0);
        const options: World = {
          tickets,
          discount: Math.floor(subtotal * off),
          policy: { ...STEPS, feesKept },
        };
        const earlier: EarlierRefund[] = [];
        const states: Record<string, RefundableRegistration['state']> = {};
        const { order, payment, registrations } = world(all('staff'), options);
        for (const { kind, by, hours, which, share, platformFee, withdrawn } of [
          ...wishes,
          {
            kind: 'all',
            by: 'event_cancelled' as const,
            hours: 1,
            which: 0,
            share: 1,
            platformFee: 'returned' as const,
            withdrawn: false,
          },
        ]) {
          const person = registrations[which % registrations.length]?.documentId ?? '';
          const part = Math.max(1, Math.floor(payment.captured * share));
          const request =
            kind === 'person'
              ? people(person)
              : kind === 'part'
                ? { ...people(person), amount: part }
                : kind === 'amount'
                  ? { kind: 'amount' as const, amount: part }
                  : { kind: 'all' as const };
          const result = quoteRefund(
            world(
              { request, by, platformFee },
              { ...options, earlier, states, input: { now: before(hours) } },
            ),
          );
          if (!result.ok) continue;
          const { quote: quoted } = result;
          const sum = (key: 'amount' | 'tax' | 'paid') =>
            quoted.lines.reduce((all, line) => all + line[key], 0);
          expect(sum('amount')).toBe(quoted.amount);
          expect(sum('tax')).toBe(quoted.tax);
          expect(sum('paid')).toBe(quoted.amount + quoted.kept);
          expect(quoted.amount).toBeLessThanOrEqual(quoted.left);
          expect(quoted.organizerBears).toBeGreaterThanOrEqual(0);
          expect(quoted.platformFeeReturned + quoted.platformFeeTaxReturned + quoted.organizerBears).toBe(
            quoted.amount,
          );
          expect(quoted.kept).toBeGreaterThanOrEqual(quoted.feesKept);
          for (const id of quoted.frees) states[id] = 'cancelled';
          if (quoted.amount > 0 && !withdrawn) earlier.push(after(quoted, ...quoted.givesUp));
        }
        const total = (of: (refund: EarlierRefund) => number) =>
          earlier.reduce((sum, one) => sum + of(one), 0);
        expect(total((one) => one.amount)).toBe(payment.captured);
        expect(total((one) => one.platformFeeReturned)).toBeLessThanOrEqual(order.platformFee);
        for (const line of order.lines) {
          const parts = earlier
            .flatMap((one) => one.lines)
            .filter((one) => one.ticketTypeId === line.ticketTypeId);
          expect(parts.reduce((sum, one) => sum + one.amount, 0)).toBe(line.net);
          expect(parts.reduce((sum, one) => sum + one.tax, 0)).toBe(line.tax);
        }
      },
    ),
    { numRuns: 300 },
  );
});
