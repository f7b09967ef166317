import type { WaitingListState } from '../../../domain/waiting-list/machine';
import type { LapseReason } from '../../../domain/waiting-list/standing';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { EntryRow } from '../types';

export const ENTRY_COLUMNS = `w.id, w.document_id AS "documentId", w.event_document_id AS "eventDocumentId",
  w.organizer_document_id AS "organizerDocumentId", w.ticket_type_document_id AS "ticketType", w.quantity,
  w.user_id AS "userId", w.state, w.offer_expires_at AS "offerExpiresAt"`;

/**
 * The entry, its row locked until the transaction ends. Whoever changes one starts here and moves seats last; an
 * order that is made from it is written in between.
 */
export const lockEntry = async (trx: Trx, documentId: string): Promise<EntryRow | undefined> => {
  const [row] = await rows<EntryRow>(
    trx,
    `SELECT ${ENTRY_COLUMNS} FROM ${tables.waitingListEntries} w WHERE w.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

/** Those of these entries that still wait, locked in id order. */
export const lockWaiting = (trx: Trx, documentIds: readonly string[]): Promise<EntryRow[]> =>
  rows<EntryRow>(
    trx,
    `SELECT ${ENTRY_COLUMNS} FROM ${tables.waitingListEntries} w
      WHERE w.document_id = ANY(?) AND w.state = 'waiting' ORDER BY w.id FOR UPDATE`,
    [[...documentIds]],
  );

/** How an entry ended, in the words of the schema. */
export type EndReason = LapseReason | 'accepted' | 'declined' | 'left' | 'removed';

/** Columns that a transition sets. */
export interface EntryChange {
  readonly state: WaitingListState;
  readonly queued_at?: Date;
  readonly offered_at?: Date | null;
  readonly offer_expires_at?: Date | null;
  readonly ended_at?: Date;
  readonly end_reason?: EndReason;
  readonly order_document_id?: string;
}

/**
 * Writes one transition of locked entries that are in the same state. That state stands in the condition all the
 * same: a caller that forgot the lock fails loudly instead of moving seats twice.
 */
export const changeEntries = async (
  trx: Trx,
  entries: readonly Pick<EntryRow, 'id' | 'state'>[],
  change: EntryChange,
  at: Date,
): Promise<void> => {
  const [first] = entries;
  if (!first) return;
  const columns = Object.entries({ ...change, updated_at: at });
  const changed = await rows<{ id: number }>(
    trx,
    `UPDATE ${tables.waitingListEntries} SET ${columns.map(([column]) => `${column} = ?`).join(', ')}
      WHERE id = ANY(?::int[]) AND state = ? RETURNING id`,
    [...columns.map(([, value]) => value), entries.map(({ id }) => id), first.state],
  );
  if (changed.length !== entries.length) throw new Error('The waiting list was changed without its lock');
};
