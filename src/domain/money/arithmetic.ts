/**
 * Arithmetic on money: integers in minor units (paise), rates in basis points (1 bps = 0.01 %). Products are
 * computed with BigInt, so no intermediate value loses precision.
 */

/** Throws unless `value` is a safe integer: money that is not one is a bug, never an input to round. */
export function assertMinor(value: number, what = 'amount'): void {
  if (!Number.isSafeInteger(value)) throw new Error(`${what} must be an integer in minor units: ${value}`);
}

/** `a × b ÷ c`, rounded half away from zero. `c` must be positive. */
export function mulDiv(a: number, b: number, c: number): number {
  assertMinor(a);
  assertMinor(b, 'factor');
  assertMinor(c, 'divisor');
  if (c <= 0) throw new Error(`divisor must be positive: ${c}`);
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  const magnitude = product < 0n ? -product : product;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  const result = Number(product < 0n ? -rounded : rounded);
  assertMinor(result, 'result');
  return result === 0 ? 0 : result;
}

/** `rate` basis points of `amount`, rounded half-up: `bps(12345, 1000)` is 10 % of ₹123.45 = 1235 paise. */
export function bps(amount: number, rate: number): number {
  if (rate < 0) throw new Error(`a rate cannot be negative: ${rate}`);
  return mulDiv(amount, rate, 10_000);
}

/**
 * The tax contained in an amount that includes it: `amount − amount ÷ (1 + rate)`, rounded half-up.
 * `taxWithin(11800, 1800)` = 1800.
 */
export function taxWithin(amount: number, rate: number): number {
  if (rate < 0) throw new Error(`a rate cannot be negative: ${rate}`);
  return mulDiv(amount, rate, 10_000 + rate);
}

/** Sum of integers, checked to stay exact. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    assertMinor(value);
    total += value;
  }
  assertMinor(total, 'sum');
  return total;
}

/**
 * Splits `total` in proportion to `weights` by largest remainder: parts sum to `total` exactly, each is within
 * one minor unit of its exact share, equal remainders go to the earlier part.
 *
 * @throws when `total` or a weight is negative or no integer, or when there is something to give and no weight
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  assertMinor(total, 'total');
  if (total < 0) throw new Error(`total cannot be negative: ${total}`);
  for (const weight of weights) {
    assertMinor(weight, 'weight');
    if (weight < 0) throw new Error(`a weight cannot be negative: ${weight}`);
  }
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (whole === 0n) {
    if (total > 0) throw new Error('nothing to allocate to: all weights are zero');
    return weights.map(() => 0);
  }
  const shares = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, part: Number(product / whole), remainder: product % whole };
  });
  let left = total - shares.reduce((all, share) => all + share.part, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((share) => share.part);
}
