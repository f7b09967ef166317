import { setImmediate as breathe } from 'node:timers/promises';
import { accentFor, type Accent } from './accent';
import { type Block, layOut } from './flow';
import { bottom, margin, nextTop, right, width } from './invoice-layout';
import { body, drawFooter, drawParties, factValue, heading, ink, type Party, small, soft } from './letter';
import { detailBlocks, type DetailSection, reasonBlocks, type Reason } from './payout-statement-tables';
import { A4, openSheet, type Sheet } from './sheet';
import { fitText, setText, type TextStyle } from './text';

/** What stands on the statement of a payout. Amounts and dates come ready to be read. */
export interface PayoutSheet {
  /** What the colour follows: who is paid. */
  readonly accentKey: string;
  readonly brand: string;
  readonly title: string;
  /** Under the title, such as `Paid on 14 Feb 2026`. */
  readonly state: string;
  readonly code: string;
  readonly drawnUpAt: Date;
  readonly amount: { readonly label: string; readonly value: string };
  /** Beside the amount, at most three. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Who is paid, and into what. */
  readonly parties: readonly Party[];
  readonly reasons: readonly Reason[];
  /** From what was sold to what is paid. */
  readonly sums: readonly { readonly label: string; readonly amount: string }[];
  readonly total: { readonly label: string; readonly amount: string };
  readonly remarks: readonly string[];
  readonly details: readonly DetailSection[];
  /** Small print. */
  readonly notes: readonly string[];
}

/**
 * Draws the statement of a payout on A4: the amount, why it is what it is, and every order it pays, on as many pages as
 * they need. Fonts are embedded, the text can be searched and is tagged; the same sheet always gives the same file.
 */
export async function drawPayoutStatement(statement: PayoutSheet): Promise<Buffer> {
  const sheet = await openSheet({
    title: `${statement.title} ${statement.code}`,
    author: statement.brand,
    subject: statement.parties[0]?.name ?? '',
    language: 'en-IN',
    created: statement.drawnUpAt,
  });
  const accent = accentFor(statement.accentKey);
  sheet.addPage();
  const top = drawHead(sheet, statement, accent);
  const details: Block[] = [];
  for (const section of statement.details) details.push(...(await detailBlocks(sheet, section, accent)));
  const blocks = [
    ...reasonBlocks(sheet, statement.reasons, accent),
    tailBlock(sheet, statement, accent),
    ...details,
    notesBlock(sheet, statement.notes),
  ];
  const name = [`${statement.title} ${statement.code}`, statement.parties[0]?.name]
    .filter(Boolean)
    .join(' · ');
  const pages = layOut(blocks, { first: top, next: nextTop }, bottom);
  for (const [index, placed] of pages.entries()) {
    if (index > 0) sheet.addPage();
    for (const { block, y } of placed) block.draw(y);
    drawFooter(sheet, name, `Page ${index + 1} of ${pages.length}`);
    await breathe();
  }
  return sheet.finish();
}

const TITLE_WIDTH = 250;

/** Everything above the tables; returns where they begin. */
function drawHead(sheet: Sheet, statement: PayoutSheet, accent: Accent): number {
  const { fonts } = sheet;
  sheet.decoration((doc) => doc.rect(0, 0, A4.width, 9).fill(accent.dark));
  const title = setText(
    fonts,
    statement.title,
    { size: 20, weight: 'bold', leading: 1.2 },
    { width: TITLE_WIDTH },
  );
  const state = setText(fonts, statement.state, body, { width: TITLE_WIDTH, maxLines: 2 });
  const brand = setText(
    fonts,
    statement.brand,
    { size: 17, weight: 'bold', leading: 1.22 },
    { width: width - TITLE_WIDTH - 20, maxLines: 1 },
  );
  const placing = { width: TITLE_WIDTH, align: 'right' as const };
  const under = sheet.text(title, right - TITLE_WIDTH, 36, { color: accent.dark, role: 'H1', ...placing });
  const left = sheet.text(brand, margin, 38, { color: ink });
  const beside = sheet.text(state, right - TITLE_WIDTH, under, { color: soft, ...placing });
  const y = drawAmount(sheet, statement, accent, Math.max(left, beside) + 14);
  return drawParties(sheet, statement.parties, y + 18, { name: 2, line: 2 }) + 22;
}

const AMOUNT_WIDTH = 228;

