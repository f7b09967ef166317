import type { EntryName } from '../../domain/activity/names';
import { actorColumns, type Actor } from '../../platform/actor';
import type { EntryPayload, NewEntry } from '../../plugins/activity/server/public';
import type { PayoutRow } from './types';

type Subject = Pick<PayoutRow, 'documentId' | 'payable' | 'ownerDocumentId' | 'amount' | 'currency'>;

/** An entry about a payout: ids, states and amounts, never a name, an account or somebody's reason. */
export const payoutEntry = (
  name: EntryName,
  payout: Subject,
  actor: Actor,
  payload: EntryPayload = {},
): NewEntry => ({
  name,
  subjectType: 'payout',
  subjectDocumentId: payout.documentId,
  organizerDocumentId: payout.payable === 'organizer_payable' ? payout.ownerDocumentId : null,
  ...actorColumns(actor),
  payload: { amount: payout.amount, currency: payout.currency, ...payload },
});
