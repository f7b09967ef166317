const LONGEST_BODY = 5_000;

/** The beginning of a text, at most so long, without half of a character at its end: no database takes that. */
export const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');

/** Takes out what stands between two marks. Reads on from each end, so hostile texts take no longer than others. */
const withoutBetween = (text: string, opening: RegExp, closing: RegExp): string => {
  let rest = '';
  let from = 0;
  for (const { index } of text.matchAll(opening)) {
    if (index < from) continue;
    closing.lastIndex = index;
    const end = closing.exec(text);
    if (end === null) break;
    rest += `${text.slice(from, index)} `;
    from = end.index + end[0].length;
  }
  return rest + text.slice(from);
};

const withoutUnseen = (text: string): string =>
  [
    [/<!--/g, /-->/g],
    [/<script\b/gi, /<\/script>/gi],
    [/<style\b/gi, /<\/style>/gi],
  ].reduce(
    (seen, [opening, closing]) => (opening && closing ? withoutBetween(seen, opening, closing) : seen),
    text,
  );

/**
 * What people read of a text with Markdown or HTML in it, cut to what is indexed. Every pattern ends where it could begin
 * again: the time grows with the text, whatever stands in it.
 */
export function plainText(markup: string | null): string {
  if (markup === null) return '';
  const plain = withoutUnseen(cut(markup, LONGEST_BODY * 4))
    .replace(/<[^<>]{0,500}>/g, ' ')
    .replace(/!?\[([^[\]]{0,500})\]\([^()]{0,2000}\)/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^[ \t]*(?:[#>*+-]|\d+\.)+[ \t]+/gm, '')
    .replace(/[*_~`|]+/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(plain, LONGEST_BODY).trim();
}
