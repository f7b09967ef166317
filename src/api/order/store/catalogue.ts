import { unwrap } from '../../../domain/errors';
import type { ActiveMembership } from '../../../domain/events/audience';
import type { LineSeats, Seats } from '../../../domain/events/availability';
import type { EventState } from '../../../domain/events/machine';
import { parseQuestions } from '../../../domain/questions/questions';
import type { EventForSale, FinanceTerms, TicketTypeForSale } from '../../../domain/orders/types';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';

export type TicketTypeRow = TicketTypeForSale & LineSeats;

/** What event-operations keeps of the published event, as it was published last. */
type Snapshot = Omit<EventForSale, 'documentId' | 'state' | 'published' | 'questions'> & {
  readonly questions: unknown;
};

interface CatalogueRow extends Seats {
  readonly state: EventState;
  readonly published: boolean;
  readonly snapshot: Snapshot | null;
  readonly ticketTypes: readonly TicketTypeJson[] | null;
  readonly finance: FinanceTerms | null;
  readonly memberships: readonly ActiveMembership[] | null;
}

interface TicketTypeJson extends Omit<TicketTypeRow, 'salesStartAt' | 'salesEndAt'> {
  readonly salesStartAt: string | null;
  readonly salesEndAt: string | null;
}

export interface Catalogue {
  readonly event: EventForSale;
  readonly seats: Seats;
  readonly ticketTypes: readonly TicketTypeRow[];
  readonly finance: FinanceTerms;
  readonly memberships: readonly ActiveMembership[];
}

/** Memberships cost nothing where the event is public: the CASE leaves them out. */
const CATALOGUE = `
SELECT e.state, coalesce(e.published, false) AS published, e.capacity, e.reserved, e.sold, e.snapshot::json AS snapshot,
  (SELECT json_agg(json_build_object(
            'documentId', t.document_id, 'name', t.name, 'price', t.price, 'currency', t.currency,
            'minPerOrder', t.min_per_order, 'maxPerOrder', t.max_per_order,
            'salesStartAt', t.sales_start_at, 'salesEndAt', t.sales_end_at,
            'taxRateBps', coalesce(t.tax_rate_bps, 0), 'hsnSac', t.hsn_sac, 'reentry', t.reentry,
            'capacity', t.capacity, 'reserved', t.reserved, 'sold', t.sold,
            'waiting', t.waiting) ORDER BY t.position, t.id)
     FROM ${tables.ticketTypes} t WHERE t.event_document_id = e.event_document_id) AS "ticketTypes",
  (SELECT json_build_object(
            'platformFeeBps', f.platform_fee_bps, 'gatewayFeeBps', f.gateway_fee_bps, 'gstBps', f.gst_bps,
            'gatewayFeeBorneBy', f.gateway_fee_borne_by,
            'holdMinutes', f.hold_minutes, 'approvalHoldHours', f.approval_hold_hours)
     FROM ${tables.financeSettings} f ORDER BY f.id LIMIT 1) AS finance,
  CASE WHEN e.snapshot->>'audience' <> 'public' THEN
    (SELECT json_agg(json_build_object(
              'communityDocumentId', m.community_document_id, 'parentDocumentId', parent.document_id))
       FROM ${tables.memberships} m
       LEFT JOIN ${tables.communities} c
         ON c.document_id = m.community_document_id AND c.published_at IS NOT NULL
       LEFT JOIN communities_parent_lnk link ON link.community_id = c.id
       LEFT JOIN ${tables.communities} parent ON parent.id = link.inv_community_id
      WHERE m.user_id = ? AND m.state = 'active')
  END AS memberships
 FROM ${tables.eventOperations} e
WHERE e.event_document_id = ?`;

/** Inside JSON, PostgreSQL writes a timestamp without its zone; like the driver, read it as the process's own. */
const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));

/**
 * All that registering depends on, in one statement: the event as it was published, its ticket types, the fees
 * and, for events that are not public, the person's memberships. Nothing is locked.
 */
export const readCatalogue = async (
  db: Parameters<typeof rows>[0],
  eventDocumentId: string,
  userId: number | null,
): Promise<Catalogue | undefined> => {
  const [row] = await rows<CatalogueRow>(db, CATALOGUE, [userId, eventDocumentId]);
  if (!row?.snapshot) return undefined;
  if (!row.finance) throw new Error('Finance settings are missing; they are seeded when the server starts');
  return {
    event: {
      ...row.snapshot,
      documentId: eventDocumentId,
      state: row.state,
      published: row.published,
      questions: unwrap(parseQuestions(row.snapshot.questions)).questions,
    },
    seats: { capacity: row.capacity, reserved: row.reserved, sold: row.sold },
    ticketTypes: (row.ticketTypes ?? []).map((type) => ({
      ...type,
      salesStartAt: moment(type.salesStartAt),
      salesEndAt: moment(type.salesEndAt),
    })),
    finance: row.finance,
    memberships: row.memberships ?? [],
  };
};
