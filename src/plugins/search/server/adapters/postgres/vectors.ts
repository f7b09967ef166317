import type { Term, Weight } from '../../../../../domain/search/terms';

/** Terms are letters, digits, marks and `~`; quotes and backslashes are doubled all the same. */
export const quoted = (term: string): string => `'${term.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;

/** PostgreSQL keeps 256 places of a word. */
const MOST_PLACES = 255;

/** The text of a tsvector with exactly these terms: no dictionary of the database has a say. */
export function vectorOf(terms: readonly Term[], weights: string): string {
  const places = new Map<string, string[]>();
  for (const { term, weight, position } of terms) {
    if (!weights.includes(weight)) continue;
    const known = places.get(term);
    if (!known) places.set(term, [`${position}${weight}`]);
    else if (known.length < MOST_PLACES) known.push(`${position}${weight}`);
  }
  return [...places].map(([term, at]) => `${quoted(term)}:${at.join(',')}`).join(' ');
}

/** Any of these terms, as the text of a tsquery; with weights, only where they stand there. */
export const anyOf = (
  terms: readonly string[],
  prefixes: readonly string[] = [],
  weights: readonly Weight[] = [],
): string => {
  const labels = weights.join('');
  return [
    ...terms.map((term) => `${quoted(term)}${labels === '' ? '' : `:${labels}`}`),
    ...prefixes.map((prefix) => `${quoted(prefix)}:*${labels}`),
  ].join(' | ');
};
