import { setImmediate } from 'node:timers/promises';
import { accentFor, type Accent } from './accent';
import {
  band,
  card,
  drawCard,
  fold,
  hair,
  ink,
  inset,
  ornamentHeight,
  qrSide,
  right,
  soft,
  strip,
} from './pass-card';
import { A4, openSheet, type Sheet } from './sheet';
import { fillText, fitText, setText, type Step, type TextBlock, type TextStyle } from './text';

/** What stands on one pass. Dates, prices and addresses come ready to be read, in the event's zone. */
export interface PassSheet {
  /** The signed token that the QR symbol carries. */
  token: string;
  /** What colour and ornament follow: the documentId of the community, else of the category or event. */
  accentKey: string;
  /** Who invites: the community, else the organizer. */
  host: string;
  event: {
    title: string;
    /** `Saturday, 14 November 2026` */
    date: string;
    /** `6:30 pm – 9:00 pm IST` */
    time: string;
    place: { name: string; address?: string; directions?: string };
  };
  attendee: string;
  ticket: { name: string; price?: string; reentry: boolean };
  orderCode: string;
  /** Which of the order's passes this is, counted from 1. */
  number: number;
  of: number;
  organizer: { name: string; contact?: string };
  terms?: string;
}

const label: TextStyle = { size: 7, weight: 'bold', leading: 1.5, tracking: 0.5 };
const body: TextStyle = { size: 9.5, weight: 'regular', leading: 1.45 };

const titleSteps: [Step, ...Step[]] = [
  { size: 26, maxLines: 2 },
  { size: 22, maxLines: 3 },
  { size: 18, maxLines: 4 },
  { size: 15, maxLines: 6 },
];

/**
 * Draws one pass a page on A4, so that the upper half, folded back, is the ticket. The QR symbol is 46 mm wide.
 * Fonts are embedded as subsets; the text can be searched and copied and is tagged for screen readers.
 */
export async function drawPasses(passes: PassSheet[], created?: Date): Promise<Buffer> {
  const [first] = passes;
  if (!first) throw new Error('There is no pass to draw');
  const sheet = await openSheet({
    title: `${first.event.title} – ${passes.length === 1 ? 'entry pass' : `${passes.length} entry passes`}`,
    author: first.organizer.name,
    subject: `Order ${first.orderCode}`,
    language: 'en-IN',
    created,
  });
  for (const [index, pass] of passes.entries()) {
    // a large order must not hold up the requests that wait
    if (index > 0) await setImmediate();
    sheet.addPage();
    const accent = accentFor(pass.accentKey);
    drawCard(sheet, accent);
    drawBand(sheet, pass);
    drawEvent(sheet, pass);
    drawCode(sheet, pass);
    drawStrip(sheet, pass);
    drawGuide(sheet, pass, accent);
    drawFooter(sheet, pass, `Page ${index + 1} of ${passes.length}`);
  }
  return sheet.finish();
}

function drawBand(sheet: Sheet, pass: PassSheet): void {
  const kind = setText(sheet.fonts, 'ENTRY PASS', { ...label, size: 8.5, tracking: 0.8 }, { width: 120 });
  const host = fitText(
    sheet.fonts,
    pass.host,
    { weight: 'bold', leading: 1.2 },
    [
      { size: 13, maxLines: 1 },
      { size: 10.5, maxLines: 2 },
    ],
    { width: card.width - 2 * inset - 130 },
  );
  const middle = (block: TextBlock): number => card.y + (band - block.height) / 2;
  sheet.text(host, card.x + inset, middle(host), { color: '#ffffff' });
  sheet.text(kind, right - inset - 120, middle(kind), { color: '#ffffff', width: 120, align: 'right' });
}

