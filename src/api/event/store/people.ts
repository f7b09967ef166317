import type { Core } from '@strapi/strapi';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { Viewer } from '../viewer';

/** Rows of an event's versions whose organizer belongs to a user. */
const OWNED = `
FROM ${tables.events} e
JOIN events_organizer_lnk ol ON ol.event_id = e.id
JOIN organizers_owner_lnk ow ON ow.organizer_id = ol.organizer_id`;

/** Whether the event's organizer belongs to this user; by its draft, which always exists. */
export const ownsEvent = async (
  strapi: Core.Strapi,
  key: { readonly documentId?: unknown; readonly slug?: unknown },
  userId: number | null,
): Promise<boolean> => {
  if (userId === null) return false;
  const column = key.documentId === undefined ? 'slug' : 'document_id';
  const [row] = await rows<{ id: number }>(
    strapi.db.connection,
    `SELECT e.id ${OWNED} WHERE e.${column} = ? AND e.published_at IS NULL AND ow.user_id = ? LIMIT 1`,
    [String(key.documentId ?? key.slug), userId],
  );
  return row !== undefined;
};

/** The link of an online event, for who holds a confirmed place, the organizer and moderators; else `null`. */
export const onlineLinkFor = async (
  strapi: Core.Strapi,
  eventDocumentId: string,
  viewer: Viewer,
): Promise<string | null> => {
  const [row] = await rows<{ link: string | null }>(
    strapi.db.connection,
    `SELECT o.snapshot->>'onlineUrl' AS link FROM ${tables.eventOperations} o
      WHERE o.event_document_id = ?
        AND (?::boolean
          OR EXISTS (SELECT 1 FROM ${tables.registrations} r
                      WHERE r.event_document_id = o.event_document_id AND r.user_id = ?
                        AND r.state IN ('confirmed', 'attended'))
          OR EXISTS (SELECT 1 ${OWNED} WHERE e.document_id = o.event_document_id AND ow.user_id = ?))`,
    [eventDocumentId, viewer.isModerator, viewer.userId, viewer.userId],
  );
  return row?.link ?? null;
};

/** Organizers that belong to a user. */
export const organizersOf = async (strapi: Core.Strapi, userId: number): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    strapi.db.connection,
    `SELECT o.document_id AS id FROM ${tables.organizers} o
       JOIN organizers_owner_lnk ow ON ow.organizer_id = o.id WHERE ow.user_id = ? ORDER BY o.id`,
    [userId],
  );
  return found.map(({ id }) => id);
};
