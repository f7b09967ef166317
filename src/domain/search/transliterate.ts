/**
 * The scripts of India in Latin letters, as people type them on a phone: plain a–z, no accents, no length.
 *
 * Their Unicode blocks (Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam) follow one
 * layout of 128 places (The Unicode Standard, chapter 12), so one table of Devanagari's reads them all.
 */

const FIRST_BLOCK = 0x0900;
const LAST = 0x0d7f;
const NUKTA = 0x3c;
const VIRAMA = 0x4d;

const VOWELS: Readonly<Record<number, string>> = {
  0x04: 'a',
  0x05: 'a',
  0x06: 'aa',
  0x07: 'i',
  0x08: 'ii',
  0x09: 'u',
  0x0a: 'uu',
  0x0b: 'ri',
  0x0c: 'li',
  0x0d: 'e',
  0x0e: 'e',
  0x0f: 'e',
  0x10: 'ai',
  0x11: 'o',
  0x12: 'o',
  0x13: 'o',
  0x14: 'au',
  0x60: 'ri',
  0x61: 'li',
};

const SIGNS: Readonly<Record<number, string>> = {
  0x3e: 'aa',
  0x3f: 'i',
  0x40: 'ii',
  0x41: 'u',
  0x42: 'uu',
  0x43: 'ri',
  0x44: 'ri',
  0x45: 'e',
  0x46: 'e',
  0x47: 'e',
  0x48: 'ai',
  0x49: 'o',
  0x4a: 'o',
  0x4b: 'o',
  0x4c: 'au',
  0x4e: 'e',
  0x4f: 'au',
  0x57: 'au',
};

const CONSONANTS: Readonly<Record<number, string>> = {
  0x15: 'k',
  0x16: 'kh',
  0x17: 'g',
  0x18: 'gh',
  0x19: 'n',
  0x1a: 'ch',
  0x1b: 'chh',
  0x1c: 'j',
  0x1d: 'jh',
  0x1e: 'n',
  0x1f: 't',
  0x20: 'th',
  0x21: 'd',
  0x22: 'dh',
  0x23: 'n',
  0x24: 't',
  0x25: 'th',
  0x26: 'd',
  0x27: 'dh',
  0x28: 'n',
  0x29: 'n',
  0x2a: 'p',
  0x2b: 'ph',
  0x2c: 'b',
  0x2d: 'bh',
  0x2e: 'm',
  0x2f: 'y',
  0x30: 'r',
  0x31: 'r',
  0x32: 'l',
  0x33: 'l',
  0x34: 'zh',
  0x35: 'v',
  0x36: 'sh',
  0x37: 'sh',
  0x38: 's',
  0x39: 'h',
  0x58: 'k',
  0x59: 'kh',
  0x5a: 'g',
  0x5b: 'z',
  0x5c: 'r',
  0x5d: 'rh',
  0x5e: 'f',
  0x5f: 'y',
};

/** With the dot below: letters of Persian and Arabic words. */
const DOTTED: Readonly<Record<string, string>> = {
  k: 'k',
  kh: 'kh',
  g: 'g',
  j: 'z',
  ph: 'f',
  d: 'd',
  dh: 'dh',
};

const LABIAL = /^[pbm]/;
const isIndic = (code: number): boolean => code >= FIRST_BLOCK && code <= LAST;
const placeOf = (code: number): number => (code - FIRST_BLOCK) & 0x7f;

/** Whether a text has letters of these scripts. */
export const hasIndic = (text: string): boolean => /[\u0900-\u0d7f]/u.test(text);

/**
 * One word in Latin letters; what is of no such script stays. The silent `a` at the end of a word is left out, as it
 * is where people type Hindi, Marathi or Gujarati.
 */
export function transliterate(word: string): string {
  const codes = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  let latin = '';
  /** The last letter was a consonant whose own `a` is not written yet. */
  let open = false;
  const close = (): void => {
    if (open) latin += 'a';
    open = false;
  };
  codes.forEach((code, index) => {
    if (!isIndic(code)) {
      close();
      latin += String.fromCodePoint(code);
      return;
    }
    const place = placeOf(code);
    const next = placeOf(codes[index + 1] ?? FIRST_BLOCK);
    const consonant = CONSONANTS[place];
    if (consonant !== undefined) {
      close();
      latin += next === NUKTA ? (DOTTED[consonant] ?? consonant) : consonant;
      open = true;
      return;
    }
    const sign = SIGNS[place];
    if (sign !== undefined || place === VIRAMA) {
      open = false;
      latin += sign ?? '';
      return;
    }
    if (place === NUKTA) return;
    close();
    const vowel = VOWELS[place];
    if (vowel !== undefined) latin += vowel;
    else if (place <= 0x02 || place === 0x70) latin += LABIAL.test(CONSONANTS[next] ?? '') ? 'm' : 'n';
    else if (place === 0x03) latin += 'h';
    else if (place === 0x50) latin += 'om';
    else if (place >= 0x66 && place <= 0x6f) latin += String(place - 0x66);
  });
  return latin;
}
