import type { EntryName } from '../../../domain/activity/names';
import { actorColumns, type Actor } from '../../../platform/actor';
import type { EntryPayload, NewEntry } from './types';

export interface OrderIds {
  readonly documentId: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
}

/** An entry about an order. The payload holds ids, states and amounts only. */
export const orderEntry = (
  name: EntryName,
  order: OrderIds,
  actor: Actor,
  payload: EntryPayload,
): NewEntry => ({
  name,
  subjectType: 'order',
  subjectDocumentId: order.documentId,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
  organizerDocumentId: order.organizerDocumentId,
  ...actorColumns(actor),
  payload,
});
