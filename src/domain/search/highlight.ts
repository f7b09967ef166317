import { wordsWithin } from './text';

/** A text in pieces: those with `hit` are what was searched for. Joined they are the text. */
export type Marked = readonly { readonly text: string; readonly hit: boolean }[];

/** @param matched words as `fold` makes them */
export function mark(text: string, matched: ReadonlySet<string>): Marked {
  const pieces: { text: string; hit: boolean }[] = [];
  const add = (part: string, hit: boolean): void => {
    if (part !== '') pieces.push({ text: part, hit });
  };
  let from = 0;
  for (const word of wordsWithin(text)) {
    if (!matched.has(word.folded)) continue;
    add(text.slice(from, word.at), false);
    add(word.text, true);
    from = word.at + word.text.length;
  }
  add(text.slice(from), false);
  return pieces;
}

const ELLIPSIS = '…';

/**
 * The part of a text, at most about `longest` characters, with the most words that were searched for; the beginning where
 * there are none. Cut between words.
 */
export function snippet(text: string, matched: ReadonlySet<string>, longest = 180): Marked {
  const clean = text.replace(/\s+/g, ' ').trim();
  if (clean.length <= longest) return mark(clean, matched);
  const words = wordsWithin(clean);
  let best = { first: 0, hits: 0, distinct: 0 };
  for (let first = 0; first < words.length; first += 1) {
    const start = words[first];
    // A window begins a few words before a hit, so that it reads as part of a sentence.
    const anchor = words[Math.min(first + 3, words.length - 1)];
    if (!start || (first > 0 && !(anchor && matched.has(anchor.folded)))) continue;
    const inside: string[] = [];
    for (let at = first; at < words.length; at += 1) {
      const word = words[at];
      if (!word || word.at + word.text.length - start.at > longest) break;
      if (matched.has(word.folded)) inside.push(word.folded);
    }
    const found = { first, hits: inside.length, distinct: new Set(inside).size };
    if (found.distinct > best.distinct || (found.distinct === best.distinct && found.hits > best.hits))
      best = found;
  }
  const from = best.first === 0 ? 0 : (words[best.first]?.at ?? 0);
  const last = words.filter(({ at, text: word }) => at >= from && at + word.length - from <= longest).at(-1);
  const until = last ? last.at + last.text.length : from + longest;
  const part = mark(clean.slice(from, until), matched);
  return [
    ...(from > 0 ? [{ text: ELLIPSIS, hit: false }] : []),
    ...part,
    ...(until < clean.length ? [{ text: ELLIPSIS, hit: false }] : []),
  ];
}
