import { accentFor, type Accent } from './accent';
import {
  bottom,
  cellPadding,
  type Column,
  margin,
  nextTop,
  paginate,
  type PlacedColumn,
  placeColumns,
  right,
  type SetRow,
  setRow,
  type TableRow,
  width,
} from './invoice-layout';
import { A4, openSheet, type Sheet } from './sheet';
import { fitText, setText, type TextBlock, type TextStyle } from './text';

/** One side of the sale, as it is printed. */
export interface Party {
  /** `Sold by`, `Billed to`. */
  readonly heading: string;
  readonly name: string;
  /** Address, state, GSTIN: one each. */
  readonly lines: readonly string[];
}

/** What stands on an invoice, receipt or credit note. Amounts, dates and rates come ready to be read. */
export interface InvoiceSheet {
  /** What the colour follows: the organizer. */
  readonly accentKey: string;
  /** The name that buyers know, in the head. */
  readonly brand: string;
  /** `Tax invoice` */
  readonly title: string;
  /** Under the title: `Original for the recipient`. */
  readonly copy: string;
  readonly number: string;
  readonly issuedAt: Date;
  /** In the strip under the title: number, date, order … at most four. */
  readonly facts: readonly { readonly label: string; readonly value: string; readonly detail?: string }[];
  readonly supplier: Party;
  readonly buyer: Party;
  readonly occasion: { readonly title: string; readonly details: readonly string[] };
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly sums: readonly { readonly label: string; readonly amount: string }[];
  readonly total: { readonly label: string; readonly amount: string; readonly words: string };
  /** Under the table on the left, such as how it was paid. */
  readonly remarks: readonly string[];
  /** Small print. */
  readonly notes: readonly string[];
}

const ink = '#1d1a16';
const soft = '#55504a';
const hair = '#cfc9c0';

const label: TextStyle = { size: 7, weight: 'bold', leading: 1.5, tracking: 0.5 };
const body: TextStyle = { size: 9, weight: 'regular', leading: 1.45 };
const small: TextStyle = { size: 7.5, weight: 'regular', leading: 1.5, paragraphGap: 2 };
const bold: TextStyle = { size: 10.5, weight: 'bold', leading: 1.35 };
const sumWidth = 220;

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
    drawFooter(sheet, invoice, `Page ${page + 1} of ${pages.length}`);
  });
  return sheet.finish();
}

const heading = (sheet: Sheet, text: string, room: number): TextBlock =>
  setText(sheet.fonts, text.toUpperCase(), label, { width: room, maxLines: 1 });

/** Everything above the table; returns where the table begins. */
function drawHead(sheet: Sheet, invoice: InvoiceSheet, accent: Accent): number {
  const { fonts } = sheet;
  sheet.decoration((doc) => doc.rect(0, 0, A4.width, 9).fill(accent.dark));
  const title = fitText(
    fonts,
    invoice.title,
    { weight: 'bold', leading: 1.2 },
    [
      { size: 20, maxLines: 1 },
      { size: 15, maxLines: 2 },
    ],
    {
      width: 230,
    },
  );
  const copy = setText(fonts, invoice.copy, small, { width: 230 });
  const name = fitText(
    fonts,
    invoice.brand,
    { weight: 'bold', leading: 1.22 },
    [
      { size: 17, maxLines: 1 },
      { size: 14, maxLines: 2 },
      { size: 11, maxLines: 3 },
    ],
    { width: width - 250 },
  );
  const under = sheet.text(title, right - 230, 36, {
    color: accent.dark,
    width: 230,
    align: 'right',
    role: 'H1',
  });
  const beside = sheet.text(copy, right - 230, under, { color: soft, width: 230, align: 'right' });
  const left = sheet.text(name, margin, 38, { color: ink, role: 'P' });
  let y = drawFacts(sheet, invoice, accent, Math.max(beside, left) + 14);
  y = drawParties(sheet, [invoice.supplier, invoice.buyer], y + 16);
  return drawOccasion(sheet, invoice, y + 14, accent) + 14;
}

function drawFacts(sheet: Sheet, { facts }: InvoiceSheet, accent: Accent, top: number): number {
  const inset = 14;
  const room = (width - 2 * inset) / facts.length - 8;
  const set = facts.map((fact) => ({
    head: heading(sheet, fact.label, room),
    value: fitText(
      sheet.fonts,
      fact.value,
      { weight: 'bold', leading: 1.3 },
      [
        { size: 10.5, maxLines: 1 },
        { size: 9, maxLines: 2 },
      ],
      { width: room },
    ),
    detail: setText(sheet.fonts, fact.detail ?? '', small, { width: room, maxLines: 2 }),
  }));
  const height =
    Math.max(...set.map(({ head, value, detail }) => head.height + value.height + detail.height)) + 20;
  sheet.decoration((doc) => doc.roundedRect(margin, top, width, height, 7).fill(accent.wash));
  set.forEach(({ head, value, detail }, index) => {
    const x = margin + inset + index * (room + 8);
    const y = sheet.text(head, x, top + 10, { color: soft, role: 'Lbl' });
    sheet.text(detail, x, sheet.text(value, x, y, { color: ink }), { color: soft });
  });
  return top + height;
}

function drawParties(sheet: Sheet, parties: readonly Party[], top: number): number {
  const room = (width - 24) / 2;
  return Math.max(
    ...parties.map((party, index) => {
      const x = margin + index * (room + 24);
      let y = sheet.text(heading(sheet, party.heading, room), x, top, { color: soft, role: 'H2' });
      y = sheet.text(setText(sheet.fonts, party.name, bold, { width: room, maxLines: 3 }), x, y + 1, {
        color: ink,
      });
      for (const line of party.lines)
        y = sheet.text(setText(sheet.fonts, line, body, { width: room, maxLines: 4 }), x, y, { color: soft });
      return y;
    }),
  );
}

function drawOccasion(sheet: Sheet, { occasion }: InvoiceSheet, top: number, accent: Accent): number {
  const room = width - 14;
  const x = margin + 14;
  const title = setText(sheet.fonts, occasion.title, bold, { width: room, maxLines: 2 });
  const details = occasion.details.map((line) =>
    setText(sheet.fonts, line, body, { width: room, maxLines: 2 }),
  );
  const height = details.reduce((sum, block) => sum + block.height, title.height);
  sheet.decoration((doc) => doc.rect(margin, top + 1, 3, height - 1).fill(accent.middle));
  let y = sheet.text(title, x, top, { color: ink });
  for (const block of details) y = sheet.text(block, x, y, { color: soft });
  return y;
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

function drawFooter(sheet: Sheet, invoice: InvoiceSheet, page: string): void {
  const y = A4.height - 44;
  sheet.decoration((doc) => doc.moveTo(margin, y).lineTo(right, y).lineWidth(0.5).stroke(hair));
  const style: TextStyle = { ...small, size: 8 };
  const left = setText(sheet.fonts, `${invoice.title} ${invoice.number} · ${invoice.supplier.name}`, style, {
    width: 400,
    maxLines: 1,
  });
  sheet.text(left, margin, y + 6, { color: soft });
  const number = setText(sheet.fonts, page, style, { width: 100 });
  sheet.text(number, right - 100, y + 6, { color: soft, width: 100, align: 'right' });
}
