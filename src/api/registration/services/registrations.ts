import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain/errors';
import { isPaidFor } from '../../../domain/orders/lifecycle';
import { type Actor, actorReference } from '../../../platform/actor';
import { actorOf, type Caller } from '../../../platform/caller';
import { now } from '../../../platform/clock';
import { idempotent } from '../../../platform/idempotency';
import { tables } from '../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../platform/transaction';
import createOrders from '../../order/services/orders';
import { lockOrder } from '../../order/store/order-row';
import { readOrder } from '../../order/store/order-view';
import { orderView } from '../../order/shapes/order-view';
import { checkPlace, giveUpPlace } from '../../order/transitions/give-up-place';
import { giveUpPaid } from '../../refund/transitions/give-up';
import type { OrderRow } from '../../order/types';

export interface CancelPlace {
  readonly reason: string | null;
  /** What the buyer was shown that comes back, minor units; needed where that is nothing. */
  readonly expected: number | null;
  readonly idempotencyKey: string | undefined;
}

/** `strapi.service('api::registration.registrations')`: one person's place. */
const createRegistrations = ({ strapi }: { strapi: Core.Strapi }) => {
  const orders = createOrders({ strapi });

  /** The order of a registration, locked before anything of it is read. */
  const lockOrderOf = async (trx: Trx, documentId: string): Promise<OrderRow | undefined> => {
    const [registration] = await rows<{ order: string }>(
      trx,
      `SELECT order_document_id AS "order" FROM ${tables.registrations} WHERE document_id = ?`,
      [documentId],
    );
    return registration && lockOrder(trx, { documentId: registration.order });
  };

  const givePaidPlaceUp = async (
    trx: Trx,
    order: OrderRow,
    documentId: string,
    given: { actor: Actor; at: Date; reason: string | null; expected: number | null },
  ): Promise<void> => {
    await checkPlace(trx, order, documentId, { at: given.at, by: 'buyer', nothingBack: true });
    await giveUpPaid(trx, order, { kind: 'registrations', registrations: [documentId] }, given);
  };

  const viewOf = async (trx: Trx, documentId: string) => {
    const row = await readOrder(trx, documentId);
    if (!row) throw new DomainError('NOT_FOUND');
    return orderView(row, now());
  };

  return {
    /**
     * The buyer gives up one place: a free one is cancelled, a paid one goes back by the event's policy (and stays
     * until somebody approves, where the policy asks for that).
     *
     * @throws DomainError NOT_FOUND, REGISTRATION_NOT_CANCELLABLE, REFUND_AMOUNT_CHANGED and what a refund refuses
     */
    cancel: (documentId: string, caller: Caller, { reason, expected, idempotencyKey }: CancelPlace) => {
      const actor = actorOf(caller);
      return idempotent(
        strapi,
        {
          scope: `${actorReference(actor)} POST /registrations/:id/cancel`,
          key: idempotencyKey,
          request: { documentId, reason, expected },
        },
        async (trx) => {
          const order = await lockOrderOf(trx, documentId);
          if (!order || !orders.owns(caller, order)) throw new DomainError('NOT_FOUND');
          const by = { actor, at: now(), reason };
          if (isPaidFor(order)) await givePaidPlaceUp(trx, order, documentId, { ...by, expected });
          else await giveUpPlace(trx, order, documentId, { ...by, by: 'buyer', nothingBack: false });
          return { status: 200, body: await viewOf(trx, order.documentId) };
        },
      );
    },

    /**
     * Staff clear one place, also after the event; the price of a paid one stays where it is (giving it back is a
     * refund of this place).
     *
     * @throws DomainError NOT_FOUND, REGISTRATION_NOT_CANCELLABLE
     */
    cancelByStaff: (documentId: string, actor: Actor, { reason }: { reason: string | null }): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const order = await lockOrderOf(trx, documentId);
        if (!order) throw new DomainError('NOT_FOUND');
        const given = { actor, at: now(), by: 'staff', reason, nothingBack: true } as const;
        await giveUpPlace(trx, order, documentId, given);
      }),
  };
};

export type RegistrationsService = ReturnType<typeof createRegistrations>;

export default createRegistrations;
