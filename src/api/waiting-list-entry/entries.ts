import type { EntryName } from '../../domain/activity/names';
import { actorColumns, type Actor } from '../../platform/actor';
import type { EntryPayload, NewEntry } from '../../plugins/activity/server/public';
import type { EntryRow } from './types';

/** A line of the log about a place on the waiting list. The payload holds ids, states and numbers only. */
export const waitingListEntry = (
  name: EntryName,
  entry: Pick<EntryRow, 'documentId' | 'eventDocumentId' | 'organizerDocumentId' | 'ticketType' | 'quantity'>,
  actor: Actor,
  payload: EntryPayload,
): NewEntry => ({
  name,
  subjectType: 'waiting-list-entry',
  subjectDocumentId: entry.documentId,
  eventDocumentId: entry.eventDocumentId,
  organizerDocumentId: entry.organizerDocumentId,
  ...actorColumns(actor),
  payload: { ticketType: entry.ticketType, quantity: entry.quantity, ...payload },
});
