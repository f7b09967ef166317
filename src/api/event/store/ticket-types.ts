import { DomainError } from '../../../domain/errors';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { TICKET_TYPE_COLUMNS, type TicketTypeRow } from './content';

/** Strapi's table of the relation ticketType.event. */
const LINKS = 'ticket_types_event_lnk';

type LinkedRow = TicketTypeRow & { readonly linked: boolean; readonly used: boolean };

const USED = `(t.reserved + t.sold + t.waiting > 0 OR EXISTS (
  SELECT 1 FROM ${tables.registrations} r WHERE r.ticket_type_document_id = t.document_id))`;

const refuseUsed = (row: { documentId: string }): never => {
  throw new DomainError('TICKET_TYPE_IN_USE', undefined, { ticketType: row.documentId });
};

/**
 * Brings `event_document_id` of the ticket types in line with the relation that editors see: types that were
 * connected to the event's draft join it, types that were taken off leave it.
 *
 * @param taken whether the call could have taken types off; where it could not, a type without a link stays
 * @returns documentIds of the types that changed
 * @throws DomainError TICKET_TYPE_IN_USE when a type with orders would move or leave
 */
export const followTicketLinks = async (
  trx: Trx,
  eventDocumentId: string,
  taken: boolean,
  now: Date,
): Promise<string[]> => {
  const found = await rows<LinkedRow>(
    trx,
    `WITH linked AS (
       SELECT DISTINCT l.ticket_type_id AS id FROM ${LINKS} l
         JOIN ${tables.events} e ON e.id = l.event_id WHERE e.document_id = ? AND e.published_at IS NULL)
     SELECT ${TICKET_TYPE_COLUMNS}, t.id IN (SELECT id FROM linked) AS linked, ${USED} AS used
       FROM ${tables.ticketTypes} t
      WHERE t.event_document_id = ? OR t.id IN (SELECT id FROM linked)
      ORDER BY t.id FOR UPDATE`,
    [eventDocumentId, eventDocumentId],
  );
  const joining = found.filter((row) => row.linked && row.eventDocumentId !== eventDocumentId);
  const leaving = taken ? found.filter((row) => !row.linked) : [];
  for (const row of [...joining, ...leaving]) if (row.used && row.eventDocumentId !== null) refuseUsed(row);

  const move = (moved: readonly LinkedRow[], to: string | null) =>
    trx(tables.ticketTypes)
      .whereIn(
        'id',
        moved.map((row) => row.id),
      )
      .update({ event_document_id: to, updated_at: now });
  if (joining.length > 0) await move(joining, eventDocumentId);
  if (leaving.length > 0) await move(leaving, null);
  return [...joining, ...leaving].map((row) => row.documentId);
};

/** The event a ticket type is sold for, without a lock. */
export const eventOfTicketType = async (trx: Trx, documentId: string): Promise<string | null> => {
  const [row] = await rows<{ event: string | null }>(
    trx,
    `SELECT event_document_id AS event FROM ${tables.ticketTypes} WHERE document_id = ?`,
    [documentId],
  );
  return row?.event ?? null;
};

/** One ticket type, locked, with the event its relation points at and whether orders hold on to it. */
export const lockTicketType = async (
  trx: Trx,
  documentId: string,
): Promise<(TicketTypeRow & { linkedEvent: string | null; used: boolean }) | undefined> => {
  const [row] = await rows<TicketTypeRow & { linkedEvent: string | null; used: boolean }>(
    trx,
    `SELECT ${TICKET_TYPE_COLUMNS}, ${USED} AS used,
            (SELECT e.document_id FROM ${LINKS} l JOIN ${tables.events} e ON e.id = l.event_id
              WHERE l.ticket_type_id = t.id ORDER BY e.id DESC LIMIT 1) AS "linkedEvent"
       FROM ${tables.ticketTypes} t WHERE t.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

export const setEventOfTicketType = (trx: Trx, id: number, eventDocumentId: string | null) =>
  trx(tables.ticketTypes).where({ id }).update({ event_document_id: eventDocumentId });

const COPIED = [
  'name',
  'description',
  'price',
  'currency',
  'capacity',
  'min_per_order',
  'max_per_order',
  'sales_start_at',
  'sales_end_at',
  'tax_rate_bps',
  'hsn_sac',
  'hidden',
  'reentry',
  'position',
] as const;

/** Copies an event's ticket types, without what was sold of them, to another event and links them to its draft. */
export const copyTicketTypes = async (trx: Trx, from: string, to: string, now: Date): Promise<void> => {
  const source = await trx(tables.ticketTypes)
    .where({ event_document_id: from })
    .orderBy(['position', 'id'])
    .select<Record<string, unknown>[]>(...COPIED);
  if (source.length === 0) return;
  const [draft] = await rows<{ id: number }>(
    trx,
    `SELECT id FROM ${tables.events} WHERE document_id = ? AND published_at IS NULL`,
    [to],
  );
  if (!draft) throw new Error(`Event ${to} has no draft to copy ticket types to`);
  const inserted: { id: number }[] = await trx(tables.ticketTypes)
    .insert(
      source.map((row) => ({
        ...row,
        document_id: createDocumentId(),
        event_document_id: to,
        reserved: 0,
        sold: 0,
        waiting: 0,
        created_at: now,
        updated_at: now,
        published_at: now,
      })),
    )
    .returning('id');
  await trx(LINKS).insert(
    inserted.map(({ id }, index) => ({
      ticket_type_id: id,
      event_id: draft.id,
      ticket_type_ord: index + 1,
    })),
  );
};

/** What goes with a deleted event: its ticket types, who waits for them, its gate assignments and operations row. */
export const deleteBelongings = async (trx: Trx, eventDocumentId: string): Promise<void> => {
  const where = { event_document_id: eventDocumentId };
  await trx(tables.waitingListEntries).where(where).delete();
  await trx(tables.ticketTypes).where(where).delete();
  await trx(tables.gateAssignments).where(where).delete();
  await trx(tables.eventOperations).where(where).delete();
};

/** Whether anybody ever ordered. Locks the ticket types, so that nobody can while we look. */
export const hasOrders = async (trx: Trx, eventDocumentId: string): Promise<boolean> => {
  await trx.raw(`SELECT 1 FROM ${tables.ticketTypes} WHERE event_document_id = ? ORDER BY id FOR UPDATE`, [
    eventDocumentId,
  ]);
  const [order] = await rows<{ id: number }>(
    trx,
    `SELECT id FROM ${tables.orders} WHERE event_document_id = ? LIMIT 1`,
    [eventDocumentId],
  );
  return order !== undefined;
};
