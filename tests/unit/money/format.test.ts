import fc from 'fast-check';
import { currencyDigits, formatMoney, parseMoney } from '../../../src/domain/money/format';

test.each([
  [123450, 'INR', '₹1,234.50'],
  [0, 'INR', '₹0.00'],
  [5, 'INR', '₹0.05'],
  [1_00_00_000_00, 'INR', '₹1,00,00,000.00'],
  [-123450, 'INR', '-₹1,234.50'],
  [123450, 'USD', '$1,234.50'],
  [1234, 'JPY', 'JP¥1,234'],
])('formatMoney(%d, %s) = %s', (minor, currency, text) => expect(formatMoney(minor, currency)).toBe(text));

test('half a paisa is a bug', () => expect(() => formatMoney(0.5, 'INR')).toThrow());

test.each([
  ['INR', 2],
  ['JPY', 0],
])('%s has %d decimals', (currency, digits) => expect(currencyDigits(currency)).toBe(digits));

describe('parseMoney', () => {
  test.each([
    ['1234.5', 123450],
    ['1234', 123400],
    ['₹1,234.50', 123450],
    [' ₹ 1,00,000 ', 10000000],
    ['Rs. 500', 50000],
    ['rs 500', 50000],
    ['INR 12.05', 1205],
    ['0', 0],
    ['-0', 0],
    ['-12.30', -1230],
    ['123,456.78', 12345678],
  ])('reads %p', (text, minor) => expect(parseMoney(text)).toEqual({ ok: true, minor }));

  test.each([
    '',
    'abc',
    '1,50',
    '1.234,50',
    '12.345',
    '1..2',
    '1e3',
    '--1',
    '1,23',
    '99999999999999999',
    '.5',
  ])('refuses %p', (text) =>
    expect(parseMoney(text)).toMatchObject({ ok: false, code: 'VALIDATION_FAILED' }),
  );

  test('a currency without decimals', () => {
    expect(parseMoney('1,234', 'JPY')).toEqual({ ok: true, minor: 1234 });
    expect(parseMoney('12.5', 'JPY').ok).toBe(false);
  });

  test('reads back whatever was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (minor) => {
        expect(parseMoney(formatMoney(minor, 'INR'))).toEqual({ ok: true, minor });
      }),
    );
  });
});