function drawEvent(sheet: Sheet, pass: PassSheet): void {
  const { fonts } = sheet;
  const x = card.x + inset;
  const width = 290;
  const top = card.y + band + ornamentHeight + 12;
  const bottom = strip.y - 14;
  const { place } = pass.event;
  const details = [
    {
      block: setText(
        fonts,
        pass.event.date,
        { size: 13, weight: 'bold', leading: 1.3 },
        { width, maxLines: 2 },
      ),
      gap: 0,
    },
    {
      block: setText(
        fonts,
        pass.event.time,
        { size: 11.5, weight: 'regular', leading: 1.3 },
        { width, maxLines: 2 },
      ),
      gap: 9,
    },
    {
      block: setText(fonts, place.name, { size: 11.5, weight: 'bold', leading: 1.3 }, { width, maxLines: 2 }),
      gap: 0,
    },
    {
      block: setText(
        fonts,
        place.address ?? '',
        { size: 9.5, weight: 'regular', leading: 1.35 },
        { width, maxLines: 2 },
      ),
      gap: 0,
    },
  ].filter(({ block }) => block.lines.length > 0);
  const detailsHeight = details.reduce((sum, { block, gap }) => sum + block.height + gap, 0);

  const title = fitText(fonts, pass.event.title, { weight: 'bold', leading: 1.16 }, titleSteps, {
    width,
    height: bottom - top - detailsHeight - 10,
    balanced: true,
  });
  sheet.text(title, x, top, { color: ink, role: 'H1' });
  let y = bottom - detailsHeight;
  details.forEach(({ block, gap }, index) => {
    y = sheet.text(block, x, y, { color: index === details.length - 1 && place.address ? soft : ink }) + gap;
  });
}

function drawCode(sheet: Sheet, pass: PassSheet): void {
  const x = right - inset - qrSide - 8;
  const y = card.y + band + ornamentHeight + 22;
  sheet.qr(pass.token, x, y, qrSide, `QR code of the pass for ${pass.attendee}, to be scanned at the gate`);
  const hint = setText(
    sheet.fonts,
    'Show this code at the gate',
    { size: 8, weight: 'regular', leading: 1.3 },
    { width: qrSide + 20 },
  );
  sheet.text(hint, x - 10, y + qrSide + 13, { color: soft, width: qrSide + 20, align: 'center' });
}

function drawStrip(sheet: Sheet, pass: PassSheet): void {
  const { fonts } = sheet;
  const top = strip.y + 13;
  const column = (name: string, x: number, blocks: [TextBlock, string][]) => {
    let y =
      sheet.text(setText(fonts, name.toUpperCase(), label, { width: 200 }), x, top, { color: soft }) + 2;
    for (const [block, color] of blocks) y = sheet.text(block, x, y, { color });
  };
  const bold = { weight: 'bold', leading: 1.22 } as const;
  const note: TextStyle = { size: 9, weight: 'regular', leading: 1.4 };
  const x = card.x + inset;
  const nameSteps: [Step, ...Step[]] = [
    { size: 19, maxLines: 1 },
    { size: 16, maxLines: 2 },
    { size: 13, maxLines: 2 },
    { size: 11, maxLines: 3 },
  ];
  const ticketSteps: [Step, ...Step[]] = [
    { size: 12, maxLines: 2 },
    { size: 10, maxLines: 2 },
  ];
  column('Attendee', x, [[fitText(fonts, pass.attendee, bold, nameSteps, { width: 215 }), ink]]);
  column('Ticket', x + 235, [
    [fitText(fonts, pass.ticket.name, bold, ticketSteps, { width: 112 }), ink],
    [setText(fonts, pass.ticket.price ?? '', note, { width: 112, maxLines: 1 }), soft],
  ]);
  column('Order', x + 365, [
    [setText(fonts, pass.orderCode, { ...bold, size: 14, tracking: 1 }, { width: 110, maxLines: 1 }), ink],
    [setText(fonts, `Pass ${pass.number} of ${pass.of}`, note, { width: 110 }), soft],
  ]);
}

