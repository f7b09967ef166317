import type { Audience } from '../../../domain/events/audience';
import { AUDIENCES } from '../../../domain/events/audience';
import { readJson } from '../../../platform/json';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/** One version of an event with what hangs on it, as one row. */
export interface EventVersion {
  readonly documentId: string;
  /** Which of the two versions it is. */
  readonly published: boolean;
  readonly title: string;
  readonly slug: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timezone: string;
  readonly onlineUrl: string | null;
  readonly audience: Audience;
  readonly capacity: number | null;
  readonly requiresApproval: boolean;
  readonly registrationOpensAt: Date | null;
  readonly registrationClosesAt: Date | null;
  readonly questions: unknown;
  readonly refundPolicy: unknown;
  readonly terms: string | null;
  readonly language: string | null;
  readonly venueDocumentId: string | null;
  readonly venueName: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly communityDocumentId: string | null;
  readonly categoryDocumentId: string | null;
  readonly organizerDocumentId: string | null;
  readonly organizerName: string | null;
  readonly feeBps: number | null;
}

type VersionRow = Omit<EventVersion, 'audience'> & { readonly audience: string };

const VERSIONS = `
SELECT e.document_id AS "documentId", e.published_at IS NOT NULL AS published, e.title, e.slug,
       e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.timezone, e.online_url AS "onlineUrl", e.audience,
       e.capacity, coalesce(e.requires_approval, false) AS "requiresApproval",
       e.registration_opens_at AS "registrationOpensAt", e.registration_closes_at AS "registrationClosesAt",
       e.questions, e.refund_policy AS "refundPolicy", e.terms, e.language,
       v.document_id AS "venueDocumentId", v.name AS "venueName", v.address, v.city, v.region,
       v.postal_code AS "postalCode",
       c.document_id AS "communityDocumentId", k.document_id AS "categoryDocumentId",
       o.document_id AS "organizerDocumentId", o.name AS "organizerName", o.fee_bps AS "feeBps"
  FROM ${tables.events} e
  LEFT JOIN events_venue_lnk vl ON vl.event_id = e.id LEFT JOIN venues v ON v.id = vl.venue_id
  LEFT JOIN events_community_lnk cl ON cl.event_id = e.id
  LEFT JOIN ${tables.communities} c ON c.id = cl.community_id
  LEFT JOIN events_category_lnk kl ON kl.event_id = e.id LEFT JOIN categories k ON k.id = kl.category_id
  LEFT JOIN events_organizer_lnk ol ON ol.event_id = e.id
  LEFT JOIN ${tables.organizers} o ON o.id = ol.organizer_id
 WHERE e.document_id = ?`;

const isAudience = (value: string): value is Audience => AUDIENCES.some((known) => known === value);

const version = (row: VersionRow | undefined): EventVersion | undefined => {
  if (!row) return undefined;
  const { audience, ...rest } = row;
  if (!isAudience(audience)) throw new Error(`Event ${row.documentId} has an unknown audience: ${audience}`);
  return {
    ...rest,
    audience,
    questions: readJson(row.questions),
    refundPolicy: readJson(row.refundPolicy),
  };
};

export interface EventVersions {
  readonly draft: EventVersion | undefined;
  readonly published: EventVersion | undefined;
}

/** Both versions of an event in one statement. */
export const loadVersions = async (trx: Trx, documentId: string): Promise<EventVersions> => {
  const found = await rows<VersionRow>(trx, VERSIONS, [documentId]);
  return {
    draft: version(found.find((row) => !row.published)),
    published: version(found.find((row) => row.published)),
  };
};

export interface TicketTypeRow {
  readonly id: number;
  readonly documentId: string;
  readonly eventDocumentId: string | null;
  readonly name: string;
  readonly price: number;
  readonly currency: string;
  readonly capacity: number | null;
  readonly minPerOrder: number | null;
  readonly maxPerOrder: number | null;
  readonly reserved: number;
  readonly sold: number;
}

export const TICKET_TYPE_COLUMNS = `t.id, t.document_id AS "documentId", t.event_document_id AS "eventDocumentId",
  t.name, t.price, t.currency, t.capacity, t.min_per_order AS "minPerOrder", t.max_per_order AS "maxPerOrder",
  t.reserved, t.sold`;

/** An event's ticket types in the order people see them. */
export const loadTicketTypes = async (trx: Trx, eventDocumentId: string): Promise<TicketTypeRow[]> =>
  rows<TicketTypeRow>(
    trx,
    `SELECT ${TICKET_TYPE_COLUMNS} FROM ${tables.ticketTypes} t
      WHERE t.event_document_id = ? ORDER BY t.position, t.id`,
    [eventDocumentId],
  );
