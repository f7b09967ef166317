import type { Accent } from './accent';
import { type Column, margin, right, type TableRow, width } from './invoice-layout';
import { body, bold, drawParties, factValue, heading, ink, type Party, small, soft } from './letter';
import { A4, type Sheet } from './sheet';
import { fitText, setText } from './text';

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

/** Everything above the table; returns where the table begins. */
export function drawHead(sheet: Sheet, invoice: InvoiceSheet, accent: Accent): number {
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
  y = drawParties(sheet, [invoice.supplier, invoice.buyer], y + 16, { name: 3, line: 4 });
  return drawOccasion(sheet, invoice, y + 14, accent) + 14;
}

function drawFacts(sheet: Sheet, { facts }: InvoiceSheet, accent: Accent, top: number): number {
  const inset = 14;
  const room = (width - 2 * inset) / facts.length - 8;
  const set = facts.map((fact) => ({
    head: heading(sheet, fact.label, room),
    value: factValue(sheet, fact.value, room),
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
