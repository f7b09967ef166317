import { cut } from './plain';
import { hasIndic, transliterate } from './transliterate';

/** What both engines hold of words, so that they find and rank alike. */

/** Longer words are cut, and more of a query are left out. */
const LONGEST_WORD = 48;
export const MOST_WORDS = 24;

const INDIC_DIGIT =
  /[\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f]/g;

/**
 * Letters without what people leave out when they type: case, accents of Latin letters, joiners, the dot below and the
 * half-moon of Indic ones. Of the same length nowhere; use `wordsWithin` to find words in a text as it stands.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u200b-\u200f\ufeff]|[\u0300-\u036f]|\u093c|\u09bc|\u0a3c|\u0abc|\u0b3c|\u0cbc/gu, '')
    .replace(/['’‘`ʼ]/g, '')
    .normalize('NFKC')
    .replace(/\u0901/g, '\u0902')
    .replace(INDIC_DIGIT, (digit) => String(((digit.codePointAt(0) ?? 0) - 0x66) & 0x0f))
    .toLowerCase();
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’\u200c\u200d])*/gu;

export interface WordWithin {
  /** As it stands in the text. */
  readonly text: string;
  readonly at: number;
  readonly folded: string;
}

/** The words of a text in order, with where they stand. */
export const wordsWithin = (text: string): WordWithin[] =>
  [...text.matchAll(WORD)].flatMap(({ 0: found, index }) => {
    const folded = cut(fold(found), LONGEST_WORD);
    return folded === '' ? [] : [{ text: found, at: index, folded }];
  });

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] => wordsWithin(text).map(({ folded }) => folded);

/** Plurals of words that end in -ie. */
const FROM_IE =
  /^(?:mov|cook|self|hood|food|ind|rook|zomb|vegg|smooth|brown|calor|newb|hipp|aunt|bird|coll|roof|sort)ies$/;

/** A folded word without the endings of English plurals. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4 && !FROM_IE.test(word)) return `${word.slice(0, -3)}y`;
  return /(?:sh|ch|x|ss|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** A folded word in Latin letters; itself where it has none of another script. */
export const latin = (word: string): string => (hasIndic(word) ? transliterate(word) : word);

/** In this order; what is unlike only in spelling becomes alike. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/s?ch+/g, 'C'],
  [/sh/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/[ckq]h?/g, 'k'],
  [/C/g, 'c'],
  [/x/g, 'ks'],
  [/([gjtdb])h/g, '$1'],
  [/z/g, 'j'],
  [/w/g, 'v'],
  [/ee|ea|ii/g, 'i'],
  [/oo|ou|uu/g, 'u'],
  [/iy(?=a)/g, 'i'],
  [/(?<=[^aeiou])y(?=u)/g, ''],
  [/n(?=[pbm])/g, 'm'],
  [/(?<=.)a/g, ''],
  [/y$/g, 'i'],
  // Deepavali is Diwali.
  [/^dip(?=vl)/g, 'di'],
  [/(.)\1+/g, '$1'],
];

/**
 * The key under which spellings of one word meet, however it is typed: दिवाली, diwali, divaali; गरबा, garba. Vowels but `a`
 * count, aspiration and doubled letters do not. Null for words too short to tell from others, and for numbers.
 */
export function soundOf(word: string): string | null {
  const plain = latin(word).replace(/[^a-z]/g, '');
  if (plain.length < 3) return null;
  const key = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), plain);
  return key.length < 2 ? null : key;
}
