import type { Font } from 'fontkit';
import type { ShapedPosition, ShapedText } from './shaping';

/**
 * What pdfkit embeds in one document: a parsed font that shapes with HarfBuzz and copies as it was written.
 *
 * A PDF maps each embedded glyph to one text only, so a glyph is embedded once for each text it stands for in
 * the document: the pair (glyph, text) gets an id of its own, above every real glyph index so that the
 * components of composite glyphs, which the subset adds by their index, stay apart.
 */

export interface PdfFont extends Omit<Font, 'layout' | 'createSubset'> {
  layout(text: string): PdfLayout;
  createSubset(): PairSubset;
}

interface PdfLayout {
  glyphs: { id: number; advanceWidth: number; codePoints: number[] }[];
  positions: ShapedPosition[];
  advanceWidth: number;
}

/** fontkit's subset as it is at run time: glyphs are numbers, and their order is the embedded numbering. */
interface PairSubset {
  glyphs: number[];
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

const FIRST_PAIR = 0x10000;

function isPairSubset(subset: unknown): subset is PairSubset {
  return subset instanceof Object && 'glyphs' in subset && Array.isArray(subset.glyphs);
}

/** A font object for one document; `shape` is shared by all documents. */
export function embeddable(parsed: Font, shape: (text: string) => ShapedText): PdfFont {
  const glyphs: number[] = [];
  const ids = new Map<string, number>();

  const idOf = (glyph: number, codePoints: number[]): number => {
    const key = `${glyph} ${codePoints.join(' ')}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = FIRST_PAIR + glyphs.push(glyph) - 1;
      ids.set(key, id);
    }
    return id;
  };

  const layout = (text: string): PdfLayout => {
    const shaped = shape(text);
    return {
      glyphs: shaped.glyphs.map(({ glyph, codePoints, advanceWidth }) => ({
        id: idOf(glyph, codePoints),
        advanceWidth,
        codePoints,
      })),
      // pdfkit scales these in place
      positions: shaped.positions.map((position) => ({ ...position })),
      advanceWidth: shaped.advanceWidth,
    };
  };

  const createSubset = (): PairSubset => {
    const subset: unknown = parsed.createSubset();
    if (!isPairSubset(subset)) throw new Error('fontkit changed how it numbers the glyphs of a subset');
    const includeReal = subset.includeGlyph.bind(subset);
    const embedded = new Map<number, number>();
    subset.includeGlyph = (id) => {
      const glyph = glyphs[id - FIRST_PAIR];
      if (glyph === undefined) return includeReal(id);
      let index = embedded.get(id);
      if (index === undefined) {
        index = subset.glyphs.push(glyph) - 1;
        embedded.set(id, index);
      }
      return index;
    };
    return subset;
  };

  return Object.assign(Object.create(parsed), { layout, createSubset });
}
