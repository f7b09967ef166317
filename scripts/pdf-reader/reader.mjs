/**
 * Reads a PDF the way a stranger would: prints, for each page, its text and what a QR decoder sees on the page
 * rendered at 200 dpi, and on its symbol as if printed 3 cm wide and scanned at 200 dpi.
 * A process of its own, because pdfjs is an ES module that jest cannot load.
 *
 *   node scripts/pdf-reader/reader.mjs <file.pdf> [<folder for PNGs>]
 */
import { readFile, writeFile } from 'node:fs/promises';
import canvas from '@napi-rs/canvas';
import jsQR from 'jsqr';

// pdfjs brings a canvas of its own; both must draw with the same classes, set before it is loaded
const { createCanvas, DOMMatrix, ImageData, Path2D } = canvas;
Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');

const DPI = 200;
const [file, folder] = process.argv.slice(2);

const decode = (canvas) => {
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height);
};

/** The symbol with its quiet zone, drawn so that the symbol itself is `side` pixels wide. */
const symbolAlone = (canvas, location, side) => {
  const { topLeftCorner: corner, topRightCorner: other } = location;
  const width = other.x - corner.x;
  const quiet = width * 0.08;
  const size = Math.round(((width + 2 * quiet) * side) / width);
  const small = createCanvas(size, size);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  const from = [corner.x - quiet, corner.y - quiet, width + 2 * quiet, width + 2 * quiet];
  context.drawImage(canvas, ...from, 0, 0, size, size);
  return small;
};

const pdf = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
const { info } = await pdf.getMetadata();
const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent();
  const text = content.items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('');
  const viewport = page.getViewport({ scale: DPI / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
  if (folder) await writeFile(`${folder}/page-${number}.png`, canvas.toBuffer('image/png'));
  const whole = decode(canvas);
  const side = whole ? whole.location.topRightCorner.x - whole.location.topLeftCorner.x : 0;
  const small = whole ? decode(symbolAlone(canvas, whole.location, (30 / 25.4) * DPI)) : null;
  pages.push({
    text,
    qr: { text: whole?.data ?? null, widthMm: (side / DPI) * 25.4, at3cm: small?.data ?? null },
  });
}
process.stdout.write(JSON.stringify({ title: info.Title, subject: info.Subject, pages }));
