import type { EventDecision } from '../../../domain/events/decide-event';
import { type EventState, eventMachine } from '../../../domain/events/machine';
import { changeLocked } from '../../../platform/change-locked';
import { createDocumentId } from '../../../platform/ids';
import { readJson } from '../../../platform/json';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { EventSnapshot } from '../snapshot';
import type { EventVersion } from './content';

/** The one row per event that survives publishing: its state, its seats, what of it is in force. */
export interface OperationsRow {
  readonly id: number;
  readonly eventDocumentId: string;
  readonly title: string | null;
  readonly state: EventState;
  /** A published version exists. An approved event that its organizer edits is a draft and still published. */
  readonly published: boolean;
  readonly capacity: number | null;
  readonly reserved: number;
  readonly sold: number;
  readonly organizerDocumentId: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly snapshot: unknown;
}

const COLUMNS = `o.id, o.event_document_id AS "eventDocumentId", o.title, o.state, coalesce(o.published, false) AS published,
  o.capacity, o.reserved, o.sold, o.organizer_document_id AS "organizerDocumentId",
  o.starts_at AS "startsAt", o.ends_at AS "endsAt", o.snapshot`;

type Row = Omit<OperationsRow, 'state'> & { readonly state: string };

const operations = (row: Row): OperationsRow => {
  const { state } = row;
  if (!eventMachine.isState(state))
    throw new Error(`Event ${row.eventDocumentId} has an unknown state: ${state}`);
  return { ...row, state, snapshot: readJson(row.snapshot) };
};

/** Locks the row until the end of the transaction; `undefined` where the event has none. */
export const lockOperations = async (
  trx: Trx,
  eventDocumentId: string,
): Promise<OperationsRow | undefined> => {
  const [row] = await rows<Row>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.eventOperations} o WHERE o.event_document_id = ? FOR UPDATE`,
    [eventDocumentId],
  );
  return row && operations(row);
};

/** Reads without a lock. */
export const readOperations = async (
  trx: Trx,
  eventDocumentId: string,
): Promise<OperationsRow | undefined> => {
  const [row] = await rows<Row>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.eventOperations} o WHERE o.event_document_id = ?`,
    [eventDocumentId],
  );
  return row && operations(row);
};

/** The locked row of an event, made as a draft if it has none yet. */
export const ensureOperations = async (trx: Trx, event: EventVersion, now: Date): Promise<OperationsRow> => {
  await trx.raw(
    `INSERT INTO ${tables.eventOperations}
       (document_id, event_document_id, title, state, published, capacity, reserved, sold, organizer_document_id,
        starts_at, ends_at, created_at, updated_at, published_at)
     VALUES (?, ?, ?, 'draft', false, ?, 0, 0, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (event_document_id) DO NOTHING`,
    [
      createDocumentId(),
      event.documentId,
      event.title,
      event.capacity,
      event.organizerDocumentId,
      event.startsAt,
      event.endsAt,
      now,
      now,
      now,
    ],
  );
  const row = await lockOperations(trx, event.documentId);
  if (!row) throw new Error(`Event ${event.documentId} has no operations row after it was made`);
  return row;
};

/** What lists and organizers read of an event that is not published yet. */
export const describeDraft = (trx: Trx, id: number, event: EventVersion, now: Date) =>
  trx(tables.eventOperations).where({ id }).update({
    title: event.title,
    capacity: event.capacity,
    organizer_document_id: event.organizerDocumentId,
    starts_at: event.startsAt,
    ends_at: event.endsAt,
    updated_at: now,
  });

/** Puts a published version in force; its counters start from `seats` where it had no capacity before. */
export const writePublished = (
  trx: Trx,
  id: number,
  event: EventVersion,
  snapshot: EventSnapshot,
  seats: { readonly reserved: number; readonly sold: number },
  now: Date,
) =>
  trx(tables.eventOperations)
    .where({ id })
    .update({
      published: true,
      title: event.title,
      capacity: event.capacity,
      ...(event.capacity === null ? { reserved: 0, sold: 0 } : seats),
      organizer_document_id: event.organizerDocumentId,
      starts_at: event.startsAt,
      ends_at: event.endsAt,
      snapshot: JSON.stringify(snapshot),
      updated_at: now,
    });

/** Writes what the rule decided on a locked row; columns it does not name stay. */
export const writeDecision = (
  trx: Trx,
  { id, state }: Pick<OperationsRow, 'id' | 'state'>,
  { cancelledReason, ...changes }: EventDecision['changes'],
  at: Date,
): Promise<void> =>
  changeLocked(
    trx,
    tables.eventOperations,
    { id, state },
    {
      state: changes.state,
      approved_by: changes.approvedBy,
      approved_at: changes.approvedAt,
      rejected_reason: changes.rejectedReason,
      cancelled_reason: cancelledReason,
      cancelled_at: cancelledReason == null ? cancelledReason : at,
    },
    at,
  );

/** Takes a locked event off. */
export const writeUnpublished = (
  trx: Trx,
  { id, state }: Pick<OperationsRow, 'id' | 'state'>,
  next: EventState,
  at: Date,
): Promise<void> =>
  changeLocked(trx, tables.eventOperations, { id, state }, { published: false, state: next }, at);
