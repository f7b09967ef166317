import { formatPercent, parsePercent } from '../../../src/domain/money/percent';

describe('formatPercent', () => {
  it.each([
    [1000, '10 %'],
    [150, '1.5 %'],
    [1, '0.01 %'],
    [0, '0 %'],
    [10_000, '100 %'],
    [29, '0.29 %'],
  ])('%i basis points are %s', (bps, text) => {
    expect(formatPercent(bps)).toBe(text);
  });

  it('refuses what is no integer', () => {
    expect(() => formatPercent(1.5)).toThrow('basis points');
  });
});

describe('parsePercent', () => {
  it.each([
    ['10', 1000],
    ['10 %', 1000],
    [' 1.5%', 150],
    ['0.29', 29],
    ['18.00', 1800],
    ['-5', -500],
    ['0', 0],
  ])('%s is %i basis points', (text, bps) => {
    expect(parsePercent(text)).toEqual({ ok: true, bps });
  });

  it.each(['', 'ten', '1,5', '1.234', '%', '.5', '99999999999999999'])('refuses %j', (text) => {
    expect(parsePercent(text)).toMatchObject({ ok: false, code: 'VALIDATION_FAILED' });
  });

  it('reads back what it writes', () => {
    for (let bps = -200; bps <= 10_000; bps += 1)
      expect(parsePercent(formatPercent(bps))).toEqual({ ok: true, bps });
  });
});
