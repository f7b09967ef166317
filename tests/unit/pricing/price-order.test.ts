import fc from 'fast-check';
import type { TicketToPrice } from '../../../src/domain/pricing/price-order';
import { priceOrder } from '../../../src/domain/pricing/price-order';

const fees = { platformFeeBps: 1000, gatewayFeeBps: 150, gstBps: 1800 };
const ticket = (price: number, quantity: number, taxRateBps = 1800, id = 't1'): TicketToPrice => ({
  ticketTypeId: id,
  name: id,
  price,
  taxRateBps,
  hsnSac: null,
  quantity,
});
const price = (tickets: TicketToPrice[], discount?: number) =>
  priceOrder({ tickets, currency: 'INR', fees, ...(discount === undefined ? {} : { discount }) });

test.each([
  // tickets, discount → subtotal, tax, total, platform fee, its GST, gateway estimate
  ['one of ₹499', [ticket(49900, 1)], 0, [49900, 7612, 49900, 4990, 898, 884]],
  ['free', [ticket(0, 3)], 0, [0, 0, 0, 0, 0, 0]],
  [
    'two types',
    [ticket(49900, 2), ticket(100000, 1, 0, 't2')],
    0,
    [199800, 15224, 199800, 19980, 3596, 3536],
  ],
  [
    'with a discount',
    [ticket(10000, 1), ticket(20000, 1, 1800, 't2')],
    3000,
    [30000, 4119, 27000, 2700, 486, 478],
  ],
  ['all of it discounted', [ticket(10000, 1)], 10000, [10000, 0, 0, 0, 0, 0]],
])('%s', (_name, tickets, discount, expected) => {
  const p = price(tickets, discount);
  expect([p.subtotal, p.tax, p.total, p.platformFee, p.platformFeeTax, p.gatewayFeeEstimate]).toEqual(
    expected,
  );
  expect(p.discount).toBe(discount);
});

test('a line keeps what was agreed', () => {
  expect(price([{ ...ticket(11800, 2), name: 'Early bird', hsnSac: '999699' }], 1).lines).toEqual([
    {
      ticketTypeId: 't1',
      name: 'Early bird',
      unitPrice: 11800,
      quantity: 2,
      gross: 23600,
      discount: 1,
      net: 23599,
      tax: 3600,
      taxRateBps: 1800,
      hsnSac: '999699',
    },
  ]);
});

test.each([
  ['a negative price', () => price([ticket(-1, 1)])],
  ['a fraction of a paisa', () => price([ticket(0.5, 1)])],
  ['no ticket of a type', () => price([ticket(100, 0)])],
  ['more discount than price', () => price([ticket(100, 1)], 101)],
  ['a negative discount', () => price([ticket(100, 1)], -1)],
])('%s is a bug', (_name, run) => expect(run).toThrow());

test('totals always agree with their lines', () => {
  const tickets = fc.array(
    fc
      .record({
        price: fc.integer({ min: 0, max: 5_000_000 }),
        quantity: fc.integer({ min: 1, max: 50 }),
        tax: fc.constantFrom(0, 500, 1200, 1800, 2800),
      })
      .map(({ price: p, quantity, tax }) => ticket(p, quantity, tax)),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(tickets, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
      const subtotal = list.reduce((all, t) => all + t.price * t.quantity, 0);
      const discount = Math.floor(subtotal * share);
      const p = price(list, discount);
      const total = (key: 'gross' | 'discount' | 'net' | 'tax') =>
        p.lines.reduce((all, l) => all + l[key], 0);
      expect(p.subtotal).toBe(subtotal);
      expect(total('gross')).toBe(p.subtotal);
      expect(total('discount')).toBe(p.discount);
      expect(total('net')).toBe(p.total);
      expect(total('tax')).toBe(p.tax);
      expect(p.total + p.discount).toBe(p.subtotal);
      for (const line of p.lines) {
        expect(line.net).toBeGreaterThanOrEqual(0);
        expect(line.tax).toBeLessThanOrEqual(line.net);
      }
      expect(p.platformFee + p.platformFeeTax).toBeLessThanOrEqual(p.total);
    }),
  );
});

test('a platform that bears the gateway’s fee charges the organizer none', () => {
  const tickets = [{ ticketTypeId: 't', name: 't', price: 50000, taxRateBps: 0, hsnSac: null, quantity: 1 }];
  const price = (gatewayFeeBorneBy: 'organizer' | 'platform') =>
    priceOrder({ tickets, currency: 'INR', fees: { ...fees, gatewayFeeBorneBy } });
  expect(price('organizer').gatewayFeeEstimate).toBe(885);
  expect(price('platform')).toMatchObject({ gatewayFeeEstimate: 0, platformFee: 5000, total: 50000 });
});
