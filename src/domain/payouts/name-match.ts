/** What stands before or after a name and is no part of it. */
const NOT_NAMES = new Set(
  'MR MRS MS MISS DR PROF SHRI SRI SMT KUM MASTER M S PVT PRIVATE LTD LIMITED LLP CO COMPANY'.split(' '),
);
/** A bank cuts long names off; from so many letters on a beginning counts as the word. */
const CUT_WORD = 4;

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[’'.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const withoutTitles = (words: readonly string[]): readonly string[] => {
  const own = words.filter((word) => !NOT_NAMES.has(word));
  return own.length === 0 ? words : own;
};

/** 2: one word. 1: an initial, or a word that was cut off. 0: two words. */
const likeness = (one: string, other: string): number => {
  if (one === other) return 2;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length === 1 || short.length >= CUT_WORD) && long.startsWith(short) ? 1 : 0;
};

/**
 * Whether the name that somebody entered and the one that the bank tells can be one and the same: word order, case,
 * accents, titles, initials and left out middle names make no difference. It only decides whether staff are asked to
 * look; it proves nothing.
 */
export function namesAgree(entered: string, atBank: string): boolean {
  const one = withoutTitles(wordsOf(entered));
  const other = withoutTitles(wordsOf(atBank));
  if (one.length === 0 || other.length === 0) return false;
  if (one.join('') === other.join('')) return true;
  let [missing, rest] = one.length <= other.length ? [[...one], [...other]] : [[...other], [...one]];
  let whole = 0;
  // The surest first, so that an initial does not take the word that another one is.
  for (const wanted of [2, 1])
    missing = missing.filter((word) => {
      const found = rest.find((candidate) => likeness(word, candidate) === wanted);
      if (found === undefined) return true;
      rest = rest.toSpliced(rest.indexOf(found), 1);
      if (Math.min(word.length, found.length) > 1) whole += 1;
      return false;
    });
  return missing.length === 0 && whole > 0;
}
