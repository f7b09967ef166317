import type { Knex } from 'knex';
import { ENTRY } from '../../../../domain/activity/names';
import type { DocumentKey } from '../../../../domain/search/document';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

const MARKS = tables.searchMarks;
const TABLES = { community: 'communities', venue: 'venues', organizer: 'organizers' } as const;
const LINKED = ['community', 'venue', 'organizer'] as const;

export interface Mark {
  readonly key: DocumentKey;
  /** Tells one mark of a key from the next; text, for a Date has no microseconds. */
  readonly markedAt: string;
  readonly tries: number;
}

/**
 * Says that documents have changed, or may have: they are read and indexed as they are then. Once in a transaction, with
 * all of its keys: they are locked in one order.
 */
export const markKeys = async (db: Knex, keys: readonly DocumentKey[]): Promise<void> => {
  if (keys.length === 0) return;
  await rows(
    db,
    `INSERT INTO ${MARKS} AS m (key, marked_at, due_at)
     SELECT key, clock_timestamp(), clock_timestamp() FROM unnest(?::text[]) AS key ORDER BY key
     ON CONFLICT (key) DO UPDATE SET marked_at = clock_timestamp(), due_at = least(m.due_at, clock_timestamp())`,
    [[...new Set(keys)].sort()],
  );
};

/**
 * Every event that shows a community, venue, organizer or category, or its draft does: what is taken down has left the
 * published event already.
 */
export const eventsOf = async (
  trx: Trx,
  type: 'community' | 'venue' | 'organizer' | 'category',
  documentId: string,
): Promise<DocumentKey[]> => {
  const table = type === 'category' ? 'categories' : tables[TABLES[type]];
  const found = await rows<{ id: string }>(
    trx,
    `SELECT DISTINCT e.document_id AS id FROM ${table} x
       JOIN events_${type}_lnk l ON l.${type}_id = x.id
       JOIN ${tables.events} e ON e.id = l.event_id
      WHERE x.document_id = ?`,
    [documentId],
  );
  return found.map(({ id }): DocumentKey => `event-${id}`);
};

/** Communities that stand under another one and are shown with its name. */
export const childrenOf = async (trx: Trx, communityDocumentId: string): Promise<DocumentKey[]> => {
  const found = await rows<{ id: string }>(
    trx,
    `SELECT DISTINCT c.document_id AS id FROM ${tables.communities} x
       JOIN communities_parent_lnk l ON l.inv_community_id = x.id
       JOIN ${tables.communities} c ON c.id = l.community_id
      WHERE x.document_id = ?`,
    [communityDocumentId],
  );
  return found.map(({ id }): DocumentKey => `community-${id}`);
};

/** What an event is held by and where: they are found the sooner the more of their events are to come. */
export const placesOf = async (trx: Trx, eventDocumentId: string): Promise<DocumentKey[]> => {
  const links = LINKED.map(
    (type) => `SELECT '${type}-' || x.document_id AS key FROM ${tables.events} e
      JOIN events_${type}_lnk l ON l.event_id = e.id JOIN ${tables[TABLES[type]]} x ON x.id = l.${type}_id
     WHERE e.document_id = ?`,
  );
  const found = await rows<{ key: DocumentKey }>(
    trx,
    links.join(' UNION '),
    links.map(() => eventDocumentId),
  );
  return found.map(({ key }) => key);
};

/** What is due, the longest waiting first. */
export const dueMarks = (db: Knex, limit: number): Promise<Mark[]> =>
  rows<Mark>(
    db,
    `SELECT key, marked_at::text AS "markedAt", tries FROM ${MARKS}
      WHERE due_at <= clock_timestamp() ORDER BY due_at, marked_at LIMIT ?`,
    [limit],
  );

/**
 * Marks that are changed by a flush. Who marks at the same moment holds its row, and is served the next time: so a flush
 * never waits for a marker, nor one for the other in a circle.
 */
const free = (condition: string): string =>
  `key IN (SELECT key FROM ${MARKS} WHERE ${condition} ORDER BY key FOR UPDATE SKIP LOCKED)`;

/** Takes marks away that were not set anew meanwhile. */
export const clearMarks = async (db: Knex, marks: readonly Mark[]): Promise<void> => {
  await rows(
    db,
    `DELETE FROM ${MARKS} WHERE ${free(`(key, marked_at) IN (
       SELECT done.key, done.marked_at::timestamptz FROM unnest(?::text[], ?::text[]) AS done(key, marked_at))`)}`,
    [marks.map(({ key }) => key), marks.map(({ markedAt }) => markedAt)],
  );
};

/** Waits longer with every time the engine did not answer, up to a minute; for ever. */
export const postponeMarks = async (db: Knex, marks: readonly Mark[]): Promise<void> => {
  await rows(
    db,
    `UPDATE ${MARKS} SET tries = tries + 1,
            due_at = clock_timestamp() + least(60, power(2, least(tries, 6))) * interval '1 second'
      WHERE ${free('key = ANY (?::text[])')}`,
    [marks.map(({ key }) => key)],
  );
};

/** Everything that waits is due: the engine answers again. */
export const hastenMarks = async (db: Knex): Promise<void> => {
  await rows(
    db,
    `UPDATE ${MARKS} SET due_at = clock_timestamp(), tries = 0 WHERE ${free('due_at > clock_timestamp()')}`,
  );
};

/**
 * What has changed and may not be indexed yet, at most so many of each kind: what is marked, and what the log says to be
 * marked. The log has it in the transaction of the change itself. Events of a community that is taken down are among it:
 * its members do not see them any more.
 */
export const unsettled = async (db: Knex, limit: number): Promise<DocumentKey[]> => {
  const found = await rows<{ key: DocumentKey }>(
    db,
    `WITH told AS MATERIALIZED (
       SELECT e.name, e.subject_type, e.subject_document_id, e.event_document_id, e.payload
         FROM ${tables.activityDeliveries} d JOIN ${tables.activityEntries} e ON e.id = d.entry_id
        WHERE d.queue = 'search' AND d.state IN ('due', 'running') AND d.subscriber = 'search.mark'
        ORDER BY d.due_at DESC LIMIT ?)
     (SELECT key FROM ${MARKS} ORDER BY due_at DESC LIMIT ?)
     UNION
     SELECT CASE WHEN name = ? OR subject_type = 'event' THEN subject_type || '-' || subject_document_id
                 ELSE 'event-' || event_document_id END FROM told
     UNION
     (SELECT 'event-' || id
        FROM told, jsonb_array_elements_text(
          CASE WHEN jsonb_typeof(payload -> 'events') = 'array' THEN payload -> 'events' END) AS id
       WHERE subject_type = 'community' LIMIT ?)`,
    [limit, limit, ENTRY.LISTING_CHANGED, limit],
  );
  return found.flatMap(({ key }) => key ?? []);
};

export const countMarks = async (db: Knex): Promise<{ count: number; oldestAt: Date | null }> => {
  const [row] = await rows<{ count: number; oldestAt: Date | null }>(
    db,
    `SELECT count(*)::int AS count, min(marked_at) AS "oldestAt" FROM ${MARKS}`,
  );
  return row ?? { count: 0, oldestAt: null };
};
