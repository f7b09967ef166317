import { currencyDigits, formatMoney, parseMoney } from '../../domain/money/format';
import { formatPercent, parsePercent } from '../../domain/money/percent';
import type { Refusal } from '../../domain/errors';

/** How one kind of stored integer is typed and shown. */
export interface Codec {
  /** The stored integer, without its unit: the unit stands beside the box. */
  show(stored: number): string;
  /** What a person typed. `message` says what to type instead. */
  read(text: string): { ok: true; stored: number } | { ok: false; message: string };
  /** Beside the box: `₹`, `%`. */
  readonly unit: string;
  /** In words, for those who cannot see the unit. */
  readonly spoken: string;
}

export const isCurrency = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value);

const messageOf = (refusal: Refusal): string => {
  const { errors } = refusal.details;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return typeof first === 'object' && first !== null && 'message' in first
    ? String(first.message)
    : 'This cannot be read.';
};

const part = (currency: string, currencyDisplay: 'narrowSymbol' | 'name'): string =>
  new Intl.NumberFormat('en-IN', { style: 'currency', currency, currencyDisplay })
    .formatToParts(2)
    .find(({ type }) => type === 'currency')?.value ?? currency;

export const moneyCodec = (currency: string): Codec => ({
  show: (minor) => {
    const digits = currencyDigits(currency);
    return new Intl.NumberFormat('en-IN', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(minor / 10 ** digits);
  },
  read: (text) => {
    const read = parseMoney(text, currency);
    return read.ok ? { ok: true, stored: read.minor } : { ok: false, message: messageOf(read) };
  },
  unit: part(currency, 'narrowSymbol'),
  spoken: `in ${part(currency, 'name')}`,
});

export const percentCodec: Codec = {
  show: (bps) => formatPercent(bps).replace(' %', ''),
  read: (text) => {
    const read = parsePercent(text);
    return read.ok ? { ok: true, stored: read.bps } : { ok: false, message: messageOf(read) };
  },
  unit: '%',
  spoken: 'in percent',
};

/** `₹1,234.50`; a dash where nothing is stored. Ledger sums arrive as text. */
export const showMoney = (minor: unknown, currency: unknown): string => {
  const value = typeof minor === 'string' && /^-?\d+$/.test(minor) ? Number(minor) : minor;
  return Number.isSafeInteger(value)
    ? formatMoney(Number(value), isCurrency(currency) ? currency : 'INR')
    : '–';
};

/** `₹1.5L`: for the axis of a chart, where the exact amount stands nearby. */
export const showMoneyShort = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(minor / 10 ** currencyDigits(currency));

export const showPercent = (bps: unknown): string =>
  typeof bps === 'number' && Number.isSafeInteger(bps) ? formatPercent(bps) : '–';
