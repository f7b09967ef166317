import type { Font } from 'fontkit';
import type harfbuzz from 'harfbuzzjs';

/**
 * Shaping by HarfBuzz in place of fontkit, which throws on common Telugu, Punjabi and Malayalam words (a null
 * mark anchor) and picks wrong forms in Bengali and Kannada.
 */

export interface ShapedGlyph {
  /** Index of the glyph in its font. */
  glyph: number;
  /** What a reader copies for this glyph. */
  codePoints: number[];
  advanceWidth: number;
}

export interface ShapedPosition {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** All measures in units of the font. */
export interface ShapedText {
  glyphs: ShapedGlyph[];
  positions: ShapedPosition[];
  advanceWidth: number;
}

const KEPT_TEXTS = 4000;
const ZERO_WIDTH_NON_JOINER = 0x200c;

const codePointsOf = (text: string): number[] => Array.from(text, (letter) => letter.codePointAt(0) ?? 0);

/**
 * Shares a cluster's letters out to its glyphs so that reading the glyphs in drawn order gives the letters
 * back, although Indian scripts draw them in another order and number. Composed vowel signs are taken apart
 * when there are more glyphs than letters (canonically equal); a glyph that still has none gets a character
 * that searching ignores.
 */
export function shareOut(letters: string, glyphCount: number): number[][] {
  let points = codePointsOf(letters);
  if (points.length < glyphCount) points = codePointsOf(letters.normalize('NFD'));
  const surplus = Math.max(0, points.length - glyphCount);
  return Array.from({ length: glyphCount }, (_, index) =>
    index === 0 ? points.slice(0, surplus + 1) : [points[surplus + index] ?? ZERO_WIDTH_NON_JOINER],
  );
}

/** Returns the shaping function of one font; recent texts are kept, since labels and names repeat. */
export function shaper(
  engine: harfbuzz.HarfBuzz,
  font: Font,
  bytes: Uint8Array,
): (text: string) => ShapedText {
  const hbFont = engine.createFont(engine.createFace(engine.createBlob(bytes), 0));
  const kept = new Map<string, ShapedText>();

  const shape = (text: string): ShapedText => {
    const buffer = engine.createBuffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    engine.shape(hbFont, buffer);
    const infos = buffer.getGlyphInfosAndPositions();
    buffer.destroy();

    const starts = [...new Set(infos.map((info) => info.cluster))].sort((a, b) => a - b);
    const letters = new Map(starts.map((start, i) => [start, text.slice(start, starts[i + 1])]));
    const shaped: ShapedText = { glyphs: [], positions: [], advanceWidth: 0 };
    for (let i = 0; i < infos.length;) {
      const cluster = infos[i]?.cluster ?? 0;
      let end = i;
      while (infos[end]?.cluster === cluster) end += 1;
      const shares = shareOut(letters.get(cluster) ?? '', end - i);
      for (const [index, info] of infos.slice(i, end).entries()) {
        shaped.glyphs.push({
          glyph: info.codepoint,
          codePoints: shares[index] ?? [],
          advanceWidth: font.getGlyph(info.codepoint).advanceWidth,
        });
        shaped.positions.push({
          xAdvance: info.x_advance,
          yAdvance: info.y_advance,
          xOffset: info.x_offset,
          yOffset: info.y_offset,
        });
        shaped.advanceWidth += info.x_advance;
      }
      i = end;
    }
    return shaped;
  };

  return (text) => {
    let shaped = kept.get(text);
    if (!shaped) {
      if (kept.size >= KEPT_TEXTS) kept.clear();
      shaped = shape(text);
      kept.set(text, shaped);
    }
    return shaped;
  };
}
