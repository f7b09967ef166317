import type { EntryName } from '../../domain/activity/names';
import { actorColumns, type Actor } from '../../platform/actor';
import type { EntryPayload, NewEntry } from '../../plugins/activity/server/public';
import type { PayeeRecord } from './types';

/** An entry about a payee: ids and states, never a name, an account (not even its mask) or somebody's reason. */
export const payeeEntry = (
  name: EntryName,
  payee: Pick<PayeeRecord, 'documentId' | 'kind' | 'ownerDocumentId'>,
  actor: Actor,
  payload: EntryPayload = {},
): NewEntry => ({
  name,
  subjectType: 'payee',
  subjectDocumentId: payee.documentId,
  organizerDocumentId: payee.kind === 'organizer' ? payee.ownerDocumentId : null,
  ...actorColumns(actor),
  payload,
});
