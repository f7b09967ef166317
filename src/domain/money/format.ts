import type { Result } from '../errors';
import { refuseFields } from '../errors';

const formatters = new Map<string, { format: Intl.NumberFormat; digits: number }>();

function formatter(currency: string, locale: string): { format: Intl.NumberFormat; digits: number } {
  const key = `${locale}/${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const made = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  formatters.set(key, made);
  return made;
}

/** Decimal places of a currency (ISO 4217 as Intl knows it): 2 for INR, 0 for JPY. Throws on a malformed code. */
export function currencyDigits(currency: string): number {
  return formatter(currency, 'en-IN').digits;
}

/**
 * Money for people: `formatMoney(123450, 'INR')` is `₹1,234.50`, a crore `₹1,00,00,000.00`. Exact up to 2^45
 * major units.
 *
 * @param minor integer in minor units
 * @param locale a BCP 47 tag; decides grouping and where the symbol stands
 */
export function formatMoney(minor: number, currency: string, locale = 'en-IN'): string {
  if (!Number.isSafeInteger(minor)) throw new Error(`money must be an integer in minor units: ${minor}`);
  const { format, digits } = formatter(currency, locale);
  return format.format(minor / 10 ** digits);
}

const AMOUNT = /^(-?)(\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d+))?$/;

/**
 * Reads what a person typed: `1234.5`, `₹1,234.50`, `Rs. 1,00,000`. A comma is only ever grouping, so `1,50`
 * is refused and not guessed at.
 *
 * @returns `minor`, integer in minor units; refuses VALIDATION_FAILED
 */
export function parseMoney(text: string, currency = 'INR'): Result<{ minor: number }> {
  const digits = currencyDigits(currency);
  const wrong = (message: string) => refuseFields([{ path: '', message }]);
  const bare = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(new RegExp(`^(-?)(?:₹|Rs\\.?|${currency})`, 'i'), '$1');
  const match = AMOUNT.exec(bare);
  if (!match) return wrong('Type an amount like 1234.50.');
  const fraction = match[3] ?? '';
  if (fraction.length > digits)
    return wrong(`An amount in ${currency} has at most ${digits} decimal places.`);
  const whole = (match[2] ?? '').replaceAll(',', '');
  const minor = Number(`${match[1]}${whole}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return wrong('This amount is too large.');
  return { ok: true, minor: minor === 0 ? 0 : minor };
}
