import type { Fonts } from './fonts';
import { A4 } from './sheet';
import { setText, type TextBlock, type TextStyle } from './text';

/** How an invoice's table is measured and shared out over pages, before anything is drawn. */

export const margin = 40;
export const right = A4.width - margin;
export const width = right - margin;
/** What is below belongs to the footer. */
export const bottom = A4.height - 62;
/** Where the table begins on the pages after the first. */
export const nextTop = 58;
export const cellPadding = 7;

/** One cell: what matters, and a second line in softer ink. */
export interface Cell {
  readonly text: string;
  readonly detail?: string;
}

export interface Column {
  readonly label: string;
  /** Points; the first column takes what the others leave. */
  readonly width: number;
}

export interface TableRow {
  readonly cells: readonly Cell[];
}

export interface PlacedColumn {
  readonly label: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

export interface SetRow {
  readonly cells: readonly { readonly main: TextBlock; readonly detail: TextBlock | null }[];
  readonly height: number;
}

const main: TextStyle = { size: 9, weight: 'regular', leading: 1.35 };
const first: TextStyle = { size: 9.5, weight: 'bold', leading: 1.35 };
const detail: TextStyle = { size: 7.5, weight: 'regular', leading: 1.4 };
const gap = 8;

/** The first column is as wide as the others leave it and begins at the margin; the others are set to the right. */
export function placeColumns(columns: readonly Column[]): PlacedColumn[] {
  const others = columns.slice(1).reduce((sum, column) => sum + column.width, 0);
  let x = margin;
  return columns.map(({ label, width: own }, index) => {
    const columnWidth = index === 0 ? width - others : own;
    const placed: PlacedColumn = { label, x, width: columnWidth, align: index === 0 ? 'left' : 'right' };
    x += columnWidth;
    return placed;
  });
}

export function setRow(fonts: Fonts, { cells }: TableRow, columns: readonly PlacedColumn[]): SetRow {
  const set = columns.map((column, index) => {
    const cell = cells[index] ?? { text: '' };
    const room = { width: column.width - (index === 0 ? gap : 0), maxLines: index === 0 ? 4 : 2 };
    return {
      main: setText(fonts, cell.text, index === 0 ? first : main, room),
      detail:
        cell.detail === undefined ? null : setText(fonts, cell.detail, detail, { ...room, maxLines: 3 }),
    };
  });
  const tallest = Math.max(...set.map((cell) => cell.main.height + (cell.detail?.height ?? 0)));
  return { cells: set, height: tallest + 2 * cellPadding };
}

/**
 * Shares rows out over pages, in order; the last page has room for what follows the table, else that begins a page
 * of its own (the last list is empty then).
 *
 * @param heights of the rows
 * @param tops where rows begin on the first page and on the others
 * @param tail height of what follows the last row
 * @returns indexes of the rows of each page
 */
export function paginate(
  heights: readonly number[],
  tops: { readonly first: number; readonly next: number },
  tail: number,
  end: number,
): number[][] {
  let page: number[] = [];
  const pages = [page];
  let y = tops.first;
  const turn = (): void => {
    page = [];
    pages.push(page);
    y = tops.next;
  };
  heights.forEach((height, index) => {
    if (y + height > end && page.length > 0) turn();
    page.push(index);
    y += height;
  });
  if (y + tail > end) turn();
  return pages;
}
