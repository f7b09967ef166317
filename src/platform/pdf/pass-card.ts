import type { Accent } from './accent';
import { A4, millimetres, type Sheet } from './sheet';

/** The ticket in the upper half of a pass: where its parts lie, in points, and what is drawn below the text. */

export const ink = '#1d1a16';
export const soft = '#55504a';
export const hair = '#cfc9c0';

const margin = 40;
export const card = { x: margin, y: 34, width: A4.width - 2 * margin, height: 364, radius: 14 };
export const band = 44;
export const ornamentHeight = 15;
export const inset = 24;
export const strip = { y: 317, height: card.y + card.height - 317 };
const notch = 8;
export const fold = A4.height / 2;
export const qrSide = millimetres(46);

export const right = card.x + card.width;

/** Outline, colours and the lines to fold along. */
export function drawCard(sheet: Sheet, accent: Accent): void {
  sheet.decoration((doc) => {
    const outline = () => doc.roundedRect(card.x, card.y, card.width, card.height, card.radius);
    doc.save();
    outline().clip();
    doc.rect(card.x, strip.y, card.width, strip.height).fill(accent.wash);
    doc.rect(card.x, card.y, card.width, band).fill(accent.dark);
    hangOrnaments(doc, accent);
    doc.restore();
    outline().lineWidth(0.8).stroke(hair);

    for (const x of [card.x, right]) {
      const inner = x === card.x ? 1 : -1;
      doc.rect(x - 1.5, strip.y - notch, 3, 2 * notch).fill('#ffffff');
      doc.circle(x, strip.y, notch).fill('#ffffff');
      doc
        .path(
          `M ${x} ${strip.y - notch} A ${notch} ${notch} 0 0 ${inner === 1 ? 1 : 0} ${x} ${strip.y + notch}`,
        )
        .lineWidth(0.8)
        .stroke(hair);
    }
    doc
      .moveTo(card.x + notch + 6, strip.y)
      .lineTo(right - notch - 6, strip.y)
      .lineWidth(0.9)
      .dash(3, { space: 3 })
      .stroke(hair);
    doc.undash().moveTo(0, fold).lineTo(A4.width, fold).lineWidth(0.5).dash(1.5, { space: 4 }).stroke(hair);
  });
}

/** A row like the toran of leaves over a door at a feast. */
function hangOrnaments(doc: PDFKit.PDFDocument, accent: Accent): void {
  const count = 29;
  const width = card.width / count;
  const top = card.y + band;
  for (let i = 0; i < count; i += 1) {
    const x = card.x + i * width;
    const middle = x + width / 2;
    const tip = top + (i % 2 === 0 ? ornamentHeight : ornamentHeight * 0.72);
    doc.moveTo(x, top - 0.3);
    if (accent.ornament === 'leaf') {
      doc.bezierCurveTo(x, top + 7, middle - 1, tip - 3, middle, tip);
      doc.bezierCurveTo(middle + 1, tip - 3, x + width, top + 7, x + width, top - 0.3);
    } else if (accent.ornament === 'scallop') {
      const depth = (tip - top) * 1.3;
      doc.bezierCurveTo(x, top + depth, x + width, top + depth, x + width, top - 0.3);
    } else {
      doc.lineTo(middle, tip).lineTo(x + width, top - 0.3);
    }
    doc.closePath().fill(i % 2 === 0 ? accent.middle : accent.light);
  }
}
