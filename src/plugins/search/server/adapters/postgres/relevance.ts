import { exactQuery, nearQuery, type Wanted } from './expand';
import type { Condition } from './filters';
import { anyOf } from './vectors';

/**
 * How much the words of document `d` are what was asked for, 0 to about 1: rare words and the title count most. `whole` is
 * whether it has every word.
 *
 * @param size how many documents there are
 */
export const relevance = (wanted: readonly Wanted[], text: string, size: number): Condition => {
  if (wanted.length === 0) return { sql: '1', values: [] };
  const weightOf = ({ documents }: Wanted): number => Math.log(1 + size / (1 + documents)) + 0.2;
  const sum = wanted.reduce((total, word) => total + weightOf(word), 0);
  const parts = wanted.map((word) => {
    const exact = exactQuery(word);
    const near = nearQuery(word);
    // Each look at the head fetches it: whether it has the word in any form is asked first, which spares most the others.
    const named = anyOf([...word.exact, ...word.near], word.prefixes, ['B']);
    return {
      sql: `?::float8 * CASE WHEN d.title @@ ?::tsquery THEN 1 WHEN d.title @@ ?::tsquery THEN 0.85
        WHEN NOT d.head @@ ?::tsquery THEN CASE WHEN f.whole THEN 0.15 ELSE 0 END
        WHEN d.head @@ ?::tsquery THEN 0.6 WHEN d.head @@ ?::tsquery THEN 0.45 ELSE 0.35 END`,
      values: [weightOf(word) / sum, exact, near, near, named, exact],
    };
  });
  const phrase = wanted.map((word) => `(${exactQuery(word)})`).join(' <-> ');
  return {
    sql: `((${parts.map(({ sql }) => sql).join(' + ')}) * CASE WHEN f.whole THEN 0.8 ELSE 0.6 END
      + CASE WHEN d.title_text = ? THEN 0.15 WHEN d.title @@ ?::tsquery THEN 0.08 ELSE 0 END)`,
    values: [...parts.flatMap(({ values }) => values), text, phrase],
  };
};
