import type { JoinRequest } from '../../../domain/waiting-list/join';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

export interface NewEntryRow {
  readonly documentId: string;
  readonly eventDocumentId: string;
  readonly eventTitle: string;
  readonly organizerDocumentId: string | null;
  readonly ticketTypeName: string;
  readonly userId: number | null;
  readonly request: JoinRequest;
}

/** Puts a person at the end of the line; `false` when they stand in it already. */
export const insertEntry = async (trx: Trx, entry: NewEntryRow, at: Date): Promise<boolean> => {
  const { request } = entry;
  const inserted = await rows(
    trx,
    `INSERT INTO ${tables.waitingListEntries} (
       document_id, event_document_id, event_title, organizer_document_id, ticket_type_document_id,
       ticket_type_name, quantity, name, email, phone, user_id, state, joined_at, queued_at, created_at,
       updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      entry.documentId,
      entry.eventDocumentId,
      entry.eventTitle,
      entry.organizerDocumentId,
      request.ticketType,
      entry.ticketTypeName,
      request.quantity,
      request.name,
      request.email,
      request.phone,
      entry.userId,
      at,
      at,
      at,
      at,
      at,
    ],
  );
  return inserted.length === 1;
};
