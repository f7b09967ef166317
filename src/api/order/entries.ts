import type { EntryName } from '../../domain/activity/names';
import type { Actor } from '../../platform/actor';
import {
  orderEntry,
  type EntryPayload,
  type NewEntry,
  type OrderIds,
} from '../../plugins/activity/server/public';

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
