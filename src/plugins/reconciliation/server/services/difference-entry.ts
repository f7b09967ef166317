import type { EntryName } from '../../../../domain/activity/names';
import { actorColumns, type Actor } from '../../../../platform/actor';
import type { NewEntry } from '../../../activity/server/public';
import type { DifferenceRow } from './difference-rows';

/** An entry about a difference. `how` tells what it came from, or what was done about it. */
export const differenceEntry = (
  name: EntryName,
  row: DifferenceRow,
  actor: Actor,
  how: string,
): NewEntry => ({
  name,
  subjectType: 'difference',
  subjectDocumentId: row.documentId,
  orderDocumentId: row.orderDocumentId,
  ...actorColumns(actor),
  payload: { kind: row.kind, subject: row.subjectId, amount: row.amount, currency: row.currency, how },
});
