import type { Face } from './fonts';
import type { ShapedPosition } from './shaping';
import type { PdfFont } from './embedding';
import type { Line, TextStyle } from './text';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- pdfkit's types are a namespace
  namespace PDFKit {
    interface PDFDocument {
      /** The font that `font()` chose; pdfkit's types leave it out. */
      _font: EmbeddedFont;
    }
    interface EmbeddedFont {
      id: string;
      ref(): unknown;
      /** Glyphs as four hexadecimal digits each, and where they stand in thousandths of the size. */
      encode(text: string): [glyphs: string[], positions: (ShapedPosition & { advanceWidth: number })[]];
    }
  }
  // eslint-disable-next-line @typescript-eslint/no-namespace -- pdfkit's types are a namespace
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit takes any object with `layout`, which its types leave out. */
      registerFont(name: string, font: PdfFont): this;
    }
  }
}

const number = (value: number): string => `${Math.round(value * 1000) / 1000}`;

/**
 * Returns a function that writes lines of text into a document. It writes the operators itself: pdfkit's
 * `text` mirrors the page around each piece, which makes readers that honour ActualText look for it upside
 * down, and it would measure every piece once more.
 */
export function lineWriter(doc: PDFKit.PDFDocument) {
  const registered = new Set<string>();
  const use = (face: Face, size: number): PDFKit.EmbeddedFont => {
    if (!registered.has(face.name)) {
      doc.registerFont(face.name, face.forDocument());
      registered.add(face.name);
    }
    const font = doc.font(face.name, size)._font;
    doc.page.fonts[font.id] ??= font.ref();
    return font;
  };

  const writeRun = (font: PDFKit.EmbeddedFont, text: string, x: number, y: number, size: number): void => {
    const [glyphs, positions] = font.encode(text);
    const place = (left: number, up: number) =>
      doc.addContent(`1 0 0 -1 ${number(left)} ${number(y - up)} Tm`);
    const unit = size / 1000;
    let left = x;
    let pending: string[] = [];
    const flush = () => {
      if (pending.length > 0) doc.addContent(`[${pending.join('')}] TJ`);
      pending = [];
    };
    place(left, 0);
    glyphs.forEach((glyph, index) => {
      const position = positions[index];
      if (!position) return;
      const { xAdvance, xOffset, yOffset, advanceWidth } = position;
      const moved = xOffset !== 0 || yOffset !== 0;
      if (moved) {
        flush();
        place(left + xOffset * unit, yOffset * unit);
      }
      pending.push(`<${glyph}>`);
      left += xAdvance * unit;
      if (moved) {
        flush();
        place(left, 0);
      } else if (xAdvance !== advanceWidth) {
        pending.push(number(advanceWidth - xAdvance));
      }
    });
    flush();
  };

  return {
    use,
    /** Writes a line from `x` on; `y` is its baseline. */
    write(line: Line, style: TextStyle, x: number, y: number, color: string): void {
      const { size, tracking = 0 } = style;
      const latin = line.runs.every((run) => run.face.script === 'latin');
      // readers turn right-to-left text around themselves, and an ActualText too
      const turned = line.runs.some((run) => run.face.script === 'arabic');
      const copiesBadly = !turned && (!latin || tracking > 0);
      if (copiesBadly) doc.markContent('Span', { actual: line.text });
      doc.fillColor(color);
      doc.addContent('BT');
      let left = x;
      for (const run of line.runs) {
        const font = use(run.face, size);
        doc.addContent(
          `/${font.id} ${number(size)} Tf ${run.face.script === 'latin' ? number(tracking) : 0} Tc`,
        );
        writeRun(font, run.text, left, y, size);
        left += run.width;
      }
      doc.addContent('ET');
      if (copiesBadly) doc.endMarkedContent();
    },
  };
}
