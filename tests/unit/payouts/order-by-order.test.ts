import fc from 'fast-check';
import { orderByOrder, type Parts, type SplitLine } from '../../../src/domain/payouts/order-by-order';
import type { JournalKind } from '../../../src/domain/ledger/journal';

const kathak = { documentId: 'kathak', title: 'Kathak', endsAt: '2026-03-01T00:00:00Z' };
const garba = { documentId: 'garba', title: 'Garba', endsAt: '2026-02-01T00:00:00Z' };
const day = (of: number): Date => new Date(Date.UTC(2026, 0, of));

let serial = 0;
const line = (
  kind: JournalKind,
  parts: [gross: number, platformFee?: number, platformFeeTax?: number, gatewayFee?: number] | number,
  more: Partial<SplitLine> = {},
): SplitLine => {
  const [gross, platformFee = 0, platformFeeTax = 0, gatewayFee = 0] =
    typeof parts === 'number' ? [parts] : parts;
  return {
    id: (serial += 1),
    kind,
    memo: kind,
    bookedAt: day(serial % 28),
    order: { documentId: 'o1', code: 'O1' },
    event: kathak,
    amount: gross + platformFee + platformFeeTax + gatewayFee,
    split: typeof parts === 'number' ? null : { gross, platformFee, platformFeeTax, gatewayFee },
    ...more,
  };
};
const sale = line('sale', [1000, -100, -18, -15]);

test.each<[string, SplitLine[], Partial<Parts>]>([
  ['a sale', [sale], { sold: 1000, platformFee: -100, platformFeeTax: -18, gatewayFee: -15, net: 867 }],
  ['a fee told later', [sale, line('gateway_fee', [0, 0, 0, -3])], { gatewayFee: -18, net: 864 }],
  [
    'a refund that gives the fee back too',
    [sale, line('refund', [-500, 50, 9])],
    { sold: 1000, returned: -500, platformFee: -50, platformFeeTax: -9, net: 426 },
  ],
  ['a dispute', [sale, line('dispute', [-1000])], { returned: -1000, net: -133 }],
  ['a sale whose parts nobody knows', [line('sale', 700)], { sold: 700, net: 700 }],
  ['a fee whose parts nobody knows', [line('gateway_fee', -7)], { gatewayFee: -7, returned: 0 }],
  [
    'an adjustment of an order stands by itself',
    [sale, line('adjustment', 50)],
    { sold: 1000, returned: 0, other: 50, net: 917 },
  ],
  ['nothing', [], { sold: 0, net: 0 }],
])('%s', (_what, lines, sums) => expect(orderByOrder(lines).sums).toMatchObject(sums));

it('sets events by when they ended and orders by when they were booked, each in one row', () => {
  const of = (code: string, at: number, event = kathak) => ({
    order: { documentId: code, code },
    bookedAt: day(at),
    event,
  });
  const { sections, others } = orderByOrder([
    line('sale', [10], of('B', 9)),
    line('sale', [20], of('A', 4)),
    line('refund', [-5], of('B', 20)),
    line('sale', [40], of('C', 7, garba)),
    line('sale', [3], { order: null, event: null, memo: 'A bounty', bookedAt: day(2) }),
  ]);
  expect(sections.map(({ event, sums }) => [event.title, sums.net])).toEqual([
    ['Garba', 40],
    ['Kathak', 25],
  ]);
  expect(sections[1]?.rows).toMatchObject([
    { order: { code: 'A' }, at: day(4), net: 20 },
    { order: { code: 'B' }, at: day(9), sold: 10, returned: -5, net: 5 },
  ]);
  expect(others).toEqual([{ memo: 'A bounty', at: day(2), amount: 3 }]);
});

test('every row adds up to its net, the rows to their event, the events to the payout', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const anyLine = fc
    .record({
      kind: fc.constantFrom<JournalKind>('sale', 'refund', 'gateway_fee', 'dispute', 'adjustment'),
      parts: fc.oneof(amount, fc.tuple(amount, amount, amount, amount)),
      order: fc.constantFrom('o1', 'o2', 'o3', null),
      event: fc.constantFrom(kathak, garba, null),
    })
    .map(({ kind, parts, order, event }) =>
      line(kind, parts, { event, order: order === null ? null : { documentId: order, code: order } }),
    );
  const addsUp = ({ sold, returned, platformFee, platformFeeTax, gatewayFee, other, net }: Parts): boolean =>
    sold + returned + platformFee + platformFeeTax + gatewayFee + other === net;
  const total = (nets: readonly { net: number }[]): number => nets.reduce((sum, { net }) => sum + net, 0);
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
      const { sections, others, sums } = orderByOrder(lines);
      expect(sums.net).toBe(lines.reduce((sum, one) => sum + one.amount, 0));
      for (const section of sections) {
        expect(section.rows.every(addsUp)).toBe(true);
        expect(section.sums.net).toBe(total(section.rows));
      }
      const rest = others.reduce((sum, one) => sum + one.amount, 0);
      expect([addsUp(sums), sums.net]).toEqual([true, total(sections.map((one) => one.sums)) + rest]);
    }),
  );
});
