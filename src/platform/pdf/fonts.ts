import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import harfbuzz from 'harfbuzzjs';
import { embeddable, type PdfFont } from './embedding';
import { shaper } from './shaping';

/**
 * The faces text is drawn with: one Noto Sans per script of India, regular and bold. Files are read and
 * parsed on first use and kept, since parsing costs more than drawing a page.
 */

export type Weight = 'regular' | 'bold';

export const scripts = [
  'latin',
  'devanagari',
  'bengali',
  'gurmukhi',
  'gujarati',
  'oriya',
  'tamil',
  'telugu',
  'kannada',
  'malayalam',
  'olchiki',
  'meeteimayek',
  'arabic',
] as const;

export type Script = (typeof scripts)[number];

export interface Face {
  /** Unique among faces; the name that a document registers the font under. */
  name: string;
  script: Script;
  /** What pdfkit embeds; one for each document. */
  forDocument(): PdfFont;
  has(codePoint: number): boolean;
  /** Width of the text in points when it is set at `size` points. */
  width(text: string, size: number): number;
  /** Number of glyphs that the text is set with. */
  glyphCount(text: string): number;
}

export interface Fonts {
  face(script: Script, weight: Weight): Face;
}

const stems: Record<Script, { folder: string; file: string }> = {
  latin: { folder: 'noto-sans', file: 'NotoSans' },
  devanagari: { folder: 'noto-sans-devanagari', file: 'NotoSansDevanagari' },
  bengali: { folder: 'noto-sans-bengali', file: 'NotoSansBengali' },
  gurmukhi: { folder: 'noto-sans-gurmukhi', file: 'NotoSansGurmukhi' },
  gujarati: { folder: 'noto-sans-gujarati', file: 'NotoSansGujarati' },
  oriya: { folder: 'noto-sans-oriya', file: 'NotoSansOriya' },
  tamil: { folder: 'noto-sans-tamil', file: 'NotoSansTamil' },
  telugu: { folder: 'noto-sans-telugu', file: 'NotoSansTelugu' },
  kannada: { folder: 'noto-sans-kannada', file: 'NotoSansKannada' },
  malayalam: { folder: 'noto-sans-malayalam', file: 'NotoSansMalayalam' },
  olchiki: { folder: 'noto-sans-ol-chiki', file: 'NotoSansOlChiki' },
  meeteimayek: { folder: 'noto-sans-meetei-mayek', file: 'NotoSansMeeteiMayek' },
  arabic: { folder: 'noto-sans-arabic', file: 'NotoSansArabic' },
};

const weights: Record<Weight, string> = { regular: '400Regular', bold: '700Bold' };

/** Only TTF: pdfkit's subsetting of WOFF2 fails when the document ends. */
function fontFile(script: Script, weight: Weight): string {
  const { folder, file } = stems[script];
  const style = weights[weight];
  return require.resolve(`@expo-google-fonts/${folder}/${style}/${file}_${style}.ttf`);
}

let opened: Promise<Fonts> | undefined;

/** The faces, ready to shape; the first call waits for HarfBuzz to be compiled. */
export function openFonts(): Promise<Fonts> {
  opened ??= harfbuzz.then((engine) => {
    const faces = new Map<string, Face>();
    const load = (script: Script, weight: Weight, name: string): Face => {
      const bytes = readFileSync(fontFile(script, weight));
      const parsed = create(bytes);
      if (!('layout' in parsed)) throw new Error(`${name} is a collection of fonts, not one font`);
      const shape = shaper(engine, parsed, bytes);
      return {
        name,
        script,
        forDocument: () => embeddable(parsed, shape),
        has: (codePoint) => parsed.hasGlyphForCodePoint(codePoint),
        width: (text, size) => (shape(text).advanceWidth * size) / parsed.unitsPerEm,
        glyphCount: (text) => shape(text).glyphs.length,
      };
    };
    return {
      face(script, weight) {
        const name = `${script}-${weight}`;
        let face = faces.get(name);
        if (!face) {
          face = load(script, weight, name);
          faces.set(name, face);
        }
        return face;
      },
    };
  });
  return opened;
}
