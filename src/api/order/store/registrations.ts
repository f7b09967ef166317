import type { RegistrationState } from '../../../domain/registrations/machine';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

export interface RegistrationRef {
  readonly documentId: string;
  readonly orderDocumentId: string;
  readonly ticketType: string;
  readonly state: RegistrationState;
}

const REF = `r.document_id AS "documentId", r.order_document_id AS "orderDocumentId",
  r.ticket_type_document_id AS "ticketType", r.state`;

/** The registrations of these orders, locked, so that a scan at the gate and a cancellation see each other. */
export const lockRegistrations = (trx: Trx, orders: readonly string[]): Promise<RegistrationRef[]> =>
  rows<RegistrationRef>(
    trx,
    `SELECT ${REF} FROM ${tables.registrations} r WHERE r.order_document_id = ANY(?) ORDER BY r.id FOR UPDATE`,
    [[...orders]],
  );

/** The same without the lock: only to show what could be. */
export const findRegistrations = (
  db: Parameters<typeof rows>[0],
  orderDocumentId: string,
): Promise<RegistrationRef[]> =>
  rows<RegistrationRef>(
    db,
    `SELECT ${REF} FROM ${tables.registrations} r WHERE r.order_document_id = ? ORDER BY r.id`,
    [orderDocumentId],
  );

/** All of an event, without locks. */
export const findRegistrationsOfEvent = (
  db: Parameters<typeof rows>[0],
  eventDocumentId: string,
): Promise<RegistrationRef[]> =>
  rows<RegistrationRef>(
    db,
    `SELECT ${REF} FROM ${tables.registrations} r WHERE r.event_document_id = ? ORDER BY r.id`,
    [eventDocumentId],
  );

/** When a registration enters a state, its moment is written here; a revived one forgets that it was cancelled. */
const MOMENTS: Readonly<Record<'reserved' | 'confirmed' | 'cancelled', string>> = {
  reserved: '',
  confirmed: ', confirmed_at = ?, cancelled_at = NULL',
  cancelled: ', cancelled_at = ?',
};

/**
 * Moves the registrations of these orders that are in one of `from`; each registration moves at most once, so
 * whoever gets it back here may move its seat.
 */
export const moveRegistrations = (
  trx: Trx,
  orders: readonly string[],
  from: readonly RegistrationState[],
  to: 'reserved' | 'confirmed' | 'cancelled',
  at: Date,
): Promise<RegistrationRef[]> =>
  rows<RegistrationRef>(
    trx,
    `UPDATE ${tables.registrations} r SET state = ?, updated_at = ?${MOMENTS[to]}
      WHERE r.order_document_id = ANY(?) AND r.state = ANY(?)
      RETURNING ${REF}`,
    [to, at, ...(MOMENTS[to] === '' ? [] : [at]), [...orders], [...from]],
  );

/** Cancels those of these registrations that hold a seat and are not at the event; returns which it were. */
export const cancelRegistrations = async (
  trx: Trx,
  registrations: readonly string[],
  at: Date,
): Promise<string[]> => {
  const cancelled = await rows<{ documentId: string }>(
    trx,
    `UPDATE ${tables.registrations} SET state = 'cancelled', updated_at = ?, cancelled_at = ?
      WHERE document_id = ANY(?) AND state IN ('awaiting_approval', 'reserved', 'confirmed')
      RETURNING document_id AS "documentId"`,
    [at, at, [...registrations]],
  );
  return cancelled.map(({ documentId }) => documentId);
};
