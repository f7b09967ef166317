/** How many letters of a word may be wrong, missing, too many or swapped; the lengths are Meilisearch's. */
export const typosAllowed = (word: string): number => (word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0);

/**
 * The letters that one word differs from another by (a swap of two neighbours is one), or null when there are more than
 * `most`.
 */
export function typosBetween(one: string, other: string, most: number): number | null {
  const from = [...one];
  const to = [...other];
  if (Math.abs(from.length - to.length) > most) return null;
  let before: number[] = [];
  let last = to.map((_, index) => index + 1);
  last.unshift(0);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return null;
    before = last;
    last = next;
  }
  const distance = last[to.length] ?? 0;
  return distance > most ? null : distance;
}
