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

/** Tells whether an engine holds a document as it is now. */
export const fingerprint = (document: SearchDocument): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(document)))
    .digest('base64url')
    .slice(0, 22);
