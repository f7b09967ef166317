import { accentFor, type Accent } from './accent';
import {
  bottom,
  cellPadding,
  margin,
  nextTop,
  paginate,
  type PlacedColumn,
  placeColumns,
  right,
  type SetRow,
  setRow,
  width,
} from './invoice-layout';
import { drawHead, type InvoiceSheet } from './invoice-head';
import { body, drawFooter, hair, heading, ink, label, small, soft } from './letter';
import { openSheet, type Sheet } from './sheet';
import { setText, type TextBlock, type TextStyle } from './text';

const sumWidth = 220;

export type { InvoiceSheet } from './invoice-head';

/**
 * Draws a tax document on A4, as many pages as its table needs. Fonts are embedded as subsets; the text can be
 * searched and copied and is tagged for screen readers. The same sheet always gives the same file.
 */
export async function drawInvoice(invoice: InvoiceSheet): Promise<Buffer> {
  const sheet = await openSheet({
    title: `${invoice.title} ${invoice.number}`,
    author: invoice.supplier.name,
    subject: invoice.occasion.title,
    language: 'en-IN',
    created: invoice.issuedAt,
  });
  const accent = accentFor(invoice.accentKey);
  const columns = placeColumns(invoice.columns);
  const rows = invoice.rows.map((row) => setRow(sheet.fonts, row, columns));
  const tail = setTail(sheet, invoice);

  sheet.addPage();
  const top = drawHead(sheet, invoice, accent);
  const header = headerHeight(sheet, columns);
  const pages = paginate(
    rows.map((row) => row.height),
    { first: top + header, next: nextTop + header },
    tail.height,
    bottom,
  );
  const name = `${invoice.title} ${invoice.number} · ${invoice.supplier.name}`;
  let y = top;
  pages.forEach((indexes, page) => {
    if (page > 0) {
      sheet.addPage();
      y = nextTop;
    }
    if (indexes.length > 0)
      y = drawTable(
        sheet,
        indexes.flatMap((index) => rows[index] ?? []),
        columns,
        y,
        accent,
      );
    if (page === pages.length - 1) drawTail(sheet, tail, y, accent);
    drawFooter(sheet, name, `Page ${page + 1} of ${pages.length}`);
  });
  return sheet.finish();
}

const columnHeads = (sheet: Sheet, columns: readonly PlacedColumn[]): TextBlock[] =>
  columns.map((column) =>
    setText(sheet.fonts, column.label.toUpperCase(), label, { width: column.width, maxLines: 2 }),
  );

const headerHeight = (sheet: Sheet, columns: readonly PlacedColumn[]): number =>
  Math.max(...columnHeads(sheet, columns).map((block) => block.height)) + 10;

function drawTable(
  sheet: Sheet,
  rows: readonly SetRow[],
  columns: readonly PlacedColumn[],
  top: number,
  accent: Accent,
): number {
  const heads = columnHeads(sheet, columns);
  const height = headerHeight(sheet, columns);
  columns.forEach(({ x, width: room, align }, index) => {
    const block = heads[index];
    if (block)
      sheet.text(block, x, top + height - 6 - block.height, { color: soft, width: room, align, role: 'Lbl' });
  });
  let y = top + height;
  sheet.decoration((doc) => doc.moveTo(margin, y).lineTo(right, y).lineWidth(1.4).stroke(accent.dark));
  for (const row of rows) {
    row.cells.forEach(({ main, detail }, index) => {
      const column = columns[index];
      if (!column) return;
      const placing = { width: column.width, align: column.align };
      const below = sheet.text(main, column.x, y + cellPadding, { color: ink, ...placing });
      if (detail) sheet.text(detail, column.x, below, { color: soft, ...placing });
    });
    y += row.height;
    const line = y;
    sheet.decoration((doc) => doc.moveTo(margin, line).lineTo(right, line).lineWidth(0.5).stroke(hair));
  }
  return y;
}

interface Tail {
  readonly sums: readonly { readonly name: TextBlock; readonly amount: TextBlock }[];
  readonly total: { readonly name: TextBlock; readonly amount: TextBlock };
  readonly left: readonly { readonly block: TextBlock; readonly color: string }[];
  readonly notes: readonly TextBlock[];
  readonly height: number;
}

const heightOf = (blocks: readonly TextBlock[]): number =>
  blocks.reduce((sum, block) => sum + block.height, 0);

/** What follows the table: sums, the total in figures and words, remarks and small print. */
function setTail({ fonts, ...sheet }: Sheet, invoice: InvoiceSheet): Tail {
  const room = width - sumWidth - 30;
  const amountStyle: TextStyle = { size: 9.5, weight: 'regular', leading: 1.6 };
  const sums = invoice.sums.map((sum) => ({
    name: setText(fonts, sum.label, amountStyle, { width: sumWidth - 100, maxLines: 1 }),
    amount: setText(fonts, sum.amount, amountStyle, { width: 100, maxLines: 1 }),
  }));
  const strong: TextStyle = { size: 13, weight: 'bold', leading: 1.5 };
  const total = {
    name: setText(fonts, invoice.total.label, strong, { width: sumWidth - 120, maxLines: 1 }),
    amount: setText(fonts, invoice.total.amount, strong, { width: 140, maxLines: 1 }),
  };
  const left = [
    { block: heading({ fonts, ...sheet }, 'Amount in words', room), color: soft },
    {
      block: setText(fonts, invoice.total.words, { ...body, weight: 'bold' }, { width: room, maxLines: 4 }),
      color: ink,
    },
    ...invoice.remarks.map((text) => ({
      block: setText(fonts, text, body, { width: room, maxLines: 3 }),
      color: soft,
    })),
  ];
  const notes = invoice.notes.map((text) => setText(fonts, text, small, { width, maxLines: 3 }));
  const sumsHeight = heightOf(sums.map(({ amount }) => amount)) + total.amount.height + 18;
  return {
    sums,
    total,
    left,
    notes,
    height: Math.max(sumsHeight, heightOf(left.map(({ block }) => block)) + 8) + heightOf(notes) + 34,
  };
}

function drawTail(sheet: Sheet, tail: Tail, top: number, accent: Accent): void {
  const x = right - sumWidth;
  let y = top + 12;
  for (const { name, amount } of tail.sums) {
    sheet.text(name, x, y, { color: soft });
    y = sheet.text(amount, right - 100, y, { color: ink, width: 100, align: 'right' });
  }
  const line = y + 4;
  sheet.decoration((doc) => doc.moveTo(x, line).lineTo(right, line).lineWidth(1).stroke(accent.dark));
  sheet.text(tail.total.name, x, line + 4, { color: ink });
  y = sheet.text(tail.total.amount, right - 140, line + 4, {
    color: accent.dark,
    width: 140,
    align: 'right',
  });
  let left = top + 14;
  tail.left.forEach(({ block, color }, index) => {
    left = sheet.text(block, margin, left + (index === 2 ? 6 : 0), { color });
  });
  let below = Math.max(y, left) + 20;
  for (const note of tail.notes) below = sheet.text(note, margin, below, { color: soft });
}
