import type { Core } from '@strapi/strapi';
import { deliveryMachine, type DeliveryState } from '../../../domain/activity/machine';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError, unwrap } from '../../../domain/errors';
import { now } from '../../../platform/clock';
import { tables } from '../../../platform/tables';
import { afterCommit, inTransaction, rows } from '../../../platform/transaction';
import { runtime } from './runtime';
import type { NewEntry } from './types';

/**
 * Gives a dead delivery all its attempts again and runs it now; the log says who asked.
 *
 * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION (it is not dead)
 */
export const reviveDelivery = async (
  strapi: Core.Strapi,
  documentId: string,
  actor: Pick<NewEntry, 'actorType' | 'actorId'>,
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const [delivery] = await rows<{
      id: number;
      state: DeliveryState;
      queue: string;
      subscriber: string;
      entry_id: number;
    }>(
      trx,
      `SELECT id, state, queue, subscriber, entry_id FROM ${tables.activityDeliveries}
        WHERE document_id = ? FOR UPDATE`,
      [documentId],
    );
    if (!delivery) throw new DomainError('NOT_FOUND');
    // A due one waits for its own time: only what died is handed back.
    if (delivery.state !== 'dead')
      throw new DomainError('ILLEGAL_TRANSITION', undefined, { from: delivery.state, to: 'due' });
    const { next } = unwrap(deliveryMachine.move(delivery.state, 'due'));
    const at = now();
    await rows(
      trx,
      `UPDATE ${tables.activityDeliveries}
          SET state = ?, attempts = 0, due_at = ?::timestamp, updated_at = ?::timestamp WHERE id = ?`,
      [next, at, at, delivery.id],
    );
    await runtime().append(trx, [
      {
        name: ENTRY.DELIVERY_REVIVED,
        subjectType: 'delivery',
        subjectDocumentId: documentId,
        ...actor,
        payload: { entryId: delivery.entry_id, subscriber: delivery.subscriber },
      },
    ]);
    afterCommit(strapi, trx, () => runtime().kick([{ id: delivery.id, queue: delivery.queue, attempts: 0 }]));
  });
