import { parseMoney } from '../../money/format';

/** A cell as spreadsheets export it: `="00123"` keeps leading zeros, quotes and blanks mean nothing. */
export const cleanCell = (cell: string): string =>
  cell
    .replace(/^\s*="?(.*?)"?\s*$/s, '$1')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/^'/, '')
    .trim();

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2})$/;
const NAMED = /^(?<day>\d{1,2})[ /-](?<month>[a-z]{3,9})[ /,-]+(?<year>\d{4}|\d{2})$/i;
const NAME_FIRST = /^(?<month>[a-z]{3,9}) (?<day>\d{1,2}),? (?<year>\d{4})$/i;
const YEAR_FIRST = /^(?<year>\d{4})[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})$/;
const CLOCK = /[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]m)?(?: ?(?:ist|z|\+\d{2}:?\d{2}))?$/i;

const monthNumber = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/**
 * `21/11/2026`, `21-Nov-26`, `2026-11-21 10:15:00` → `2026-11-21`; null for what is no day. Numbers are read with
 * the day first, as every Indian bank writes them.
 */
export const readDay = (cell: string): string | null => {
  const text = cleanCell(cell).replace(CLOCK, '');
  for (const form of [NUMBERS, NAMED, YEAR_FIRST, NAME_FIRST]) {
    const { day, month, year } = form.exec(text)?.groups ?? {};
    if (day === undefined || month === undefined || year === undefined) continue;
    const parts = [Number(year.length === 2 ? `20${year}` : year), monthNumber(month), Number(day)] as const;
    const date = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
    const real = date.getUTCMonth() + 1 === parts[1] && date.getUTCDate() === parts[2];
    if (real && parts[0] >= 1990 && parts[0] < 2100) return date.toISOString().slice(0, 10);
  }
  return null;
};

export type AmountCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'amount'; readonly minor: number };

const NOTHING = /^(?:-+|nil|na|n\/a|null)?$/i;

/**
 * `1,23,456.78`, `₹ 1,234.50`, `1,234.50 Cr`, `(500.00)`. Negative for `Dr`, a minus or brackets.
 *
 * @returns minor units of `currency`
 */
export const readAmount = (cell: string, currency = 'INR'): AmountCell => {
  const text = cleanCell(cell);
  if (NOTHING.test(text)) return { kind: 'empty' };
  const [, open = '', middle = '', close = '', side = ''] =
    /^(\()?\+?(.*?)(\))?\s*(dr|cr|d|c)?\.?$/i.exec(text) ?? [];
  if ((open === '') !== (close === '')) return { kind: 'unreadable' };
  const read = parseMoney(middle, currency);
  if (!read.ok) return { kind: 'unreadable' };
  const negative = open !== '' || side.toLowerCase().startsWith('d');
  const minor = negative ? -Math.abs(read.minor) : read.minor;
  return { kind: 'amount', minor: minor === 0 ? 0 : minor };
};

/** Which side of the account a word means: `Cr`, `DEBIT`, `C`; null for anything else. */
export const readSide = (cell: string): 'debit' | 'credit' | null => {
  const word = cleanCell(cell)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (['cr', 'credit', 'c', 'deposit'].includes(word)) return 'credit';
  return ['dr', 'debit', 'd', 'withdrawal'].includes(word) ? 'debit' : null;
};
