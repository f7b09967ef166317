import type { Core } from '@strapi/strapi';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

export interface Cover {
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** Pictures of published events, by the events' documentIds. One statement. */
export const coversOf = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, Cover>> => {
  if (documentIds.length === 0) return new Map();
  const found = await rows<Cover & { event: string }>(
    strapi.db.connection,
    `SELECT DISTINCT ON (e.document_id) e.document_id AS event, f.url, f.width, f.height
       FROM ${tables.events} e
       JOIN files_related_mph m ON m.related_id = e.id AND m.related_type = 'api::event.event' AND m.field = 'cover'
       JOIN files f ON f.id = m.file_id
      WHERE e.document_id = ANY (?::text[]) AND e.published_at IS NOT NULL
      ORDER BY e.document_id, m."order"`,
    [[...documentIds]],
  );
  return new Map(found.map(({ event, ...cover }) => [event, cover]));
};
