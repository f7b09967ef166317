import { createHash } from 'node:crypto';

/**
 * A colour and an ornament for everything that belongs together: the same community, or category, always looks
 * the same. Every colour carries white text (contrast above 5.5) and prints as a dark grey.
 */

export interface Accent {
  dark: string;
  /** The dark colour mixed with white. */
  middle: string;
  light: string;
  wash: string;
  /** Shape of the hanging ornament. */
  ornament: 'leaf' | 'scallop' | 'pennant';
}

const colours = [
  '#a3420f', // terracotta
  '#8f5400', // turmeric
  '#b01e3c', // kumkum
  '#a8175a', // rani pink
  '#6d2a8c', // jamun
  '#343f9e', // indigo
  '#0b5c86', // peacock blue
  '#00695f', // peacock green
  '#2d6a32', // neem
  '#5a6114', // mehendi
  '#8a3a2a', // madder
  '#7a2048', // beetroot
];

const ornaments: Accent['ornament'][] = ['leaf', 'scallop', 'pennant'];

/** Mixes a colour with white; `share` is how much of the colour stays. */
export function tint(colour: string, share: number): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
  return `#${channels
    .map((c) =>
      Math.round(255 - (255 - c) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** `key` is what the accent follows, such as a community's documentId. */
export function accentFor(key: string): Accent {
  const hash = createHash('sha256').update(key).digest();
  const dark = colours[hash.readUInt16BE(0) % colours.length] ?? '#343f9e';
  const ornament = ornaments[hash.readUInt16BE(2) % ornaments.length] ?? 'leaf';
  return { dark, middle: tint(dark, 0.55), light: tint(dark, 0.24), wash: tint(dark, 0.06), ornament };
}
