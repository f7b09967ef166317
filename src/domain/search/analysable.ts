import { wordsOf } from './text';

const LONGEST = 80;
/** Addresses of people, and digits in the number of a telephone, an account or an order. */
const PERSONAL = /@|(?:\d[\s().-]*){6,}/;

/** The words of a search as they are counted; null where they say nothing, or may be of one person. */
export function analysable(text: string): string | null {
  if (PERSONAL.test(text.normalize('NFKC'))) return null;
  const words = wordsOf(text).join(' ');
  return words === '' || words.length > LONGEST || PERSONAL.test(words) ? null : words;
}
