import type { Core } from '@strapi/strapi';
import {
  DOCUMENT_TYPES,
  type DocumentKey,
  keyOf,
  readKey,
  type SearchDocument,
} from '../../../../domain/search/document';
import { projectEvents } from './events';
import { projectPlaces } from './places';

/** What is published of some documents, and which of them are not (any more). */
export interface Projected {
  readonly documents: readonly SearchDocument[];
  readonly gone: readonly DocumentKey[];
}

/** Reads documents as they are now, in at most five statements whatever their number. */
export const project = async (
  strapi: Core.Strapi,
  keys: readonly DocumentKey[],
  now: Date,
): Promise<Projected> => {
  const wanted = keys.flatMap((key) => readKey(key) ?? []);
  const found = await Promise.all(
    DOCUMENT_TYPES.map((type) => {
      const ids = wanted.filter((one) => one.type === type).map(({ documentId }) => documentId);
      if (type !== 'event') return projectPlaces(strapi, type, ids, now);
      return projectEvents(strapi, ids, now).then((events) => events.map(({ document }) => document));
    }),
  );
  const documents = found.flat();
  const present = new Set(documents.map(keyOf));
  return { documents, gone: keys.filter((key) => !present.has(key)) };
};
