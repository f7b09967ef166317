import type { Knex } from 'knex';
import {
  type DocumentKey,
  type DocumentType,
  keyOf,
  readKey,
  type SearchDocument,
} from '../../../../domain/search/document';
import { projectEvents } from './events';
import { projectPlaces } from './places';

const PLACES = ['community', 'venue', 'organizer'] as const;

/** What is published of some documents, and which of them are not (any more). */
export interface Projected {
  readonly documents: readonly SearchDocument[];
  readonly gone: readonly DocumentKey[];
}

/** Reads documents as they are now, in at most five statements whatever their number, one after the other. */
export const project = async (db: Knex, keys: readonly DocumentKey[], now: Date): Promise<Projected> => {
  const wanted = keys.flatMap((key) => readKey(key) ?? []);
  const idsOf = (type: DocumentType): string[] =>
    wanted.filter((one) => one.type === type).map(({ documentId }) => documentId);
  const documents = (await projectEvents(db, idsOf('event'), now)).map(({ document }) => document);
  for (const type of PLACES) documents.push(...(await projectPlaces(db, type, idsOf(type), now)));
  const present = new Set(documents.map(keyOf));
  return { documents, gone: keys.filter((key) => !present.has(key)) };
};
