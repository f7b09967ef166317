import { createHash } from 'node:crypto';
import type { SearchDocument } from './document';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

/** Raised whenever the words of a document are indexed in another way: the next comparison puts all of them right. */
const INDEXED_AS = 2;

/** Tells whether an engine holds a document as it is now. */
export const fingerprint = (document: SearchDocument): string =>
  createHash('sha256')
    .update(`${INDEXED_AS} ${JSON.stringify(sorted(document))}`)
    .digest('base64url')
    .slice(0, 22);