function drawGuide(sheet: Sheet, pass: PassSheet, accent: Accent): void {
  const { fonts } = sheet;
  const columnWidth = (card.width - 28) / 2;
  const second = card.x + columnWidth + 28;
  const start = fold + 26;
  const heading = (text: string, x: number, y: number): number => {
    sheet.decoration((doc) => doc.rect(x, y, 18, 2).fill(accent.dark));
    const block = setText(fonts, text, { size: 11, weight: 'bold', leading: 1.5 }, { width: columnWidth });
    return sheet.text(block, x, y + 6, { color: ink, role: 'H2' }) + 3;
  };
  const paragraph = (text: string, x: number, y: number, maxLines: number, color = ink): number =>
    sheet.text(setText(fonts, text, body, { width: columnWidth, maxLines }), x, y, { color });

  let left = heading('At the gate', card.x, start);
  for (const [index, step] of stepsOf(pass).entries()) {
    const mark = setText(fonts, `${index + 1}`, { ...body, weight: 'bold' }, { width: 14 });
    sheet.text(mark, card.x, left, { color: accent.dark, role: 'Lbl' });
    const block = setText(fonts, step, body, { width: columnWidth - 16 });
    left = sheet.text(block, card.x + 16, left, { color: ink }) + 5;
  }

  const { place } = pass.event;
  let beside = heading('Getting there', second, start);
  beside = paragraph([place.name, place.address].filter(Boolean).join('\n'), second, beside, 5);
  if (place.directions) beside = paragraph(place.directions, second, beside + 4, 6, soft);
  beside = heading('Organized by', second, beside + 12);
  beside = paragraph(
    [pass.organizer.name, pass.organizer.contact].filter(Boolean).join('\n'),
    second,
    beside,
    3,
  );

  if (pass.terms) drawTerms(sheet, pass.terms, Math.max(left, beside) + 16, columnWidth, second, heading);
}

function stepsOf(pass: PassSheet): string[] {
  return [
    'Bring this page folded at the dotted line, or show it on your phone with the screen bright.',
    pass.ticket.reentry
      ? 'This pass lets one person in. You may leave and come back: have it scanned each time.'
      : 'This pass lets one person in, once.',
    'Keep the code to yourself. Whoever shows it first is let in.',
  ];
}

function drawTerms(
  sheet: Sheet,
  terms: string,
  y: number,
  columnWidth: number,
  second: number,
  heading: (text: string, x: number, y: number) => number,
): void {
  const top = heading('Terms', card.x, y);
  const style: TextStyle = { size: 8, weight: 'regular', leading: 1.42, paragraphGap: 4 };
  const room = A4.height - 54 - top;
  const { lines, ...block } = fillText(sheet.fonts, terms, style, {
    width: columnWidth,
    height: 2 * room - 12,
  });
  let split = 0;
  let height = 0;
  while (split < lines.length && height < (block.height - 6) / 2) height += lines[split++]?.height ?? 0;
  const [head, ...tail] = lines.slice(split);
  const rest = head ? [{ ...head, height: head.height - head.before, before: 0 }, ...tail] : [];
  sheet.text({ ...block, lines: lines.slice(0, split) }, card.x, top, { color: soft });
  if (rest.length > 0) sheet.text({ ...block, lines: rest }, second, top, { color: soft });
}

function drawFooter(sheet: Sheet, pass: PassSheet, page: string): void {
  const y = A4.height - 44;
  const style: TextStyle = { size: 8, weight: 'regular', leading: 1.4 };
  sheet.decoration((doc) => doc.moveTo(card.x, y).lineTo(right, y).lineWidth(0.5).stroke(hair));
  const left = setText(sheet.fonts, `Order ${pass.orderCode} · ${pass.event.title}`, style, {
    width: 400,
    maxLines: 1,
  });
  sheet.text(left, card.x, y + 6, { color: soft });
  const number = setText(sheet.fonts, page, style, { width: 100 });
  sheet.text(number, right - 100, y + 6, { color: soft, width: 100, align: 'right' });
}
