import type { EntryName } from '../../domain/activity/names';
import { actorColumns, type Actor } from '../../platform/actor';
import type { EntryPayload, NewEntry } from '../../plugins/activity/server/public';
import type { OrderRow } from './types';

type OrderIds = Pick<OrderRow, 'documentId' | 'eventDocumentId' | 'organizerDocumentId'>;

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

/** An entry about one registration of an order. */
export const registrationEntry = (
  name: EntryName,
  order: OrderIds,
  registration: string,
  actor: Actor,
  payload: EntryPayload,
): NewEntry => ({
  ...orderEntry(name, order, actor, payload),
  subjectType: 'registration',
  subjectDocumentId: registration,
});
