import type { EventState } from '../../../domain/events/machine';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { EntryRow } from '../types';
import { ENTRY_COLUMNS } from './entry-row';

type Connection = Parameters<typeof rows>[0];

export interface EntryViewRow extends EntryRow {
  readonly eventTitle: string | null;
  readonly eventState: EventState | null;
  readonly event: {
    readonly title?: string | null;
    readonly slug?: string | null;
    readonly startsAt?: string | null;
    readonly endsAt?: string | null;
    readonly timezone?: string | null;
  } | null;
  readonly ticketTypeName: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly joinedAt: Date;
  readonly offeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly orderDocumentId: string | null;
  /** Place in the line for this ticket, from 1; `null` unless it waits. */
  readonly position: number | null;
}

const VIEW = `${ENTRY_COLUMNS}, w.event_title AS "eventTitle", e.state AS "eventState", e.snapshot::json AS event,
  w.ticket_type_name AS "ticketTypeName", w.name, w.email, w.phone, w.joined_at AS "joinedAt",
  w.offered_at AS "offeredAt", w.ended_at AS "endedAt", w.end_reason AS "endReason",
  w.order_document_id AS "orderDocumentId",
  CASE w.state WHEN 'waiting' THEN (
    SELECT count(*)::int + 1 FROM ${tables.waitingListEntries} ahead
     WHERE ahead.event_document_id = w.event_document_id AND ahead.state = 'waiting'
       AND ahead.ticket_type_document_id = w.ticket_type_document_id
       AND (ahead.queued_at, ahead.id) < (w.queued_at, w.id)) END AS position`;

const FROM = `${tables.waitingListEntries} w
  LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = w.event_document_id`;

export const readEntry = async (db: Connection, documentId: string): Promise<EntryViewRow | undefined> => {
  const [row] = await rows<EntryViewRow>(db, `SELECT ${VIEW} FROM ${FROM} WHERE w.document_id = ?`, [
    documentId,
  ]);
  return row;
};

/** One person's entries, newest first. */
export const listEntries = async (
  db: Connection,
  filter: { readonly userId: number; readonly state: string | null; readonly event: string | null },
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: EntryViewRow[]; total: number }> => {
  const condition = `w.user_id = ? AND w.state = coalesce(?::text, w.state)
    AND w.event_document_id = coalesce(?::text, w.event_document_id)`;
  const bindings = [filter.userId, filter.state, filter.event];
  const [counted] = await rows<{ total: number }>(
    db,
    `SELECT count(*)::int AS total FROM ${tables.waitingListEntries} w WHERE ${condition}`,
    bindings,
  );
  const listed = await rows<EntryViewRow>(
    db,
    `SELECT ${VIEW} FROM ${FROM} WHERE ${condition} ORDER BY w.id DESC LIMIT ? OFFSET ?`,
    [...bindings, page.limit, page.offset],
  );
  return { rows: listed, total: counted?.total ?? 0 };
};

/** Who stands where, by ticket type, for staff and for the preview of a cancellation. */
export interface LineCount {
  readonly ticketType: string;
  readonly name: string;
  readonly waiting: number;
  readonly waitingSeats: number;
  readonly offered: number;
  readonly offeredSeats: number;
}

export const countLine = (db: Connection, eventDocumentId: string): Promise<LineCount[]> =>
  rows<LineCount>(
    db,
    `SELECT w.ticket_type_document_id AS "ticketType", max(w.ticket_type_name) AS name,
            count(*) FILTER (WHERE w.state = 'waiting')::int AS waiting,
            coalesce(sum(w.quantity) FILTER (WHERE w.state = 'waiting'), 0)::int AS "waitingSeats",
            count(*) FILTER (WHERE w.state = 'offered')::int AS offered,
            coalesce(sum(w.quantity) FILTER (WHERE w.state = 'offered'), 0)::int AS "offeredSeats"
       FROM ${tables.waitingListEntries} w
      WHERE w.event_document_id = ? AND w.state IN ('waiting', 'offered')
      GROUP BY w.ticket_type_document_id ORDER BY min(w.queued_at)`,
    [eventDocumentId],
  );
