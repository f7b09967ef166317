import PDFDocument from 'pdfkit';
import { openFonts, type Fonts } from './fonts';
import { lineWriter } from './glyphs';
import { QUIET_ZONE, qrOutline } from './qr';
import type { Line, TextBlock } from './text';

/** An A4 document drawn block by block. Lengths are points, the origin is the upper left corner. */

export const A4 = { width: 595.28, height: 841.89 };

export const millimetres = (length: number): number => (length * 72) / 25.4;

export interface Metadata {
  title: string;
  author: string;
  subject: string;
  /** BCP 47 */
  language: string;
  created?: Date;
}

export interface TextPlacing {
  color: string;
  /** Needed by `right` and `center`. */
  width?: number;
  align?: 'left' | 'right' | 'center';
  /** What the block is to a screen reader: H1, H2, P, Lbl … */
  role?: string;
}

export interface Sheet {
  doc: PDFKit.PDFDocument;
  fonts: Fonts;
  addPage(): void;
  /** Draws the lines from `y` on and returns the `y` below them. */
  text(block: TextBlock, x: number, y: number, placing: TextPlacing): number;
  /** Draws a QR symbol of the given side without its quiet zone, which is painted white around it. */
  qr(text: string, x: number, y: number, side: number, description: string): void;
  /** Draws what carries no meaning, so that a screen reader passes over it. */
  decoration(draw: (doc: PDFKit.PDFDocument) => void): void;
  finish(): Promise<Buffer>;
}

/** Where the baseline lies in a line of the given height: the letters' middle is near the line's middle. */
const baselineOf = (line: Line, size: number): number => (line.before + line.height) / 2 + size * 0.345;

export async function openSheet(metadata: Metadata): Promise<Sheet> {
  const fonts = await openFonts();
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: metadata.language,
    displayTitle: true,
    // no standard font: every face is embedded
    font: '',
    info: {
      Title: metadata.title,
      Author: metadata.author,
      Subject: metadata.subject,
      Creator: 'Mela',
      ...(metadata.created ? { CreationDate: metadata.created } : {}),
    },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });

  const lines = lineWriter(doc);

  let page: PDFKit.PDFStructureElement | undefined;
  const structured = (role: string, options: { alt?: string }, draw: () => void): void => {
    if (!page) throw new Error('Drawing before the first page');
    page.add(doc.struct(role, options, draw));
  };

  return {
    doc,
    fonts,
    addPage() {
      page?.end();
      doc.addPage();
      page = doc.struct('Sect');
      doc.addStructure(page);
    },
    text(block, x, y, { color, width = 0, align = 'left', role = 'P' }) {
      let top = y;
      structured(role, {}, () => {
        for (const line of block.lines) {
          const free = width - line.width;
          const indent = align === 'right' ? free : align === 'center' ? free / 2 : 0;
          lines.write(line, block.style, x + indent, top + baselineOf(line, block.style.size), color);
          top += line.height;
        }
      });
      return top;
    },
    qr(text, x, y, side, description) {
      const { modules, polygons } = qrOutline(text);
      const unit = side / modules;
      const quiet = unit * QUIET_ZONE;
      structured('Figure', { alt: description }, () => {
        doc.rect(x - quiet, y - quiet, side + 2 * quiet, side + 2 * quiet).fill('#ffffff');
        for (const polygon of polygons) {
          polygon.forEach(([column, row], index) => {
            if (index === 0) doc.moveTo(x + column * unit, y + row * unit);
            else doc.lineTo(x + column * unit, y + row * unit);
          });
          doc.closePath();
        }
        doc.fill('#000000', 'even-odd');
      });
    },
    decoration(draw) {
      doc.markContent('Artifact');
      doc.save();
      draw(doc);
      doc.restore();
      doc.endMarkedContent();
    },
    finish() {
      page?.end();
      doc.end();
      return finished;
    },
  };
}
