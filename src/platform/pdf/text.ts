import type { Face, Fonts, Script, Weight } from './fonts';

/** Text in any mixture of Indian scripts, measured and broken into lines. All measures are points. */

export interface TextStyle {
  size: number;
  weight: Weight;
  /** Distance of two baselines as a multiple of the size; scripts taller than Latin get at least 1.42. */
  leading: number;
  /** Extra space after each Latin letter. Other scripts join their letters and get none. */
  tracking?: number;
  /** Extra space between paragraphs. */
  paragraphGap?: number;
}

export interface Run {
  face: Face;
  text: string;
  width: number;
}

export interface Line {
  /** In reading order. */
  text: string;
  /** In drawing order, from left to right. */
  runs: Run[];
  width: number;
  height: number;
  /** Free space above, where a paragraph begins. */
  before: number;
}

export interface TextBlock {
  style: TextStyle;
  lines: Line[];
  height: number;
  /** Some of the text did not fit and an ellipsis stands for it. */
  cut: boolean;
}

export interface Room {
  width: number;
  maxLines?: number;
  /** Lines of about equal length, for titles. */
  balanced?: boolean;
}

const ELLIPSIS = '…';
const TALL_LEADING = 1.42;

/** Unicode blocks of the scripts; what lies in none of them is Latin, or belongs to what stands before it. */
const blocks: [first: number, last: number, script: Script][] = [
  [0x0600, 0x06ff, 'arabic'],
  [0x0750, 0x077f, 'arabic'],
  [0x08a0, 0x08ff, 'arabic'],
  [0x0900, 0x097f, 'devanagari'],
  [0x0980, 0x09ff, 'bengali'],
  [0x0a00, 0x0a7f, 'gurmukhi'],
  [0x0a80, 0x0aff, 'gujarati'],
  [0x0b00, 0x0b7f, 'oriya'],
  [0x0b80, 0x0bff, 'tamil'],
  [0x0c00, 0x0c7f, 'telugu'],
  [0x0c80, 0x0cff, 'kannada'],
  [0x0d00, 0x0d7f, 'malayalam'],
  [0x1c50, 0x1c7f, 'olchiki'],
  [0xa8e0, 0xa8ff, 'devanagari'],
  [0xaae0, 0xaaff, 'meeteimayek'],
  [0xabc0, 0xabff, 'meeteimayek'],
  [0xfb50, 0xfdff, 'arabic'],
  [0xfe70, 0xfeff, 'arabic'],
];

/** Danda and double danda end sentences in most Indian scripts, not only in Devanagari where they are encoded. */
const sharedPoints = new Set([0x0964, 0x0965]);
const joins = /^(?:\p{M}|\u200c|\u200d|\u25cc| )$/u;
const pictures = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f)$/u;
/** Controls, of which only the joiners shape text; those that turn text around could make a name read as another. */
const controls = /^(?!\u200c|\u200d)(?:\p{Cc}|\p{Cf})$/u;

