import type { SearchDocument } from './document';
import { wordsOf } from './text';
import { termsOfWord } from './terms';

/** What finds words of a document: whole terms, and what the words being typed begin with. */
export interface Finding {
  readonly terms: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

/** The folded words of a document that made it a hit. */
export function matchedWords(document: SearchDocument, { terms, prefixes }: Finding): string[] {
  const text = [
    document.title,
    document.summary,
    document.body,
    ...document.tags,
    document.category?.name,
    document.community?.name,
    document.organizer?.name,
    document.venue?.name,
    document.city,
    document.region,
  ]
    .filter(Boolean)
    .join(' . ');
  return [...new Set(wordsOf(text))].filter((word) => {
    const own = termsOfWord(word);
    return (
      own.some((term) => terms.has(term)) ||
      prefixes.some((prefix) => own.some((term) => term.startsWith(prefix)))
    );
  });
}
