import type { Knex } from 'knex';
import { type Audience, AUDIENCES } from '../../../../domain/events/audience';
import {
  type EventAvailability,
  publicSeats,
  ticketsAvailability,
} from '../../../../domain/events/availability';
import type { Named, SearchDocument } from '../../../../domain/search/document';
import { plainText } from '../../../../domain/search/plain';
import { visibleTo } from '../../../../domain/search/visibility';
import { readJson } from '../../../../platform/json';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

interface EventRow {
  readonly documentId: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string | null;
  readonly description: string | null;
  readonly tags: unknown;
  readonly audience: string;
  readonly language: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timezone: string;
  readonly online: boolean;
  readonly category: Named | null;
  readonly community: Named | null;
  readonly organizer: Named | null;
  readonly venue: Named | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly state: string;
  readonly capacity: number | null;
  readonly reserved: number;
  readonly sold: number;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

interface TicketRow {
  readonly eventDocumentId: string;
  readonly price: number;
  readonly currency: string;
  readonly capacity: number | null;
  readonly reserved: number;
  readonly sold: number;
  readonly waiting: number;
  readonly salesStartAt: Date | null;
  readonly salesEndAt: Date | null;
}

const named = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object(
     'documentId', ${alias}.document_id, 'slug', ${alias}.slug, 'name', ${alias}.name) END`;

/**
 * Published events with what stands beside them; one that is not published any more is missing. One whose organizer works
 * on the next version stays found as it is published, as lists show it.
 */
const EVENTS = `
SELECT e.document_id AS "documentId", e.slug, e.title, e.summary, e.description, e.tags, e.audience, e.language,
       e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.timezone,
       coalesce(e.online_url, '') <> '' AS online,
       ${named('k')} AS category, ${named('c')} AS community, ${named('g')} AS organizer, ${named('v')} AS venue,
       v.city, v.region, v.country, v.latitude::float8 AS latitude, v.longitude::float8 AS longitude,
       o.state, o.capacity, o.reserved, o.sold,
       o.snapshot->>'registrationOpensAt' AS "opensAt", o.snapshot->>'registrationClosesAt' AS "closesAt"
  FROM ${tables.events} e
  JOIN ${tables.eventOperations} o ON o.event_document_id = e.document_id
  LEFT JOIN events_category_lnk kl ON kl.event_id = e.id LEFT JOIN categories k ON k.id = kl.category_id
  LEFT JOIN events_community_lnk cl ON cl.event_id = e.id LEFT JOIN ${tables.communities} c ON c.id = cl.community_id
  LEFT JOIN events_organizer_lnk gl ON gl.event_id = e.id LEFT JOIN ${tables.organizers} g ON g.id = gl.organizer_id
  LEFT JOIN events_venue_lnk vl ON vl.event_id = e.id LEFT JOIN ${tables.venues} v ON v.id = vl.venue_id
 WHERE e.document_id = ANY (?::text[]) AND e.published_at IS NOT NULL AND coalesce(o.published, false)`;

const TICKETS = `
SELECT event_document_id AS "eventDocumentId", price, currency, capacity, reserved, sold, waiting,
       sales_start_at AS "salesStartAt", sales_end_at AS "salesEndAt"
  FROM ${tables.ticketTypes}
 WHERE event_document_id = ANY (?::text[]) AND NOT coalesce(hidden, false)
 ORDER BY position, id`;

const audienceOf = (text: string): Audience => AUDIENCES.find((known) => known === text) ?? 'sub_community';

const tagsOf = (tags: unknown): string[] => {
  const list = readJson(tags);
  return Array.isArray(list) ? list.filter((tag): tag is string => typeof tag === 'string').slice(0, 50) : [];
};

export interface ProjectedEvent {
  readonly document: SearchDocument;
  /** Seats that the public may take; null is without limit. */
  readonly left: number | null;
}

const projected = (row: EventRow, tickets: readonly TicketRow[], now: Date): ProjectedEvent => {
  const cancelled = row.state === 'cancelled';
  const seats: EventAvailability = {
    published: true,
    cancelled,
    capacity: row.capacity,
    reserved: row.reserved,
    sold: row.sold,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    registrationOpensAt: row.opensAt,
    registrationClosesAt: row.closesAt,
  };
  const prices = tickets.map(({ price }) => price);
  const priceFrom = prices.length === 0 ? null : Math.min(...prices);
  const { latitude, longitude } = row;
  const document: SearchDocument = {
    type: 'event',
    documentId: row.documentId,
    slug: row.slug,
    title: row.title,
    summary: plainText(row.summary),
    body: plainText(row.description),
    tags: tagsOf(row.tags),
    category: row.category,
    community: row.community,
    organizer: row.organizer,
    venue: row.venue,
    city: row.city,
    region: row.region,
    country: row.country,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    online: row.online,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    timezone: row.timezone,
    priceFrom,
    priceTo: prices.length === 0 ? null : Math.max(...prices),
    currency: tickets[0]?.currency ?? null,
    free: priceFrom === 0,
    available: ticketsAvailability(seats, tickets, now).some(({ onSale }) => onSale),
    language: row.language,
    state: cancelled ? 'cancelled' : 'approved',
    visibleTo: visibleTo({
      audience: audienceOf(row.audience),
      communityDocumentId: row.community?.documentId ?? null,
      cancelled,
    }),
    popularity: row.sold,
  };
  return { document, left: publicSeats(seats, tickets).event };
};

/** What is indexed of these events, in two statements; those that are not published are missing. */
export const projectEvents = async (
  db: Knex,
  documentIds: readonly string[],
  now: Date,
): Promise<ProjectedEvent[]> => {
  if (documentIds.length === 0) return [];
  const events = await rows<EventRow>(db, EVENTS, [[...documentIds]]);
  const tickets = await rows<TicketRow>(db, TICKETS, [[...documentIds]]);
  const byEvent = new Map<string, TicketRow[]>();
  for (const ticket of tickets) {
    const known = byEvent.get(ticket.eventDocumentId);
    if (known) known.push(ticket);
    else byEvent.set(ticket.eventDocumentId, [ticket]);
  }
  return events.map((row) => projected(row, byEvent.get(row.documentId) ?? [], now));
};
