import type { EventState } from '../../../domain/events/machine';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { EntryRow } from '../types';
import { ENTRY_COLUMNS } from './entry-row';

type Connection = Parameters<typeof rows>[0];

/** An entry that may have come to nothing, with what the rule asks of its event and ticket type. */
export interface DueEntry extends EntryRow {
  readonly eventState: EventState;
  readonly published: boolean;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly eventCapped: boolean;
  /** The event still has the ticket type. */
  readonly hasTicket: boolean;
  readonly salesStartAt: Date | null;
  readonly salesEndAt: Date | null;
}

/**
 * Live entries whose offer ran out or whose event or ticket type sells no more. The snapshot's times are texts with
 * an offset; columns without one are read and compared as the process's own time, as everywhere.
 */
const DUE = `
  FROM ${tables.waitingListEntries} w
  JOIN ${tables.eventOperations} e ON e.event_document_id = w.event_document_id
  LEFT JOIN ${tables.ticketTypes} t
    ON t.document_id = w.ticket_type_document_id AND t.event_document_id = w.event_document_id
 WHERE w.state IN ('waiting', 'offered')
   AND ((w.state = 'offered' AND w.offer_expires_at <= ?::timestamp)
        OR e.state = 'cancelled' OR t.id IS NULL OR t.sales_end_at <= ?::timestamp
        OR (e.snapshot->>'endsAt')::timestamptz <= ?::timestamptz
        OR (e.snapshot->>'registrationClosesAt')::timestamptz <= ?::timestamptz)`;

/** Events whose line holds somebody who is due. */
export const eventsWithDue = async (db: Connection, at: Date): Promise<string[]> => {
  const found = await rows<{ event: string }>(db, `SELECT DISTINCT w.event_document_id AS event ${DUE}`, [
    at,
    at,
    at,
    at,
  ]);
  return found.map(({ event }) => event);
};

/** At most `limit` due entries of one event, locked in id order; what somebody else works on is left alone. */
export const lockDue = (trx: Trx, eventDocumentId: string, at: Date, limit: number): Promise<DueEntry[]> =>
  rows<DueEntry>(
    trx,
    `SELECT ${ENTRY_COLUMNS}, e.state AS "eventState", coalesce(e.published, false) AS published,
            e.snapshot->>'startsAt' AS "startsAt", e.snapshot->>'endsAt' AS "endsAt",
            e.snapshot->>'registrationOpensAt' AS "opensAt", e.snapshot->>'registrationClosesAt' AS "closesAt",
            e.capacity IS NOT NULL AS "eventCapped", t.id IS NOT NULL AS "hasTicket",
            t.sales_start_at AS "salesStartAt", t.sales_end_at AS "salesEndAt"
     ${DUE} AND w.event_document_id = ? ORDER BY w.id LIMIT ? FOR UPDATE OF w SKIP LOCKED`,
    [at, at, at, at, eventDocumentId, limit],
  );
