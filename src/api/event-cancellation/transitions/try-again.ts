import { ENTRY } from '../../../domain/activity/names';
import { DomainError, unwrap } from '../../../domain/errors';
import { cancellationMachine } from '../../../domain/events/cancellation';
import { type Actor, actorColumns } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { lockCancellation, moveCancellation } from '../store/cancellations';
import { lineUpFailed } from '../store/orders';

/**
 * Puts orders that could not be ended back in line and sets the job to work again.
 *
 * @param until only those whose time has come by then; `null` for all of them
 * @returns how many there are
 * @throws DomainError NOT_FOUND
 */
export const tryAgain = async (
  trx: Trx,
  documentId: string,
  { actor, at, until }: { readonly actor: Actor; readonly at: Date; readonly until: Date | null },
): Promise<number> => {
  const cancellation = await lockCancellation(trx, documentId);
  if (!cancellation) throw new DomainError('NOT_FOUND');
  const orders = await lineUpFailed(trx, documentId, until);
  if (orders === 0) return 0;
  // One that is running has a worker, or a delivery that finds these at the end of its list.
  if (cancellation.state === 'running') return orders;
  const { next } = unwrap(cancellationMachine.move(cancellation.state, 'running'));
  await moveCancellation(trx, cancellation, next, at);
  await append(trx, {
    name: ENTRY.EVENT_CANCELLATION_ADVANCED,
    subjectType: 'event_cancellation',
    subjectDocumentId: documentId,
    eventDocumentId: cancellation.eventDocumentId,
    organizerDocumentId: cancellation.organizerDocumentId,
    ...actorColumns(actor),
    payload: { again: orders },
  });
  return orders;
};
