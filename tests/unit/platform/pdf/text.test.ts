import { accentFor } from '../../../../src/platform/pdf/accent';
import { openFonts, scripts, type Fonts } from '../../../../src/platform/pdf/fonts';
import { shareOut } from '../../../../src/platform/pdf/shaping';
import { fillText, fitText, setText, type TextStyle } from '../../../../src/platform/pdf/text';

let fonts: Fonts;
const style: TextStyle = { size: 10, weight: 'regular', leading: 1.2 };

beforeAll(async () => {
  fonts = await openFonts();
});

describe('faces', () => {
  it.each(scripts)('%s loads in both weights', (script) => {
    for (const weight of ['regular', 'bold'] as const) {
      expect(fonts.face(script, weight).width('x', 10)).toBeGreaterThan(0);
    }
  });

  it('have the rupee sign', () => {
    expect(fonts.face('latin', 'regular').has(0x20b9)).toBe(true);
    expect(fonts.face('latin', 'bold').has(0x20b9)).toBe(true);
  });

  // each of these ended fontkit's own shaping with an exception or a wrong form
  it.each([
    ['gurmukhi', 'ਸਿੰਘ'],
    ['telugu', 'శ్రీనివాస్'],
    ['malayalam', 'കൃഷ്ണൻ'],
    ['bengali', 'বন্দ্যোপাধ্যায়'],
    ['kannada', 'ಲಕ್ಷ್ಮೀ'],
  ] as const)('%s shapes %s', (script, word) => {
    const layout = fonts.face(script, 'regular').forDocument().layout(word);
    expect(layout.glyphs.length).toBeGreaterThan(0);
    const copied = layout.glyphs.map((glyph) => String.fromCodePoint(...glyph.codePoints)).join('');
    expect(copied.replaceAll('\u200c', '').normalize('NFC')).toBe(word.normalize('NFC'));
  });
});

describe('shareOut gives a cluster back in reading order', () => {
  it.each([
    ['ति', 2, ['त', 'ि']],
    ['क्षि', 2, ['क्ष', 'ि']],
    ['a', 1, ['a']],
    ['தொ', 3, ['த', '\u0bc6', '\u0bbe']],
    ['x', 2, ['x', '\u200c']],
  ])('%s on %i glyphs', (letters, count, shares) => {
    expect(shareOut(letters, count).map((points) => String.fromCodePoint(...points))).toEqual(shares);
  });
});

describe('setText', () => {
  it('splits a mixed line by script and keeps marks, joiners and dandas with their letters', () => {
    const [line] = setText(fonts, 'Mela मेला। தமிழ் 2026', style, { width: 500 }).lines;
    expect(line?.runs.map((run) => [run.face.script, run.text])).toEqual([
      ['latin', 'Mela '],
      ['devanagari', 'मेला। '],
      ['tamil', 'தமிழ் '],
      ['latin', '2026'],
    ]);
    expect(line?.width).toBeCloseTo(line?.runs.reduce((sum, run) => sum + run.width, 0) ?? 0);
  });

  it.each([
    ['pictures no font has', '🎉 Holi 🌈 party', 'Holi party'],
    ['white space of all kinds', '  Holi\t\u00a0party ', 'Holi party'],
    ['controls', 'Holi\u0007 party\u202e', 'Holi party'],
  ])('leaves out %s', (_, text, kept) => {
    expect(setText(fonts, text, style, { width: 500 }).lines.map((line) => line.text)).toEqual([kept]);
  });

  it.each([
    ['Latin', 'The quick brown fox jumps over the lazy dog near the river bank at dawn'],
    ['Hindi', 'नवरात्रि महोत्सव शास्त्रीय संगीत और लोकनृत्य की एक शाम'],
    ['a word wider than the line', 'Venkatanarasimharajuvaripetasubrahmanyeswara'],
    ['a Tamil word wider than the line', 'திருவனந்தபுரம்திருவனந்தபுரம்திருவனந்தபுரம்'],
  ])('breaks %s into lines that fit, and loses nothing', (_, text) => {
    const { lines, cut } = setText(fonts, text, style, { width: 90 });
    expect(cut).toBe(false);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(90);
    expect(
      lines
        .map((line) => line.text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(text.replaceAll(' ', ''));
  });

  it('ends in an ellipsis that fits when lines run out', () => {
    const block = setText(fonts, 'one two three four five six seven eight nine ten', style, {
      width: 70,
      maxLines: 2,
    });
    expect(block.cut).toBe(true);
    expect(block.lines).toHaveLength(2);
    expect(block.lines[1]?.text).toMatch(/[a-z]…$/);
    expect(block.lines[1]?.width).toBeLessThanOrEqual(70);
  });

  it('balances the lines of a title', () => {
    const text = 'A title that has one word too many';
    const width = fonts.face('latin', 'regular').width('A title that has one word too ', 10);
    const [first, second] = setText(fonts, text, style, { width, balanced: true }).lines;
    expect(second?.width).toBeGreaterThan((first?.width ?? 0) * 0.6);
  });

  it('keeps line breaks as paragraphs, with a gap between them', () => {
    const block = setText(fonts, 'one\n\ntwo', { ...style, paragraphGap: 4 }, { width: 100 });
    expect(block.lines.map((line) => line.before)).toEqual([0, 4]);
    expect(block.height).toBe(28);
  });

  it('draws right-to-left words from the right', () => {
    const [line] = setText(fonts, 'اردو میلہ Mela', style, { width: 500 }).lines;
    expect(line?.runs.map((run) => run.text.trim()).filter(Boolean)).toEqual(['میلہ', 'اردو', 'Mela']);
  });

  it.each(['', '   ', '🎉'])('gives no line for %p', (text) => {
    expect(setText(fonts, text, style, { width: 100 })).toMatchObject({ lines: [], height: 0, cut: false });
  });
});

describe('fitting', () => {
  it.each([
    ['Short', 20, false],
    ['Somewhat longer text', 12, false],
    ['A text so long that it does not fit into a single line even when it is small', 8, true],
  ])('%s', (text, size, cut) => {
    const steps = [20, 12, 8].map((step) => ({ size: step, maxLines: 1 }));
    const [first = { size: 8, maxLines: 1 }, ...rest] = steps;
    const block = fitText(fonts, text, style, [first, ...rest], { width: 130 });
    expect([block.style.size, block.cut]).toEqual([size, cut]);
  });

  it('fills a height and no more', () => {
    const block = fillText(fonts, 'word '.repeat(200), style, { width: 100, height: 50 });
    expect(block.height).toBeLessThanOrEqual(50);
    expect(block.lines).toHaveLength(4);
    expect(block.lines[3]?.text).toMatch(/…$/);
  });
});

describe('accentFor', () => {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
      .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  it('is the same for the same key, and carries white text', () => {
    expect(accentFor('pune')).toEqual(accentFor('pune'));
    const seen = new Set<string>();
    for (let i = 0; i < 300; i += 1) {
      const { dark } = accentFor(`community-${i}`);
      seen.add(dark);
      expect(1.05 / (luminance(dark) + 0.05)).toBeGreaterThan(5.5);
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});