function scriptOf(codePoint: number): Script | undefined {
  return blocks.find(([first, last]) => codePoint >= first && codePoint <= last)?.[2];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

interface Piece {
  script: Script;
  text: string;
}

/** The text without pictures and controls that no face can draw. */
function drawable(fonts: Fonts, text: string, weight: Weight): string {
  if (!/[^\p{L}\p{M}\p{N}\p{P} ]/u.test(text)) return text;
  return Array.from(text, (letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (controls.test(letter)) return '';
    const drawn = fonts.face(scriptOf(codePoint) ?? 'latin', weight).has(codePoint);
    return drawn || !pictures.test(letter) ? letter : '';
  }).join('');
}

/** Splits a line into pieces of one script each. */
function pieces(fonts: Fonts, text: string, weight: Weight): Piece[] {
  const found: Piece[] = [];
  for (const letter of text) {
    const codePoint = letter.codePointAt(0) ?? 0;
    const last = found.at(-1);
    const follows =
      last &&
      (joins.test(letter) || sharedPoints.has(codePoint)) &&
      fonts.face(last.script, weight).has(codePoint);
    const script = follows ? last.script : (scriptOf(codePoint) ?? 'latin');
    if (last?.script === script) last.text += letter;
    else found.push({ script, text: letter });
  }
  return found;
}

/** Words with the space after them, the unit in which pdfkit shapes too. */
const words = (text: string): string[] => text.match(/[^ ]* |[^ ]+$/g) ?? [];

function runWidth(face: Face, text: string, style: TextStyle): number {
  let width = 0;
  for (const word of words(text)) {
    width += face.width(word, style.size);
    if (style.tracking && face.script === 'latin') width += style.tracking * face.glyphCount(word);
  }
  return width;
}

/**
 * Puts pieces in drawing order: what lies between the first and the last right-to-left piece of a line, without
 * other letters between, is reversed word by word.
 */
function drawingOrder(found: Piece[]): Piece[] {
  if (!found.some((piece) => piece.script === 'arabic')) return found;
  const ordered: Piece[] = [];
  let reversed: Piece[] = [];
  let neutral: Piece[] = [];
  for (const piece of found) {
    if (piece.script === 'arabic') {
      const own = words(piece.text.trimEnd()).map((text) => ({ script: piece.script, text }));
      reversed = [...own.reverse(), ...neutral.reverse(), ...reversed];
      neutral = piece.text.endsWith(' ') ? [{ script: 'latin', text: ' ' }] : [];
    } else if (reversed.length > 0 && !/\p{L}/u.test(piece.text)) {
      neutral.push(piece);
    } else {
      ordered.push(...reversed, ...neutral, piece);
      reversed = [];
      neutral = [];
    }
  }
  return [...ordered, ...reversed, ...neutral];
}

function setLine(fonts: Fonts, text: string, style: TextStyle, before = 0): Line {
  const found = pieces(fonts, text, style.weight);
  const runs = drawingOrder(found).map((piece) => {
    const face = fonts.face(piece.script, style.weight);
    return { face, text: piece.text, width: runWidth(face, piece.text, style) };
  });
  const tall = found.some((piece) => piece.script !== 'latin');
  return {
    text: found.map((piece) => piece.text).join(''),
    runs,
    width: runs.reduce((sum, run) => sum + run.width, 0),
    height: before + style.size * (tall ? Math.max(style.leading, TALL_LEADING) : style.leading),
    before,
  };
}

/** Places where a line may end: after spaces, hyphens, dashes and slashes. */
const breakable = /(?<= )(?=[^ ])|(?<=[\p{L}\p{N}][-–—/])(?=\p{L})/u;

function wrapParagraph(measure: (text: string) => number, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  const end = () => {
    lines.push(line.trimEnd());
    line = '';
    lineWidth = 0;
  };
  for (const unit of text.split(breakable)) {
    const bare = measure(unit.trimEnd());
    if (line && lineWidth + bare > width) end();
    if (bare <= width) {
      line += unit;
      lineWidth += measure(unit);
      continue;
    }
    for (const { segment } of graphemes.segment(unit)) {
      const segmentWidth = measure(segment);
      if (line && lineWidth + segmentWidth > width) end();
      line += segment;
      lineWidth += segmentWidth;
    }
  }
  if (line.trim()) end();
  return lines;
}

function shorten(measure: (text: string) => number, text: string, width: number): string {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  while (letters.length > 0 && measure(`${letters.join('').trimEnd()}${ELLIPSIS}`) > width) letters.pop();
  return `${letters.join('').replace(/[\s,;:–—-]+$/u, '')}${ELLIPSIS}`;
}

/** Breaks text into lines; line breaks in it are kept, other white space is one space. */
export function setText(fonts: Fonts, text: string, style: TextStyle, room: Room): TextBlock {
  const measure = (part: string): number => setLine(fonts, part, style).width;
  const paragraphs = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((paragraph) =>
      drawable(fonts, paragraph.replace(/\s+/gu, ' '), style.weight).replace(/ +/g, ' ').trim(),
    )
    .filter(Boolean);
  const wrap = (width: number) =>
    paragraphs.flatMap((paragraph, p) =>
      wrapParagraph(measure, paragraph, width).map((line, l) => ({
        text: line,
        before: p > 0 && l === 0 ? (style.paragraphGap ?? 0) : 0,
      })),
    );

  let lines = wrap(room.width);
  const { maxLines = Infinity } = room;
  const cut = lines.length > maxLines;
  if (cut) {
    const [last, next] = lines.slice(maxLines - 1, maxLines + 1);
    const rest = `${last?.text ?? ''} ${next?.text ?? ''}`;
    lines = lines.slice(0, maxLines - 1);
    lines.push({ text: shorten(measure, rest, room.width), before: last?.before ?? 0 });
  } else if (room.balanced && lines.length > 1) {
    const units = paragraphs.flatMap((paragraph) => paragraph.split(breakable));
    let tooNarrow = Math.max(...units.map((unit) => measure(unit.trimEnd())));
    let enough = room.width;
    while (enough - tooNarrow > 4) {
      const middle = (tooNarrow + enough) / 2;
      if (wrap(middle).length === lines.length) enough = middle;
      else tooNarrow = middle;
    }
    lines = wrap(enough);
  }
  const set = lines.map((line) => setLine(fonts, line.text, style, line.before));
  return { style, lines: set, height: set.reduce((sum, line) => sum + line.height, 0), cut };
}

export interface Step {
  size: number;
  maxLines: number;
}

/** Sets text at the first of the steps, largest first, in which it fits whole; at the last one cut if in none. */
export function fitText(
  fonts: Fonts,
  text: string,
  style: Omit<TextStyle, 'size'>,
  steps: [Step, ...Step[]],
  room: { width: number; height?: number; balanced?: boolean },
): TextBlock {
  const { height = Infinity } = room;
  let block: TextBlock | undefined;
  for (const { size, maxLines } of steps) {
    block = setText(fonts, text, { ...style, size }, { ...room, maxLines });
    if (!block.cut && block.height <= height) return block;
  }
  const { size } = steps[steps.length - 1] ?? steps[0];
  const whole = block ?? setText(fonts, text, { ...style, size }, room);
  return whole.height <= height
    ? whole
    : fillText(fonts, text, { ...style, size }, { width: room.width, height });
}

/** Sets as many lines as the height holds, at least one. */
export function fillText(
  fonts: Fonts,
  text: string,
  style: TextStyle,
  room: { width: number; height: number },
): TextBlock {
  const whole = setText(fonts, text, style, { width: room.width });
  let used = 0;
  const fitting = whole.lines.filter((line) => (used += line.height) <= room.height).length;
  if (fitting === whole.lines.length) return whole;
  return setText(fonts, text, style, { width: room.width, maxLines: Math.max(1, fitting) });
}