/** The strip in which the amount stands, with its facts beside it. */
function drawAmount(sheet: Sheet, { amount, facts }: PayoutSheet, accent: Accent, top: number): number {
  const inset = 16;
  const { fonts } = sheet;
  const label = heading(sheet, amount.label, AMOUNT_WIDTH);
  const value = fitText(
    fonts,
    amount.value,
    { weight: 'bold', leading: 1.25 },
    [
      { size: 28, maxLines: 1 },
      { size: 22, maxLines: 1 },
      { size: 16, maxLines: 1 },
    ],
    { width: AMOUNT_WIDTH },
  );
  const room = (width - 2 * inset - AMOUNT_WIDTH) / Math.max(facts.length, 1);
  const set = facts.map((fact) => ({
    head: heading(sheet, fact.label, room - 10),
    value: factValue(sheet, fact.value, room - 10),
  }));
  const height = label.height + value.height + 26;
  const base = top + height - 14;
  sheet.decoration((doc) => {
    doc.roundedRect(margin, top, width, height, 8).fill(accent.wash);
    doc.roundedRect(margin, top, 5, height, 2.5).fill(accent.dark);
  });
  sheet.text(label, margin + inset, top + 13, { color: soft, role: 'Lbl' });
  sheet.text(value, margin + inset, top + 13 + label.height, { color: accent.dark });
  set.forEach((fact, index) => {
    const x = margin + inset + AMOUNT_WIDTH + index * room;
    const y = base - fact.value.height;
    sheet.text(fact.head, x, y - fact.head.height, { color: soft, role: 'Lbl' });
    sheet.text(fact.value, x, y, { color: ink });
  });
  return top + height;
}

const SUM_WIDTH = 232;
const SUM_AMOUNT = 112;

/** Remarks on the left; on the right what was sold, what was taken off, and what is left. */
function tailBlock(sheet: Sheet, { sums, total, remarks }: PayoutSheet, accent: Accent): Block {
  const { fonts } = sheet;
  const style: TextStyle = { size: 9.5, weight: 'regular', leading: 1.6 };
  const strong: TextStyle = { size: 13, weight: 'bold', leading: 1.5 };
  const set = (entry: { readonly label: string; readonly amount: string }, as: TextStyle, room: number) => ({
    name: setText(fonts, entry.label, as, { width: SUM_WIDTH - room, maxLines: 1 }),
    amount: setText(fonts, entry.amount, as, { width: room, maxLines: 1 }),
  });
  const lines = sums.map((entry) => set(entry, style, SUM_AMOUNT));
  const whole = set(total, strong, SUM_AMOUNT + 24);
  const room = width - SUM_WIDTH - 34;
  const left = remarks.map((text) =>
    setText(fonts, text, { ...body, paragraphGap: 4 }, { width: room, maxLines: 6 }),
  );
  const sumsHeight = lines.reduce((sum, { amount }) => sum + amount.height, 0) + 8 + whole.amount.height;
  const leftHeight = left.reduce((sum, block) => sum + block.height + 4, 0);
  return {
    height: 12 + Math.max(sumsHeight, leftHeight) + 26,
    draw(top) {
      const x = right - SUM_WIDTH;
      let y = top + 12;
      for (const { name, amount } of lines) {
        sheet.text(name, x, y, { color: soft });
        y = sheet.text(amount, right - SUM_AMOUNT, y, { color: ink, width: SUM_AMOUNT, align: 'right' });
      }
      const line = y + 4;
      sheet.decoration((doc) => doc.moveTo(x, line).lineTo(right, line).lineWidth(1).stroke(accent.dark));
      sheet.text(whole.name, x, line + 4, { color: ink });
      sheet.text(whole.amount, right - SUM_AMOUNT - 24, line + 4, {
        color: accent.dark,
        width: SUM_AMOUNT + 24,
        align: 'right',
      });
      let beside = top + 14;
      for (const block of left) beside = sheet.text(block, margin, beside, { color: soft }) + 4;
    },
  };
}

function notesBlock(sheet: Sheet, notes: readonly string[]): Block {
  const set = notes.map((text) => setText(sheet.fonts, text, small, { width, maxLines: 3 }));
  return {
    height: 10 + set.reduce((sum, block) => sum + block.height, 0),
    draw(top) {
      let y = top + 10;
      for (const block of set) y = sheet.text(block, margin, y, { color: soft });
    },
  };
}
