/** The part of harfbuzzjs 0.10 that is used here; the package ships no types. */
declare module 'harfbuzzjs' {
  namespace harfbuzz {
    interface Blob {
      destroy(): void;
    }
    interface Face {
      upem: number;
    }
    interface Font {
      destroy(): void;
    }
    interface GlyphInfo {
      /** Glyph index after shaping. */
      codepoint: number;
      /** Index of the UTF-16 unit that the glyph's cluster begins with. */
      cluster: number;
      x_advance: number;
      y_advance: number;
      x_offset: number;
      y_offset: number;
    }
    interface Buffer {
      addText(text: string): void;
      guessSegmentProperties(): void;
      getGlyphInfosAndPositions(): GlyphInfo[];
      destroy(): void;
    }
    interface HarfBuzz {
      createBlob(data: Uint8Array): Blob;
      createFace(blob: Blob, index: number): Face;
      createFont(face: Face): Font;
      createBuffer(): Buffer;
      shape(font: Font, buffer: Buffer): void;
    }
  }
  const harfbuzz: Promise<harfbuzz.HarfBuzz>;
  export = harfbuzz;
}
