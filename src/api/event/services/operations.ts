import type { Core } from '@strapi/strapi';
import type { EventCommand } from '../../../domain/events/decide-event';
import type { Actor } from '../../../platform/actor';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { startCancellation } from '../../event-cancellation/transitions/start';
import { moveEvent, refreshOnPublish, refreshSnapshot } from '../publishing';
import { readOperations } from '../store/operations';

/** `strapi.service('api::event.operations')`: the row per event that survives publishing. */
const createOperationsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  read: (trx: Trx, eventDocumentId: string) => readOperations(trx, eventDocumentId),
  refreshOnPublish: (trx: Trx, eventDocumentId: string, actor: Actor) =>
    refreshOnPublish(strapi, trx, eventDocumentId, actor),
  refreshSnapshot: (trx: Trx, eventDocumentId: string) => refreshSnapshot(strapi, trx, eventDocumentId),
  /**
   * Staff actions of the admin panel: reject, cancel, reopen. Cancelling ends the orders as well, and the platform
   * gives its fee back; `api::event-cancellation.cancellations` shows it first and lets choose.
   */
  moveByStaff: (eventDocumentId: string, command: EventCommand, actor: Actor): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const by = { actor, kind: 'staff' } as const;
      if (command.type !== 'cancel') await moveEvent(strapi, trx, eventDocumentId, command, by);
      else
        await startCancellation(strapi, trx, eventDocumentId, by, {
          reason: command.reason,
          platformFee: 'returned',
        });
    }),
});

export type OperationsService = ReturnType<typeof createOperationsService>;

export default createOperationsService;
