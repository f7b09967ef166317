import type { Core } from '@strapi/strapi';
import type { EventCommand } from '../../../domain/events/decide-event';
import type { Actor } from '../../../platform/actor';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { moveEvent, refreshOnPublish, refreshSnapshot } from '../publishing';
import { readOperations } from '../store/operations';

/** `strapi.service('api::event.operations')`: the row per event that survives publishing. */
const createOperationsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  read: (trx: Trx, eventDocumentId: string) => readOperations(trx, eventDocumentId),
  refreshOnPublish: (trx: Trx, eventDocumentId: string, actor: Actor) =>
    refreshOnPublish(strapi, trx, eventDocumentId, actor),
  refreshSnapshot: (trx: Trx, eventDocumentId: string) => refreshSnapshot(strapi, trx, eventDocumentId),
  /** Staff actions of the admin panel: reject, cancel, reopen. */
  moveByStaff: (eventDocumentId: string, command: EventCommand, actor: Actor) =>
    inTransaction(strapi, (trx) =>
      moveEvent(strapi, trx, eventDocumentId, command, { actor, kind: 'staff' }),
    ),
});

export type OperationsService = ReturnType<typeof createOperationsService>;

export default createOperationsService;
