import type { CancellationState } from '../../../domain/events/cancellation';
import { changeLocked } from '../../../platform/change-locked';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

export interface CancellationRow {
  readonly documentId: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
  readonly state: CancellationState;
  readonly reason: string | null;
  readonly platformFee: 'returned' | 'kept';
  readonly startedBy: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

type Db = Parameters<typeof rows>[0];

const COLUMNS = `c.document_id AS "documentId", c.event_document_id AS "eventDocumentId",
  c.organizer_document_id AS "organizerDocumentId", c.state, c.reason, c.platform_fee AS "platformFee",
  c.started_by AS "startedBy", c.created_at AS "startedAt", c.finished_at AS "finishedAt"`;

export interface NewCancellation {
  readonly eventDocumentId: string;
  readonly eventTitle: string | null;
  readonly organizerDocumentId: string | null;
  readonly reason: string;
  readonly platformFee: 'returned' | 'kept';
  readonly startedBy: string;
}

/**
 * Writes the cancellation with every order that it has to end. The caller holds the event's row, for which everybody
 * who takes seats waits: no order of the event can come after this one list.
 *
 * @returns its id and how many orders there are
 */
export const insertCancellation = async (
  trx: Trx,
  cancellation: NewCancellation,
  at: Date,
): Promise<{ documentId: string; orders: number }> => {
  const documentId = createDocumentId();
  await rows(
    trx,
    `INSERT INTO ${tables.eventCancellations}
       (document_id, event_document_id, event_title, organizer_document_id, state, reason, platform_fee, started_by,
        created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?)`,
    [
      documentId,
      cancellation.eventDocumentId,
      cancellation.eventTitle,
      cancellation.organizerDocumentId,
      cancellation.reason,
      cancellation.platformFee,
      cancellation.startedBy,
      at,
      at,
      at,
    ],
  );
  const listed = await rows<{ id: string }>(
    trx,
    `INSERT INTO ${tables.eventCancellationOrders} (cancellation_document_id, order_document_id, state)
     SELECT ?, document_id, 'due' FROM ${tables.orders}
      WHERE event_document_id = ? AND state IN ('pending', 'paid', 'partially_refunded')
     RETURNING order_document_id AS id`,
    [documentId, cancellation.eventDocumentId],
  );
  return { documentId, orders: listed.length };
};

/** The cancellation, its row locked until the transaction ends. */
export const lockCancellation = async (
  trx: Trx,
  documentId: string,
): Promise<CancellationRow | undefined> => {
  const [row] = await rows<CancellationRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.eventCancellations} c WHERE c.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

export const readCancellation = async (db: Db, documentId: string): Promise<CancellationRow | undefined> => {
  const [row] = await rows<CancellationRow>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.eventCancellations} c WHERE c.document_id = ?`,
    [documentId],
  );
  return row;
};

/** The newest cancellation of an event: it may have been opened again and cancelled once more. */
export const latestCancellation = async (
  db: Db,
  eventDocumentId: string,
): Promise<CancellationRow | undefined> => {
  const [row] = await rows<CancellationRow>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.eventCancellations} c
      WHERE c.event_document_id = ? ORDER BY c.id DESC LIMIT 1`,
    [eventDocumentId],
  );
  return row;
};

/** What stands against opening an event again. */
export const readReopening = async (
  trx: Trx,
  eventDocumentId: string,
): Promise<{ state: CancellationState | null; refunds: number }> => {
  const [row] = await rows<{ state: CancellationState | null; refunds: number }>(
    trx,
    `SELECT (SELECT c.state FROM ${tables.eventCancellations} c
              WHERE c.event_document_id = ? ORDER BY c.id DESC LIMIT 1) AS state,
            (SELECT count(*)::int FROM ${tables.refunds} r
              WHERE r.event_document_id = ? AND r.origin = 'event_cancelled' AND r.state <> 'rejected') AS refunds`,
    [eventDocumentId, eventDocumentId],
  );
  return row ?? { state: null, refunds: 0 };
};

/** Writes a new state of a locked cancellation. */
export const moveCancellation = (
  trx: Trx,
  { documentId, state }: Pick<CancellationRow, 'documentId' | 'state'>,
  next: CancellationState,
  at: Date,
): Promise<void> =>
  changeLocked(
    trx,
    tables.eventCancellations,
    { document_id: documentId, state },
    { state: next, finished_at: next === 'done' ? at : null },
    at,
  );
