import type { InLine } from '../../../domain/waiting-list/offer';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';

type Connection = Parameters<typeof rows>[0];

/** Whether anybody waits for a ticket of this event: nearly always nobody, so this is asked before all else. */
export const anyoneWaits = async (db: Connection, eventDocumentId: string): Promise<boolean> => {
  const found = await rows(
    db,
    `SELECT t.id FROM ${tables.ticketTypes} t WHERE t.event_document_id = ? AND t.waiting > 0 LIMIT 1`,
    [eventDocumentId],
  );
  return found.length > 0;
};

/**
 * The first of the line for an event, first come first, leaving out parties that have no room even alone.
 *
 * @param rooms the largest party that each ticket type has room for; `null` is without limit
 */
export const readLine = (
  db: Connection,
  eventDocumentId: string,
  rooms: readonly { readonly ticketType: string; readonly room: number | null }[],
  limit: number,
): Promise<InLine[]> =>
  rows<InLine>(
    db,
    `SELECT w.document_id AS "documentId", w.ticket_type_document_id AS "ticketType", w.quantity
       FROM ${tables.waitingListEntries} w
       JOIN jsonb_to_recordset(?::jsonb) AS room("ticketType" text, room int)
         ON room."ticketType" = w.ticket_type_document_id
      WHERE w.event_document_id = ? AND w.state = 'waiting' AND w.quantity <= coalesce(room.room, w.quantity)
      ORDER BY w.queued_at, w.id LIMIT ?`,
    [JSON.stringify(rooms), eventDocumentId, limit],
  );

/** Events where somebody waits although there is, or may be, a free seat. */
export const eventsWithRoom = async (db: Connection): Promise<string[]> => {
  const found = await rows<{ event: string }>(
    db,
    `SELECT DISTINCT t.event_document_id AS event
       FROM ${tables.ticketTypes} t
       JOIN ${tables.eventOperations} e ON e.event_document_id = t.event_document_id
      WHERE t.waiting > 0 AND e.published AND e.state <> 'cancelled'
        AND (t.capacity IS NULL OR t.reserved + t.sold < t.capacity)
        AND (e.capacity IS NULL OR e.reserved + e.sold < e.capacity)`,
  );
  return found.map(({ event }) => event);
};

/** Hours that an offer stands, from the finance settings. */
export const readOfferHours = async (db: Connection): Promise<number> => {
  const [finance] = await rows<{ hours: number }>(
    db,
    `SELECT waiting_list_offer_hours AS hours FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  if (!finance) throw new Error('Finance settings are missing; they are seeded when the server starts');
  return finance.hours;
};

/** Offers of one event come about one after the other, so that its line is kept. Held until the commit. */
export const lockLine = async (trx: Connection, eventDocumentId: string): Promise<void> => {
  await rows(trx, 'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `waiting-list ${eventDocumentId}`,
  ]);
};
