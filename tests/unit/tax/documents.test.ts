import type { OrderLine } from '../../../src/domain/pricing/price-order';
import {
  creditNoteLines,
  documentTitle,
  documentTotals,
  invoiceLines,
  type RefundedLine,
} from '../../../src/domain/tax/documents';
import { financialYear } from '../../../src/domain/tax/financial-year';
import { documentNumber } from '../../../src/domain/tax/numbers';
import { placeOfSupply, splitTax } from '../../../src/domain/tax/split';
import { amountInWords, numberInWords } from '../../../src/domain/tax/words';

describe('financialYear', () => {
  it.each([
    ['2026-03-31T18:29:59.999Z', '2025-26'],
    ['2026-03-31T18:30:00Z', '2026-27'],
    ['2026-12-31T23:59:59Z', '2026-27'],
    ['2027-01-01T00:00:00Z', '2026-27'],
    ['2027-03-31T23:59:59+05:30', '2026-27'],
    ['2027-04-01T00:00:00+05:30', '2027-28'],
    ['2099-06-01T00:00:00Z', '2099-00'],
  ])('%s is in %s', (at, year) => expect(financialYear(at)).toBe(year));
});

describe('documentNumber', () => {
  it.each([
    ['tax_invoice', '2026-27', 1, 'INV/26-27/000001'],
    ['credit_note', '2099-00', 42, 'CRN/99-00/000042'],
    ['receipt', '2026-27', 999_999, 'RCT/26-27/999999'],
  ] as const)('%s of %s, %i: %s', (kind, year, sequence, number) => {
    expect(documentNumber(kind, year, sequence)).toBe(number);
    expect(number).toMatch(/^[A-Z0-9/-]{1,16}$/);
  });

  it.each([0, -1, 1.5, 1_000_000])('refuses %d', (sequence) =>
    expect(() => documentNumber('receipt', '2026-27', sequence)).toThrow('1 to 999999'),
  );

  it('refuses what is no year', () =>
    expect(() => documentNumber('receipt', '2026', 1)).toThrow('not a financial year'));
});

describe('placeOfSupply', () => {
  const pune = { region: 'Maharashtra', country: 'IN' };
  const karnataka = '29AAGCB7383J1Z4';
  it.each([
    ['where the event is held, whoever buys', pune, karnataka, '29', '27'],
    ['where the event is held, whoever sells', { region: 'Tamil Nadu', country: null }, null, '27', '33'],
    [
      'the supplier’s state where nobody wrote one down',
      { region: null, country: 'IN' },
      karnataka,
      '27',
      '27',
    ],
    ['abroad', { region: 'Bavaria', country: 'DE' }, null, '27', '96'],
    ['online: where a registered buyer is', null, karnataka, '27', '29'],
    ['online: where the supplier is, for anybody else', null, null, '27', '27'],
  ])('is %s', (_what, venue, buyerGstin, supplierState, place) =>
    expect(placeOfSupply({ venue, buyerGstin, supplierState })).toBe(place),
  );
});

describe('splitTax', () => {
  it.each([
    [1800, '27', '27', { cgst: 900, sgst: 900, igst: 0 }],
    [1801, '27', '27', { cgst: 901, sgst: 900, igst: 0 }],
    [1, '27', '27', { cgst: 1, sgst: 0, igst: 0 }],
    [0, '27', '27', { cgst: 0, sgst: 0, igst: 0 }],
    [1801, '27', '29', { cgst: 0, sgst: 0, igst: 1801 }],
    [1801, '28', '37', { cgst: 901, sgst: 900, igst: 0 }],
    [1801, '27', '96', { cgst: 0, sgst: 0, igst: 1801 }],
  ])('%i paise from %s to %s', (tax, from, to, split) => expect(splitTax(tax, from, to)).toEqual(split));
});

describe('words', () => {
  it.each([
    [0, 'Zero'],
    [7, 'Seven'],
    [20, 'Twenty'],
    [21, 'Twenty-One'],
    [100, 'One Hundred'],
    [101, 'One Hundred and One'],
    [1000, 'One Thousand'],
    [1019, 'One Thousand and Nineteen'],
    [1234, 'One Thousand Two Hundred and Thirty-Four'],
    [100_000, 'One Lakh'],
    [1_234_567, 'Twelve Lakh Thirty-Four Thousand Five Hundred and Sixty-Seven'],
    [10_000_000, 'One Crore'],
    [1_230_000_000, 'One Hundred and Twenty-Three Crore'],
  ])('%i: %s', (value, words) => expect(numberInWords(value)).toBe(words));

  it.each([
    [0, 'INR', 'Rupees Zero Only'],
    [123_450, 'INR', 'Rupees One Thousand Two Hundred and Thirty-Four and Fifty Paise Only'],
    [50_000, 'INR', 'Rupees Five Hundred Only'],
    [5, 'INR', 'Rupees Zero and Five Paise Only'],
    [12_345, 'USD', 'USD One Hundred and Twenty-Three and 45/100 Only'],
    [500, 'JPY', 'JPY Five Hundred Only'],
  ])('%i %s: %s', (minor, currency, words) => expect(amountInWords(minor, currency)).toBe(words));
});

