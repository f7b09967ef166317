import type { Knex } from 'knex';
import type { DocumentKey } from '../../../../domain/search/document';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** Everything that is published, as keys in their order; the engines hold the same in the same order. */
const PUBLISHED = `
SELECT 'event-' || e.document_id AS key FROM ${tables.events} e
  JOIN ${tables.eventOperations} o ON o.event_document_id = e.document_id
 WHERE e.published_at IS NOT NULL AND coalesce(o.published, false)
UNION SELECT 'community-' || document_id FROM ${tables.communities} WHERE published_at IS NOT NULL
UNION SELECT 'venue-' || document_id FROM ${tables.venues} WHERE published_at IS NOT NULL
UNION SELECT 'organizer-' || document_id FROM ${tables.organizers}`;

export const publishedKeys = async (
  db: Knex,
  after: DocumentKey | null,
  limit: number,
): Promise<DocumentKey[]> => {
  const found = await rows<{ key: DocumentKey }>(
    db,
    `SELECT key FROM (${PUBLISHED}) published WHERE key COLLATE "C" > ? ORDER BY key COLLATE "C" LIMIT ?`,
    [after ?? '', limit],
  );
  return found.map(({ key }) => key);
};

export const countPublished = async (db: Knex): Promise<number> => {
  const [row] = await rows<{ count: number }>(
    db,
    `SELECT count(*)::int AS count FROM (${PUBLISHED}) published`,
  );
  return row?.count ?? 0;
};
