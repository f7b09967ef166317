import {
  type EventAvailability,
  publicSeats,
  registrationOpen,
  ticketsAvailability,
} from '../../../domain/events/availability';
import { formatMoney } from '../../../domain/money/format';
import { eventPhase } from '../../../domain/time/phase';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

interface Row {
  readonly eventDocumentId: string;
  readonly state: string;
  readonly published: boolean;
  readonly eventCapacity: number | null;
  readonly eventReserved: number;
  readonly eventSold: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly documentId: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly price: number;
  readonly currency: string;
  readonly capacity: number | null;
  readonly reserved: number;
  readonly sold: number;
  readonly waiting: number;
  readonly minPerOrder: number | null;
  readonly maxPerOrder: number | null;
  readonly salesStartAt: Date | null;
  readonly salesEndAt: Date | null;
  readonly reentry: string | null;
}

/** Operations and ticket types of any number of events, in one statement. */
const EMBEDDED = `
SELECT o.event_document_id AS "eventDocumentId", o.state, coalesce(o.published, false) AS published,
       o.capacity AS "eventCapacity", o.reserved AS "eventReserved", o.sold AS "eventSold",
       o.starts_at AS "startsAt", o.ends_at AS "endsAt",
       o.snapshot->>'registrationOpensAt' AS "opensAt", o.snapshot->>'registrationClosesAt' AS "closesAt",
       t.document_id AS "documentId", t.name, t.description, t.price, t.currency, t.capacity, t.reserved, t.sold, t.waiting,
       t.min_per_order AS "minPerOrder", t.max_per_order AS "maxPerOrder",
       t.sales_start_at AS "salesStartAt", t.sales_end_at AS "salesEndAt", t.reentry
  FROM ${tables.eventOperations} o
  LEFT JOIN ${tables.ticketTypes} t
    ON t.event_document_id = o.event_document_id AND coalesce(t.hidden, false) = false
 WHERE o.event_document_id = ANY(?) AND o.starts_at IS NOT NULL AND o.ends_at IS NOT NULL
 ORDER BY t.position, t.id`;

const availabilityOf = (row: Row): EventAvailability => ({
  published: row.published,
  cancelled: row.state === 'cancelled',
  capacity: row.eventCapacity,
  reserved: row.eventReserved,
  sold: row.eventSold,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  registrationOpensAt: row.opensAt,
  registrationClosesAt: row.closesAt,
});

const ticketType = (
  row: Row & { readonly documentId: string },
  availability: ReturnType<typeof ticketsAvailability>[number] | undefined,
) => ({
  documentId: row.documentId,
  name: row.name,
  description: row.description,
  price: row.price,
  currency: row.currency,
  priceFormatted: row.price === 0 ? 'Free' : formatMoney(row.price, row.currency),
  left: availability?.left ?? null,
  onSale: availability?.onSale ?? false,
  /** Sold out, but one may wait: `POST /api/events/:id/waiting-list`. */
  waitingList: availability?.waitingList ?? false,
  minPerOrder: row.minPerOrder ?? 1,
  maxPerOrder: row.maxPerOrder,
  salesStartAt: row.salesStartAt,
  salesEndAt: row.salesEndAt,
  reentry: row.reentry ?? 'none',
});

/** What every read of an event says of its seats and tickets. Seats without limit are `null`. */
export interface Embedded {
  readonly operations: {
    /** To the public an event is approved or cancelled; see `stateFilter`. */
    readonly state: 'approved' | 'cancelled';
    readonly phase: string;
    readonly registrationOpen: boolean;
    readonly capacity: number | null;
    readonly left: number | null;
    /** Something is sold out that one may wait for. */
    readonly waitingList: boolean;
  };
  readonly ticketTypes: readonly ReturnType<typeof ticketType>[];
}

const isTicket = (row: Row): row is Row & { readonly documentId: string } => row.documentId !== null;

const embedded = (found: readonly Row[], first: Row, now: Date): Embedded => {
  const event = availabilityOf(first);
  const tickets = found.filter(isTicket);
  const availability = ticketsAvailability(event, tickets, now);
  return {
    operations: {
      state: event.cancelled ? 'cancelled' : 'approved',
      phase: eventPhase(event, now),
      registrationOpen: registrationOpen(event, now),
      capacity: event.capacity,
      left: publicSeats(event, tickets).event,
      waitingList: availability.some(({ waitingList }) => waitingList),
    },
    ticketTypes: tickets.map((row, index) => ticketType(row, availability[index])),
  };
};

/** By documentId of the event; one without operations (never published) is missing. */
export const loadEmbedded = async (
  trx: Trx,
  eventDocumentIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Embedded>> => {
  if (eventDocumentIds.length === 0) return new Map();
  const groups = new Map<string, Row[]>();
  for (const row of await rows<Row>(trx, EMBEDDED, [[...eventDocumentIds]])) {
    const group = groups.get(row.eventDocumentId);
    if (group) group.push(row);
    else groups.set(row.eventDocumentId, [row]);
  }
  const views = new Map<string, Embedded>();
  for (const [id, group] of groups) {
    const [first] = group;
    if (first) views.set(id, embedded(group, first, now));
  }
  return views;
};
