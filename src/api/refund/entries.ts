import type { EntryName } from '../../domain/activity/names';
import { actorColumns, type Actor } from '../../platform/actor';
import type { EntryPayload, NewEntry } from '../../plugins/activity/server/public';
import type { OrderRow } from '../order/types';
import type { RefundRow } from './types';

type Subject = Pick<RefundRow, 'documentId' | 'amount' | 'currency' | 'reason'>;

/** An entry about a refund of an order. */
export const refundEntry = (
  name: EntryName,
  order: Pick<OrderRow, 'documentId' | 'eventDocumentId' | 'organizerDocumentId'>,
  refund: Subject,
  actor: Actor,
  payload: EntryPayload = {},
): NewEntry => ({
  name,
  subjectType: 'refund',
  subjectDocumentId: refund.documentId,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
  organizerDocumentId: order.organizerDocumentId,
  ...actorColumns(actor),
  payload: { amount: refund.amount, currency: refund.currency, reason: refund.reason, ...payload },
});
