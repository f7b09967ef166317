import QRCode, { type QRCodeSegment } from 'qrcode';

/** QR symbols as outlines, so that no viewer shows hairlines between modules that touch. */

/** Quiet zone on each side in modules (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

export interface QrOutline {
  /** Modules on one side, without the quiet zone. */
  modules: number;
  /** Closed polygons in module coordinates; filled by the even-odd rule they are the dark modules. */
  polygons: [x: number, y: number][][];
}

/** The characters of the alphanumeric mode, which are also those of base45. */
const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;

/** Level M: about 15 % of the symbol may be damaged. */
export function qrOutline(text: string): QrOutline {
  const segment: QRCodeSegment = alphanumeric.test(text)
    ? { mode: 'alphanumeric', data: text }
    : { mode: 'byte', data: Buffer.from(text, 'utf8') };
  const symbol = QRCode.create([segment], { errorCorrectionLevel: 'M' });
  const { size, data } = symbol.modules;
  const dark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < size && y < size && data[y * size + x] === 1;
  return { modules: size, polygons: trace(size, dark) };
}

/**
 * Walks the borders between dark and light with the dark on the right-hand side. Each border edge is kept by
 * the corner it leaves; where two dark modules meet in a corner only, two edges leave it.
 */
function trace(size: number, dark: (x: number, y: number) => boolean): [number, number][][] {
  const corners = size + 1;
  const leaving = new Map<number, number[]>();
  const edge = (fromX: number, fromY: number, toX: number, toY: number) => {
    const from = fromY * corners + fromX;
    const to = toY * corners + toX;
    const others = leaving.get(from);
    if (others) others.push(to);
    else leaving.set(from, [to]);
  };
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!dark(x, y)) continue;
      if (!dark(x, y - 1)) edge(x, y, x + 1, y);
      if (!dark(x + 1, y)) edge(x + 1, y, x + 1, y + 1);
      if (!dark(x, y + 1)) edge(x + 1, y + 1, x, y + 1);
      if (!dark(x - 1, y)) edge(x, y + 1, x, y);
    }
  }

  const polygons: [number, number][][] = [];
  for (const [start, ends] of leaving) {
    while (ends.length > 0) {
      const polygon: [number, number][] = [];
      let corner = start;
      let step = 0;
      do {
        const next = leaving.get(corner)?.pop();
        if (next === undefined) throw new Error('The outline of a QR symbol is not closed');
        if (next - corner !== step) polygon.push([corner % corners, Math.floor(corner / corners)]);
        step = next - corner;
        corner = next;
      } while (corner !== start);
      polygons.push(polygon);
    }
  }
  return polygons;
}
