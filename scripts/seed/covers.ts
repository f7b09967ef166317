import path from 'node:path';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { SeedCategory, SeedEvent } from './data/types';

const WIDTH = 1000;
const HEIGHT = 525;
const QUALITY = 88;
const MARGIN = 60;

/** Families by the script they bring; the canvas takes the first that has a glyph. */
const FONTS = [
  ['Noto Sans', '@expo-google-fonts/noto-sans', 'NotoSans'],
  ['Noto Sans Devanagari', '@expo-google-fonts/noto-sans-devanagari', 'NotoSansDevanagari'],
  ['Noto Sans Tamil', '@expo-google-fonts/noto-sans-tamil', 'NotoSansTamil'],
  ['Noto Sans Kannada', '@expo-google-fonts/noto-sans-kannada', 'NotoSansKannada'],
] as const;
const FAMILIES = FONTS.map(([family]) => `"${family}"`).join(', ');

const loadFonts = (): void => {
  if (GlobalFonts.has(FONTS[0][0])) return;
  const requireHere = createRequire(path.join(process.cwd(), 'package.json'));
  for (const [family, name, file] of FONTS) {
    const folder = path.dirname(requireHere.resolve(`${name}/package.json`));
    for (const weight of ['400Regular', '700Bold'])
      GlobalFonts.registerFromPath(path.join(folder, weight, `${file}_${weight}.ttf`), family);
  }
};

/** The same numbers between 0 and 1 for the same text: a cover never changes by itself. */
const numbersOf = (text: string): (() => number) => {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** A colour moved towards white (above 0) or black (below 0). */
const shade = (hex: string, by: number): string => {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(by >= 0 ? value + (255 - value) * by : value * (1 + by));
  };
  return `rgb(${part(1)}, ${part(3)}, ${part(5)})`;
};

type Pattern = (context: SKRSContext2D, random: () => number) => void;

/** A flower of petals within petals, as drawn before the door. */
const rangoli: Pattern = (context, random) => {
  const petals = 8 + 2 * Math.floor(random() * 4);
  context.translate(WIDTH * (0.72 + random() * 0.16), HEIGHT * (0.4 + random() * 0.2));
  for (let ring = 1; ring <= 5; ring += 1) {
    const radius = ring * 78;
    for (let petal = 0; petal < petals; petal += 1) {
      context.save();
      context.rotate(((petal + (ring % 2) / 2) / petals) * 2 * Math.PI);
      context.beginPath();
      context.ellipse(radius, 0, 44, (Math.PI * radius) / petals / 1.25, 0, 0, 2 * Math.PI);
      context.stroke();
      context.restore();
    }
  }
};

const waves: Pattern = (context, random) => {
  const length = 180 + random() * 160;
  const phase = random() * length;
  for (let y = -40; y < HEIGHT + 80; y += 34) {
    context.beginPath();
    for (let x = 0; x <= WIDTH; x += 8) {
      const swell = (x / WIDTH) * 46;
      context.lineTo(x, y + Math.sin(((x + phase + y) / length) * 2 * Math.PI) * swell);
    }
    context.stroke();
  }
};

const kites: Pattern = (context, random) => {
  for (let kite = 0; kite < 26; kite += 1) {
    const size = 26 + random() * 92;
    context.save();
    context.translate(WIDTH * (0.38 + random() * 0.66), random() * HEIGHT);
    context.rotate((random() - 0.5) * 1.2);
    context.beginPath();
    context.moveTo(0, -size);
    context.lineTo(size * 0.72, 0);
    context.lineTo(0, size);
    context.lineTo(-size * 0.72, 0);
    context.closePath();
    if (random() < 0.4) context.fill();
    context.stroke();
    context.restore();
  }
};

const lamps: Pattern = (context, random) => {
  for (let column = 0; column < 16; column += 1) {
    for (let row = 0; row < 9; row += 1) {
      const radius = 5 + random() * 24 * (column / 16);
      context.beginPath();
      context.arc(column * 80 + (row % 2) * 40, row * 80, radius, 0, 2 * Math.PI);
      if (random() < 0.5) context.fill();
      else context.stroke();
    }
  }
};

const PATTERNS: readonly Pattern[] = [rangoli, waves, kites, lamps];

const linesOf = (context: SKRSContext2D, text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && context.measureText(`${last} ${word}`).width <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const drawTitle = (context: SKRSContext2D, title: string): void => {
  const width = WIDTH - 2 * MARGIN;
  let size = 70;
  let lines: string[];
  do {
    context.font = `700 ${size}px ${FAMILIES}`;
    lines = linesOf(context, title, width);
    size -= 6;
  } while ((lines.length > 3 || lines.some((line) => context.measureText(line).width > width)) && size > 30);
  const height = (size + 6) * 1.28;
  lines.reverse().forEach((line, index) => context.fillText(line, MARGIN, HEIGHT - 80 - index * height));
};

/** A JPEG of 1000 × 525 in the category's colour: gradient, pattern, title. Same event, same picture. */
export const drawCover = async (
  event: Pick<SeedEvent, 'slug' | 'title'>,
  category: Pick<SeedCategory, 'name' | 'color'>,
): Promise<Buffer> => {
  loadFonts();
  const random = numbersOf(event.slug);
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  const gradient = context.createLinearGradient(0, HEIGHT, WIDTH, HEIGHT * random() * 0.4);
  gradient.addColorStop(0, shade(category.color, -0.62));
  gradient.addColorStop(0.55, shade(category.color, -0.12));
  gradient.addColorStop(1, shade(category.color, 0.34));
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, HEIGHT);

  context.save();
  context.strokeStyle = 'rgba(255, 255, 255, 0.26)';
  context.fillStyle = 'rgba(255, 255, 255, 0.14)';
  context.lineWidth = 3;
  PATTERNS[Math.floor(random() * PATTERNS.length)]?.(context, random);
  context.restore();

  const shadow = context.createLinearGradient(0, HEIGHT, 0, HEIGHT * 0.25);
  shadow.addColorStop(0, 'rgba(0, 0, 0, 0.45)');
  shadow.addColorStop(1, 'rgba(0, 0, 0, 0)');
  context.fillStyle = shadow;
  context.fillRect(0, 0, WIDTH, HEIGHT);

  context.fillStyle = 'white';
  context.font = `400 25px ${FAMILIES}`;
  context.fillText(category.name, MARGIN, MARGIN + 24);
  drawTitle(context, event.title);
  return canvas.encode('jpeg', QUALITY);
};
