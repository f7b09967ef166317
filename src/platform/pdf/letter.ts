import { margin, width } from './invoice-layout';
import type { Sheet } from './sheet';
import { setText, type TextBlock, type TextStyle } from './text';

/** What invoices and statements of payouts have in common: how they look, and who they are between. */

export const ink = '#1d1a16';
export const soft = '#55504a';
export const hair = '#cfc9c0';

export const label: TextStyle = { size: 7, weight: 'bold', leading: 1.5, tracking: 0.5 };
export const body: TextStyle = { size: 9, weight: 'regular', leading: 1.45 };
export const small: TextStyle = { size: 7.5, weight: 'regular', leading: 1.5, paragraphGap: 2 };
export const bold: TextStyle = { size: 10.5, weight: 'bold', leading: 1.35 };

export const heading = (sheet: Sheet, text: string, room: number): TextBlock =>
  setText(sheet.fonts, text.toUpperCase(), label, { width: room, maxLines: 1 });

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
