import { currencyDigits } from '../money/format';

const SMALL = [
  'Zero',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
  'Thirteen',
  'Fourteen',
  'Fifteen',
  'Sixteen',
  'Seventeen',
  'Eighteen',
  'Nineteen',
] as const;
const TENS = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'] as const;

/** Indian numbering: two digits to a group above the hundreds. */
const GROUPS = [
  [10_000_000, 'Crore'],
  [100_000, 'Lakh'],
  [1_000, 'Thousand'],
  [100, 'Hundred'],
] as const;

/** `12,34,567` is `Twelve Lakh Thirty-Four Thousand Five Hundred and Sixty-Seven`. For whole numbers from 0. */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not a whole number from 0: ${value}`);
  const parts: string[] = [];
  let left = value;
  for (const [size, name] of GROUPS) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${numberInWords(count)} ${name}`);
    left %= size;
  }
  if (left > 0 || parts.length === 0) {
    const tens = TENS[Math.floor(left / 10)] ?? '';
    const small = SMALL[left < 20 ? left : left % 10] ?? '';
    const last = left < 20 ? small : left % 10 === 0 ? tens : `${tens}-${small}`;
    parts.push(parts.length > 0 ? `and ${last}` : last);
  }
  return parts.join(' ');
}

/**
 * An amount as documents of India spell it: `Rupees One Thousand Two Hundred and Thirty-Four and Fifty Paise Only`.
 *
 * @param minor minor units, from 0
 */
export function amountInWords(minor: number, currency: string): string {
  const unit = 10 ** currencyDigits(currency);
  const fraction = minor % unit;
  const whole = numberInWords((minor - fraction) / unit);
  if (currency === 'INR')
    return `Rupees ${whole}${fraction > 0 ? ` and ${numberInWords(fraction)} Paise` : ''} Only`;
  return `${currency} ${whole}${fraction > 0 ? ` and ${fraction}/${unit}` : ''} Only`;
}
