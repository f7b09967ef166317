import { currencyDigits } from '../../domain/money/format';
import { dayOf, wallClock } from '../../domain/time/books';

/** What a cell of a table holds, before it is written in a format. */
export type Cell =
  | { readonly kind: 'text'; readonly value: string }
  /** A whole number that is no money, such as a voucher's. */
  | { readonly kind: 'count'; readonly value: number }
  /** Integer in minor units. */
  | { readonly kind: 'money'; readonly minor: number; readonly currency: string }
  /** The day of a moment, in the zone of the table. */
  | { readonly kind: 'day'; readonly at: string }
  | null;

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => Cell;
  /** In characters, for programs that draw the table. */
  readonly width: number;
}

/** A table on its way into a file: rows are read as they are written. */
export interface Table<Row> {
  /** Without an ending. */
  readonly fileName: string;
  readonly title: string;
  readonly zone: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<Row>;
}

export const text = (value: string | null): Cell => (value ? { kind: 'text', value } : null);
export const count = (value: number): Cell => ({ kind: 'count', value });
export const money = (minor: number, currency: string): Cell => ({ kind: 'money', minor, currency });
export const day = (at: string): Cell => ({ kind: 'day', at });

/** Signs with which a spreadsheet begins a formula, the full-width ones among them (OWASP, CSV injection). */
const FORMULA = /^[\t\r\n=+\-@＝＋－＠]/;

/** Text that no spreadsheet takes for a formula: an apostrophe before it makes it text. */
export const harmless = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

/** `123450` paise is `1234.50`: no grouping, a full stop, as programs read it. Exact, for no float is made. */
export const decimal = (minor: number, currency: string): string => {
  const digits = currencyDigits(currency);
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  return minor < 0 ? `-${whole}` : whole;
};

/** A cell as text: days are `2026-05-31`, amounts `1234.50`. */
export const cellText = (cell: Cell, zone: string): string => {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return harmless(cell.value);
    case 'count':
      return String(cell.value);
    case 'money':
      return decimal(cell.minor, cell.currency);
    case 'day':
      return dayOf(cell.at, zone);
  }
};

/** A cell as a spreadsheet keeps it; a day is midnight there, in the fields of a UTC date. */
export interface SheetCell {
  readonly value: string | number | Date;
  readonly format?: string;
}

export const sheetCell = (cell: Cell, zone: string): SheetCell | null => {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return { value: cell.value };
    case 'count':
      return { value: cell.value };
    case 'money': {
      const digits = currencyDigits(cell.currency);
      return {
        value: cell.minor / 10 ** digits,
        format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`,
      };
    }
    case 'day': {
      const clock = wallClock(cell.at, zone);
      clock.setUTCHours(0, 0, 0, 0);
      return { value: clock, format: 'yyyy-mm-dd' };
    }
  }
};