const line = (changes: Partial<OrderLine> = {}): OrderLine => ({
  ticketTypeId: 'a',
  name: 'Balcony',
  unitPrice: 118_000,
  quantity: 2,
  gross: 236_000,
  discount: 0,
  net: 236_000,
  tax: 36_000,
  taxRateBps: 1800,
  hsnSac: '999692',
  ...changes,
});
const child = line({
  ticketTypeId: 'b',
  name: 'Child',
  unitPrice: 10_001,
  quantity: 1,
  gross: 10_001,
  net: 10_001,
  tax: 1_526,
});
const here = { supplierState: '27', placeOfSupply: '27' };
const there = { supplierState: '27', placeOfSupply: '29' };

describe('invoiceLines', () => {
  it.each([
    ['within a state', here, { taxable: 208_475, cgst: 18_763, sgst: 18_763, igst: 0, total: 246_001 }],
    ['between states', there, { taxable: 208_475, cgst: 0, sgst: 0, igst: 37_526, total: 246_001 }],
    ['without GST', null, { taxable: 246_001, cgst: 0, sgst: 0, igst: 0, total: 246_001 }],
  ])('%s sum to what was paid', (_what, places, totals) =>
    expect(documentTotals(invoiceLines([line(), child], places))).toEqual(totals),
  );
});

const refunded = (amount: number, tax: number, ticketTypeId = 'a'): RefundedLine => ({
  ticketTypeId,
  name: ticketTypeId === 'a' ? 'Balcony' : 'Child',
  quantity: 1,
  amount,
  tax,
  taxRateBps: 1800,
  hsnSac: '999692',
});

describe('creditNoteLines', () => {
  const orderLines = [line(), child, line({ ticketTypeId: 'c', name: 'Free', net: 0, tax: 0 })];
  const lines = (amount: number, told: RefundedLine[] | null, places: typeof here | null = here) =>
    creditNoteLines({ amount, refunded: told, orderLines, places });

  it('believes what the refund says', () => {
    const note = lines(118_001, [refunded(118_000, 18_000), refunded(1, 0, 'b'), refunded(0, 0, 'c')], there);
    expect(note).toMatchObject([
      { name: 'Balcony', quantity: 1, taxable: 100_000, igst: 18_000, total: 118_000 },
      { name: 'Child', taxable: 1, igst: 0, total: 1 },
    ]);
  });

  it.each([
    ['that says nothing', null],
    ['whose lines are of another amount', [refunded(5, 1)]],
  ])('spreads a refund %s over what was paid', (_what, told) => {
    const note = lines(100_000, told);
    expect(note.map(({ name }) => name)).toEqual(['Balcony', 'Child']);
    expect(documentTotals(note).total).toBe(100_000);
    expect(note.every((one) => one.quantity === 0)).toBe(true);
  });

  it('of everything is the invoice again', () => {
    const totals = documentTotals(lines(246_001, null));
    expect(totals).toEqual(documentTotals(invoiceLines(orderLines, here)));
  });

  it('has no tax where none was charged', () =>
    expect(documentTotals(lines(118_000, [refunded(118_000, 18_000)], null))).toMatchObject({
      taxable: 118_000,
      cgst: 0,
    }));

  it('refuses a tax that is larger than its amount', () =>
    expect(() => lines(10, [refunded(10, 11)])).toThrow('outside 0…10'));
});

describe('documentTitle', () => {
  const taxed = { taxRateBps: 1800 };
  const exempt = { taxRateBps: 0 };
  it.each([
    ['tax_invoice', [taxed, taxed], true, 'Tax invoice'],
    ['tax_invoice', [taxed, exempt], true, 'Invoice-cum-bill of supply'],
    ['tax_invoice', [exempt], true, 'Bill of supply'],
    ['receipt', [exempt], false, 'Receipt'],
    ['credit_note', [taxed], true, 'Credit note'],
    ['credit_note', [exempt], false, 'Refund receipt'],
  ] as const)('%s', (kind, lines, registered, title) =>
    expect(documentTitle(kind, lines, registered)).toBe(title),
  );
});
