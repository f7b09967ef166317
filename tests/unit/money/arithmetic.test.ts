import fc from 'fast-check';
import { allocate, bps, mulDiv, sum, taxWithin } from '../../../src/domain/money/arithmetic';

describe('allocate', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 1], [1, 0]],
    [0, [5, 5], [0, 0]],
    [0, [0, 0], [0, 0]],
    [10, [0, 1, 0], [0, 10, 0]],
    [5, [3, 3, 1], [2, 2, 1]],
    [1000, [333, 333, 334], [333, 333, 334]],
    [99999, [49900, 25000, 12500], [57093, 28604, 14302]],
    [0, [], []],
  ])('%d over %p is %p', (total, weights, parts) => {
    const result = allocate(total, weights);
    expect(result.reduce((a, b) => a + b, 0)).toBe(total);
    expect(result).toEqual(parts);
  });

  test('sums exactly, stays within one unit of the exact share, gives nothing to weight zero', () => {
    const weight = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.array(weight, { minLength: 1, maxLength: 20 }),
        (total, weights) => {
          const whole = weights.reduce((a, b) => a + b, 0);
          fc.pre(whole > 0);
          const parts = allocate(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          parts.forEach((part, i) => {
            const w = BigInt(weights[i] ?? 0);
            const floor = Number((BigInt(total) * w) / BigInt(whole));
            expect(part === floor || part === floor + 1).toBe(true);
            if (w === 0n) expect(part).toBe(0);
          });
        },
      ),
    );
  });

  test.each([
    ['negative total', -1, [1]],
    ['fraction', 1.5, [1]],
    ['negative weight', 1, [2, -1]],
    ['no weight', 1, [0, 0]],
    ['nobody', 1, []],
  ])('throws on %s', (_name, total, weights) => expect(() => allocate(total, weights)).toThrow());
});

describe('rates', () => {
  test.each([
    [12345, 1000, 1235],
    [12344, 1000, 1234],
    [5, 1000, 1],
    [4, 1000, 0],
    [49900, 150, 749],
    [0, 1800, 0],
    [-5, 1000, -1],
    [9_007_199_254_740_991, 10_000, 9_007_199_254_740_991],
  ])('bps(%d, %d) = %d', (amount, rate, expected) => expect(bps(amount, rate)).toBe(expected));

  test.each([
    [11800, 1800, 1800],
    [10000, 1800, 1525],
    [49900, 1800, 7612],
    [100, 0, 0],
    [1, 1800, 0],
    [105, 500, 5],
  ])('taxWithin(%d, %d) = %d', (amount, rate, expected) => expect(taxWithin(amount, rate)).toBe(expected));

  test('tax plus what is left is the amount, and the tax on what is left comes back within one unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_00 }),
        fc.integer({ min: 0, max: 2800 }),
        (amount, rate) => {
          const tax = taxWithin(amount, rate);
          expect(tax).toBeGreaterThanOrEqual(0);
          expect(tax).toBeLessThanOrEqual(amount);
          expect(Math.abs(bps(amount - tax, rate) - tax)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test.each([
    () => bps(1, -1),
    () => taxWithin(1, -1),
    () => bps(0.5, 1),
    () => mulDiv(1, 1, 0),
    () => mulDiv(Number.MAX_SAFE_INTEGER, 3, 1),
    () => sum([1, 0.1]),
  ])('throws instead of guessing (%#)', (run) => expect(run).toThrow());
});
