import fc from 'fast-check';
import { explainPayable, sayPayable } from '../../../src/domain/payouts/explain';
import { explainHeld } from '../../../src/domain/payouts/held';
import { payableNow, type PayableLine } from '../../../src/domain/payouts/payable';

const now = new Date('2026-03-10T00:00:00Z');
const over = { documentId: 'over', title: 'Kathak', endsAt: '2026-03-01T00:00:00Z' };
const fresh = { documentId: 'fresh', title: 'Garba', endsAt: '2026-03-09T00:00:00Z' };
const future = { documentId: 'future', title: 'Mela', endsAt: '2026-04-01T00:00:00Z' };

let serial = 0;
const line = (
  kind: PayableLine['kind'],
  amount: number,
  event: PayableLine['event'],
  order: string | null = 'o1',
): PayableLine => ({
  id: (serial += 1),
  kind,
  memo: kind,
  bookedAt: now,
  amount,
  order: order === null ? null : { documentId: order, code: order.toUpperCase() },
  event,
});

const payable = (lines: PayableLine[], openRefunds: string[] = [], minimum = 0) =>
  payableNow({ lines, openRefunds: new Set(openRefunds), currency: 'INR', holdDays: 7, minimum, now });

test.each([
  ['the hold is over', [line('sale', 900, over)], [], { amount: 900, heldTotal: 0, outcome: 'payable' }],
  [
    'the event is not over',
    [line('sale', 900, future)],
    [],
    { amount: 0, heldTotal: 900, outcome: 'nothing' },
  ],
  ['the days of the hold run', [line('sale', 900, fresh)], [], { amount: 0, heldTotal: 900 }],
  ['a fee told later', [line('sale', 900, over), line('gateway_fee', -3, over)], [], { amount: 897 }],
  ['a part refunded', [line('sale', 900, over), line('refund', -300, over)], [], { amount: 600, debts: 0 }],
  ['a refund waits for its answer', [line('sale', 900, over)], ['o1'], { amount: 0, heldTotal: 900 }],
  [
    'refunded after it was paid out: the debt is netted from another order',
    [line('refund', -900, over), line('sale', 1000, over, 'o2')],
    [],
    { amount: 100, debts: -900 },
  ],
  [
    'a debt of a coming event is netted at once',
    [line('refund', -900, future), line('sale', 1000, over, 'o2')],
    [],
    { amount: 100, debts: -900 },
  ],
  [
    'a refund of a coming event is not taken from others while its sale is held',
    [line('sale', 900, future), line('refund', -300, future), line('sale', 500, over, 'o2')],
    [],
    { amount: 500, heldTotal: 600 },
  ],
  ['only debt', [line('refund', -900, over)], [], { amount: -900, outcome: 'debt' }],
  ['an adjustment without an event is free', [line('adjustment', 50, null, null)], [], { amount: 50 }],
  [
    'what payouts moved is not claimed',
    [line('payout', -900, null, null), line('payout_returned', 900, null, null)],
    [],
    { amount: 0, included: [] },
  ],
])('%s', (_name, lines, openRefunds, expected) =>
  expect(payable(lines, openRefunds)).toMatchObject(expected),
);

describe('more than one payout pays', () => {
  const crores = (many: number) => many * 1_000_000_000;
  const sentences = (found: ReturnType<typeof payable>) =>
    explainHeld(found, 7, 'Asia/Kolkata').map(({ says }) => says);

  test('comes with the next one, whole orders, the oldest first, whatever the order of the lines', () => {
    const lines = [
      line('sale', crores(0.9), over),
      line('sale', crores(0.8), over, 'o2'),
      line('gateway_fee', -crores(0.1), over, 'o2'),
      line('sale', crores(0.6), over, 'o3'),
      line('refund', -crores(0.1), future, 'o4'),
    ];
    for (const drawn of [lines, [...lines].reverse()]) {
      const found = payable(drawn);
      expect(found).toMatchObject({ amount: crores(1.5), debts: -crores(0.1), outcome: 'payable' });
      expect(found.held).toMatchObject([{ id: lines[3]?.id, why: 'next_payout', freesAt: null }]);
      expect([found.heldTotal, found.nextFreeAt]).toEqual([crores(0.6), null]);
      expect(sentences(found)).toEqual([
        '₹60,00,000.00 of Kathak comes with the next payout: one pays at most ₹2,00,00,000.00.',
      ]);
    }
  });

  test('in one order is held, with a reason, and the others are paid', () => {
    const large = line('sale', crores(2.1), over);
    const alone = payable([large]);
    expect(alone).toMatchObject({ amount: 0, outcome: 'nothing', heldTotal: crores(2.1) });
    expect(sentences(alone)).toEqual([
      '₹2,10,00,000.00 of Kathak is too large for one payout, which pays at most ₹2,00,00,000.00: staff have to pay it another way.',
    ]);
    expect(payable([large, line('sale', 900, over, 'o2')])).toMatchObject({
      amount: 900,
      held: [{ why: 'too_large' }],
    });
  });
});

test('less than the smallest payout waits', () => {
  const waiting = payable([line('sale', 900, over)], [], 50000);
  expect(waiting.outcome).toBe('below_minimum');
  expect(sayPayable(waiting, 50000)).toBe(
    '₹9.00 is less than the smallest payout of ₹500.00 and waits for the next one.',
  );
});

test('held money says why and until when', () => {
  const { held, nextFreeAt } = payable([line('sale', 1, future), line('sale', 1, fresh, 'o2')], ['o2']);
  expect(held.map(({ why, freesAt }) => [why, freesAt?.toISOString()])).toEqual([
    ['event_not_over', '2026-04-08T00:00:00.000Z'],
    ['hold_days', '2026-03-16T00:00:00.000Z'],
  ]);
  expect(nextFreeAt?.toISOString()).toBe('2026-03-16T00:00:00.000Z');
});

test('the explanation sums to the amount, whatever the lines', () => {
  const anyLine = fc.record({
    kind: fc.constantFrom('sale', 'gateway_fee', 'refund', 'dispute', 'dispute_lost', 'adjustment', 'payout'),
    amount: fc.integer({ min: -100_000, max: 100_000 }),
    event: fc.constantFrom(over, fresh, future, null),
    order: fc.constantFrom('o1', 'o2', 'o3', null),
  });
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), fc.subarray(['o1', 'o2', 'o3']), (drawn, open) => {
      const lines = drawn.map(({ kind, amount, event, order }) =>
        line(kind as PayableLine['kind'], amount, event, order),
      );
      const found = payable(lines, open);
      const parts = explainPayable(found);
      expect(parts.reduce((all, { amount }) => all + amount, 0)).toBe(found.amount);
      expect(parts.flatMap((part) => part.lines).sort()).toEqual(found.included.map(({ id }) => id).sort());
      const claimable = lines.filter(({ kind }) => kind !== 'payout');
      expect(found.included.length + found.held.length).toBe(claimable.length);
    }),
  );
});
