import type { Core } from '@strapi/strapi';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { Page } from '../shapes/input';

export interface Listed<Item> {
  readonly data: readonly Item[];
  readonly meta: {
    readonly pagination: {
      readonly page: number;
      readonly pageSize: number;
      readonly pageCount: number;
      readonly total: number;
    };
  };
}

interface Counted<Item> {
  readonly item: Item | null;
  readonly total: string;
}

const listed = <Item>(found: readonly Counted<Item>[], { page, pageSize }: Page): Listed<Item> => {
  const total = Number(found[0]?.total ?? 0);
  return {
    data: found.flatMap(({ item }) => (item === null ? [] : [item])),
    meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
  };
};

/** ISO 8601 UTC inside JSON; the columns hold UTC without saying so. */
const utc = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export interface ListedRegistration {
  readonly documentId: string;
  readonly orderCode: string;
  readonly state: string;
  readonly ticketType: { readonly documentId: string; readonly name: string | null };
  readonly attendee: { readonly name: string; readonly email: string | null };
  readonly answers: unknown;
  readonly registeredAt: string;
  readonly confirmedAt: string | null;
  readonly attendedAt: string | null;
  readonly cancelledAt: string | null;
}

/** Who registered for an event, oldest first. One statement. */
export const listRegistrations = async (
  strapi: Core.Strapi,
  eventDocumentId: string,
  query: { readonly pagination: Page; readonly state?: string | undefined },
): Promise<Listed<ListedRegistration>> => {
  const { page, pageSize } = query.pagination;
  const found = await rows<Counted<ListedRegistration>>(
    strapi.db.connection,
    `WITH matching AS (
       SELECT * FROM ${tables.registrations} r
        WHERE r.event_document_id = ? AND (?::text IS NULL OR r.state = ?)),
     paged AS (SELECT * FROM matching ORDER BY id LIMIT ? OFFSET ?)
     SELECT (SELECT count(*) FROM matching) AS total,
            CASE WHEN p.id IS NOT NULL THEN json_build_object(
              'documentId', p.document_id, 'orderCode', p.order_code, 'state', p.state,
              'ticketType', json_build_object('documentId', p.ticket_type_document_id, 'name', p.ticket_type_name),
              'attendee', json_build_object('name', p.attendee_name, 'email', p.attendee_email),
              'answers', p.answers, 'registeredAt', ${utc('p.created_at')}, 'confirmedAt', ${utc('p.confirmed_at')},
              'attendedAt', ${utc('p.attended_at')}, 'cancelledAt', ${utc('p.cancelled_at')}) END AS item
       FROM (SELECT 1) one LEFT JOIN paged p ON true ORDER BY p.id`,
    [eventDocumentId, query.state ?? null, query.state ?? null, pageSize, (page - 1) * pageSize],
  );
  return listed(found, query.pagination);
};

export interface OwnEvent {
  readonly documentId: string;
  readonly title: string;
  readonly slug: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly organizer: string;
  readonly state: string;
  readonly published: boolean;
  readonly capacity: number | null;
  readonly reserved: number;
  readonly sold: number;
  readonly rejectedReason: string | null;
  readonly cancelledReason: string | null;
}

/** Every event of a person's organizers, drafts among them, the latest start first. One statement. */
export const listOwnEvents = async (
  strapi: Core.Strapi,
  userId: number,
  pagination: Page,
): Promise<Listed<OwnEvent>> => {
  const { page, pageSize } = pagination;
  const found = await rows<Counted<OwnEvent>>(
    strapi.db.connection,
    `WITH matching AS (
       SELECT e.*, org.document_id AS organizer FROM ${tables.events} e
         JOIN events_organizer_lnk ol ON ol.event_id = e.id
         JOIN ${tables.organizers} org ON org.id = ol.organizer_id
         JOIN organizers_owner_lnk ow ON ow.organizer_id = org.id
        WHERE ow.user_id = ? AND e.published_at IS NULL),
     paged AS (SELECT * FROM matching ORDER BY starts_at DESC, id DESC LIMIT ? OFFSET ?)
     SELECT (SELECT count(*) FROM matching) AS total,
            CASE WHEN p.id IS NOT NULL THEN json_build_object(
              'documentId', p.document_id, 'title', p.title, 'slug', p.slug, 'startsAt', ${utc('p.starts_at')},
              'endsAt', ${utc('p.ends_at')}, 'timezone', p.timezone, 'organizer', p.organizer,
              'state', coalesce(o.state, 'draft'), 'published', coalesce(o.published, false),
              'capacity', o.capacity, 'reserved', coalesce(o.reserved, 0), 'sold', coalesce(o.sold, 0),
              'rejectedReason', o.rejected_reason, 'cancelledReason', o.cancelled_reason) END AS item
       FROM (SELECT 1) one LEFT JOIN paged p ON true
       LEFT JOIN ${tables.eventOperations} o ON o.event_document_id = p.document_id
      ORDER BY p.starts_at DESC, p.id DESC`,
    [userId, pageSize, (page - 1) * pageSize],
  );
  return listed(found, pagination);
};
