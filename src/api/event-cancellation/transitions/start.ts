import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { actorColumns, actorReference } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { type CommandOptions, moveEvent } from '../../event/publishing';
import { readOperations } from '../../event/store/operations';
import { insertCancellation } from '../store/cancellations';

/**
 * Cancels an event and lists every order that has to end, in one transaction: from its commit on nobody can
 * register any more, and whatever dies afterwards, the list says what is left. `EVENT_CANCELLATION_STARTED` sets the
 * job to work.
 *
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED (reason), ILLEGAL_TRANSITION, EVENT_NOT_OPEN (an organizer, after
 *   the end)
 */
export const startCancellation = async (
  strapi: Core.Strapi,
  trx: Trx,
  eventDocumentId: string,
  by: CommandOptions,
  { reason, platformFee }: { readonly reason: string; readonly platformFee: 'returned' | 'kept' },
): Promise<{ documentId: string; orders: number }> => {
  await moveEvent(strapi, trx, eventDocumentId, { type: 'cancel', reason }, by);
  const event = await readOperations(trx, eventDocumentId);
  if (!event) throw new Error(`Event ${eventDocumentId} was cancelled without an operations row`);
  const { organizerDocumentId, title } = event;
  const started = await insertCancellation(
    trx,
    {
      eventDocumentId,
      eventTitle: title,
      organizerDocumentId,
      reason: reason.trim(),
      platformFee,
      startedBy: actorReference(by.actor),
    },
    now(),
  );
  await append(trx, {
    name: ENTRY.EVENT_CANCELLATION_STARTED,
    subjectType: 'event_cancellation',
    subjectDocumentId: started.documentId,
    eventDocumentId,
    organizerDocumentId,
    ...actorColumns(by.actor),
    payload: { orders: started.orders, platformFee },
  });
  return started;
};
