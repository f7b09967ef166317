import { moneyCodec, percentCodec, showMoney, showPercent } from '../../../src/admin/kit/amounts';

describe('an amount in its box', () => {
  const rupees = moneyCodec('INR');

  it.each([
    [49_950, '499.50'],
    [0, '0.00'],
    [1_00_00_000_00, '1,00,00,000.00'],
  ])('%d paise are shown as %s', (stored, text) => {
    expect(rupees.show(stored)).toBe(text);
    expect(rupees.read(text)).toEqual({ ok: true, stored });
  });

  it('names its unit for eyes and ears', () => {
    expect(rupees).toMatchObject({ unit: '₹', spoken: 'in Indian rupees' });
    expect(moneyCodec('JPY').show(500)).toBe('500');
    expect(percentCodec.show(1_800)).toBe('18');
  });

  it('says what to type when it cannot read', () => {
    expect(rupees.read('1,50')).toEqual({ ok: false, message: 'Type an amount like 1234.50.' });
    expect(percentCodec.read('1.234')).toEqual({
      ok: false,
      message: 'A percentage has at most 2 decimal places.',
    });
  });
});

describe('an amount in a list', () => {
  it.each([
    [49_950, 'INR', '₹499.50'],
    ['-12345', 'INR', '-₹123.45'],
    [100, undefined, '₹1.00'],
    [null, 'INR', '–'],
    ['x', 'INR', '–'],
  ])('%p %p is %s', (minor, currency, text) => {
    expect(showMoney(minor, currency)).toBe(text);
  });

  it('shows a rate as percent', () => {
    expect(showPercent(150)).toBe('1.5 %');
    expect(showPercent(null)).toBe('–');
  });
});
