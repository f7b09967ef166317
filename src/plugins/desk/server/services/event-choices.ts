import type { Core } from '@strapi/strapi';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { EventChoice } from '../../shared/lists';

const MOST = 30;

/** In a LIKE pattern these would stand for anything. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** Events by title, nearest to today first; the one that is chosen already is always among them. */
export const createEventChoices = (strapi: Core.Strapi) => ({
  async find({ search, chosen }: { search: string; chosen: string | null }): Promise<EventChoice[]> {
    const found = await rows<Omit<EventChoice, 'startsAt'> & { startsAt: Date | null }>(
      strapi.db.connection,
      `SELECT event_document_id AS "documentId", coalesce(title, 'Untitled event') AS title,
              starts_at AS "startsAt", snapshot->>'timezone' AS zone
         FROM ${tables.eventOperations}
        WHERE event_document_id = ? OR title ILIKE ?
        ORDER BY event_document_id = ? DESC, abs(extract(epoch FROM starts_at - ?::timestamp)) NULLS LAST, id
        LIMIT ${MOST}`,
      [chosen ?? '', `%${literally(search)}%`, chosen ?? '', now()],
    );
    return found.map(({ startsAt, ...event }) => ({ ...event, startsAt: startsAt?.toISOString() ?? null }));
  },
});

export type EventChoices = ReturnType<typeof createEventChoices>;
