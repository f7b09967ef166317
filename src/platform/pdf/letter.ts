import { margin, right, width } from './invoice-layout';
import { A4, type Sheet } from './sheet';
import { fitText, setText, type TextBlock, type TextStyle } from './text';

/** What invoices and statements of payouts have in common: how they look, who they are between, and their foot. */

export const ink = '#1d1a16';
export const soft = '#55504a';
export const hair = '#cfc9c0';

export const label: TextStyle = { size: 7, weight: 'bold', leading: 1.5, tracking: 0.5 };
export const body: TextStyle = { size: 9, weight: 'regular', leading: 1.45 };
export const small: TextStyle = { size: 7.5, weight: 'regular', leading: 1.5, paragraphGap: 2 };
export const bold: TextStyle = { size: 10.5, weight: 'bold', leading: 1.35 };

export const heading = (sheet: Sheet, text: string, room: number): TextBlock =>
  setText(sheet.fonts, text.toUpperCase(), label, { width: room, maxLines: 1 });

/** What stands under a heading in the strip of the head: a number, a date. */
export const factValue = (sheet: Sheet, text: string, room: number): TextBlock =>
  fitText(
    sheet.fonts,
    text,
    { weight: 'bold', leading: 1.3 },
    [
      { size: 10.5, maxLines: 1 },
      { size: 9, maxLines: 2 },
    ],
    { width: room },
  );

/** One side of a sale or payout, as it is printed. */
export interface Party {
  /** `Sold by`, `Billed to`. */
  readonly heading: string;
  readonly name: string;
  /** Address, state, GSTIN: one each. */
  readonly lines: readonly string[];
}

const PARTY_GAP = 24;

/**
 * Who the letter is between, side by side; returns where what follows may begin.
 *
 * @param most lines that a name and each line below it may run over
 */
export function drawParties(
  sheet: Sheet,
  parties: readonly Party[],
  top: number,
  most: { readonly name: number; readonly line: number },
): number {
  const room = (width - PARTY_GAP) / 2;
  return Math.max(
    ...parties.map((party, index) => {
      const x = margin + index * (room + PARTY_GAP);
      let y = sheet.text(heading(sheet, party.heading, room), x, top, { color: soft, role: 'H2' });
      const name = setText(sheet.fonts, party.name, bold, { width: room, maxLines: most.name });
      y = sheet.text(name, x, y + 1, { color: ink });
      for (const line of party.lines) {
        const set = setText(sheet.fonts, line, body, { width: room, maxLines: most.line });
        y = sheet.text(set, x, y, { color: soft });
      }
      return y;
    }),
  );
}

const FOOT_NAME_WIDTH = 400;
const FOOT_PAGE_WIDTH = 100;

/** What stands at the foot of every page: which letter it is of, and which page. */
export function drawFooter(sheet: Sheet, name: string, page: string): void {
  const y = A4.height - 44;
  sheet.decoration((doc) => doc.moveTo(margin, y).lineTo(right, y).lineWidth(0.5).stroke(hair));
  const style: TextStyle = { ...small, size: 8 };
  const left = setText(sheet.fonts, name, style, { width: FOOT_NAME_WIDTH, maxLines: 1 });
  sheet.text(left, margin, y + 6, { color: soft });
  const number = setText(sheet.fonts, page, style, { width: FOOT_PAGE_WIDTH });
  const placing = { width: FOOT_PAGE_WIDTH, align: 'right' as const };
  sheet.text(number, right - FOOT_PAGE_WIDTH, y + 6, { color: soft, ...placing });
}
