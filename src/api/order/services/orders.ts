import type { Core } from '@strapi/strapi';
import { DomainError, type Result } from '../../../domain/errors';
import { isPaidFor } from '../../../domain/orders/lifecycle';
import { actorReference, type Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { idempotent } from '../../../platform/idempotency';
import { isOrderSecret } from '../../../platform/order-secret';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { actorOf, type Caller } from '../../../platform/caller';
import { giveUpPaid } from '../../refund/transitions/give-up';
import { orderListView, orderView } from '../shapes/order-view';
import { lockOrder, lockOrdersOfUser, type OrderKey } from '../store/order-row';
import { listOrders, readOrder } from '../store/order-view';
import { answerApproval } from '../transitions/approve';
import { cancelOrders } from '../transitions/cancel';
import { confirmOrder } from '../transitions/confirm';
import { expireDueOrders } from '../transitions/expire';
import type { OrderRow } from '../types';

interface WriteCall {
  readonly idempotencyKey: string | undefined;
  readonly reason: string | null;
}

const scopeOf = (actor: Actor, route: string): string => `${actorReference(actor)} ${route}`;

const createOrders = ({ strapi }: { strapi: Core.Strapi }) => {
  const owns = (caller: Caller, order: Pick<OrderRow, 'documentId' | 'userId'>): boolean =>
    (caller.userId !== null && caller.userId === order.userId) ||
    (caller.secret !== null && isOrderSecret(strapi, order.documentId, caller.secret));

  /** Somebody else's order looks exactly like one that does not exist. */
  const own = <Order extends Pick<OrderRow, 'documentId' | 'userId'>>(
    caller: Caller,
    order: Order | undefined,
  ): Order => {
    if (!order || !owns(caller, order)) throw new DomainError('NOT_FOUND');
    return order;
  };

  const viewOf = async (trx: Parameters<typeof readOrder>[0], documentId: string) => {
    const row = await readOrder(trx, documentId);
    if (!row) throw new DomainError('NOT_FOUND');
    return orderView(row, now());
  };

  return {
    owns,

    /** The order with its row locked; `undefined` if there is none. Lock it before anything else of a sale. */
    loadForUpdate: (trx: Trx, key: OrderKey): Promise<OrderRow | undefined> => lockOrder(trx, key),

    /**
     * Makes a locked order paid within the caller's transaction (at most four statements); the caller appends
     * the log entry. An order whose seats were given back takes them anew. Refuses SOLD_OUT, ILLEGAL_TRANSITION;
     * nothing is changed then.
     */
    confirm: (
      trx: Trx,
      order: OrderRow,
      { at }: { at: Date },
    ): Promise<Result<{ registrations: readonly string[] }>> => confirmOrder(trx, order, { at }),

    /** Ends holds whose time is over, at most `limit`; returns how many. */
    expireDue: (limit: number): Promise<number> => expireDueOrders(strapi, limit),

    /** @throws DomainError NOT_FOUND unless the caller owns it or knows its secret */
    async view(documentId: string, caller: Caller) {
      return orderView(own(caller, await readOrder(strapi.db.connection, documentId)), now());
    },

    async listOf(
      userId: number,
      query: { state: string | null; event: string | null; pagination: { page: number; pageSize: number } },
    ) {
      const { pagination, ...filter } = query;
      const list = await listOrders(
        strapi.db.connection,
        { userId, ...filter },
        { offset: (pagination.page - 1) * pagination.pageSize, limit: pagination.pageSize },
      );
      return orderListView(list, pagination, now());
    },

    /**
     * The buyer gives the whole order up. A paid one goes back by the event's policy, if `expected` says what they
     * were shown that comes back.
     *
     * @throws DomainError NOT_FOUND, ORDER_NOT_CANCELLABLE, REFUND_AMOUNT_CHANGED and what a refund refuses
     */
    cancel: (
      documentId: string,
      caller: Caller,
      { reason, expected, idempotencyKey }: WriteCall & { readonly expected: number | null },
    ) => {
      const actor = actorOf(caller);
      return idempotent(
        strapi,
        {
          scope: scopeOf(actor, 'POST /orders/:id/cancel'),
          key: idempotencyKey,
          request: { documentId, reason, expected },
        },
        async (trx) => {
          const order = own(caller, await lockOrder(trx, { documentId }));
          const by = { actor, at: now(), reason };
          if (expected !== null && isPaidFor(order))
            await giveUpPaid(trx, order, { kind: 'all' }, { ...by, expected });
          else await cancelOrders(trx, [order], by);
          return { status: 200, body: await viewOf(trx, documentId) };
        },
      );
    },

    /**
     * Staff cancel what needs no money back, whoever bought it.
     *
     * @throws DomainError NOT_FOUND, ORDER_NOT_CANCELLABLE
     */
    cancelByStaff: (documentId: string, actor: Actor, { reason }: { reason: string | null }): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const order = await lockOrder(trx, { documentId });
        if (!order) throw new DomainError('NOT_FOUND');
        await cancelOrders(trx, [order], { actor, at: now(), reason });
      }),

    /**
     * Takes a person's registration for an event back: all of their live orders, or the one that is named (which
     * a guest must do). All or none.
     *
     * @throws DomainError NOT_FOUND, ORDER_NOT_CANCELLABLE
     */
    unregister: (
      eventDocumentId: string,
      caller: Caller,
      { order: wanted, idempotencyKey }: { order: string | undefined; idempotencyKey: string | undefined },
    ) => {
      const actor = actorOf(caller);
      const find = async (trx: Trx): Promise<OrderRow[]> => {
        if (wanted === undefined)
          return caller.userId === null ? [] : lockOrdersOfUser(trx, caller.userId, eventDocumentId);
        const order = own(caller, await lockOrder(trx, { documentId: wanted }));
        return order.eventDocumentId === eventDocumentId ? [order] : [];
      };
      return idempotent(
        strapi,
        {
          scope: scopeOf(actor, 'DELETE /events/:id/register'),
          key: idempotencyKey,
          request: { eventDocumentId, wanted },
        },
        async (trx) => {
          const [first, ...others] = await find(trx);
          if (!first) throw new DomainError('NOT_FOUND');
          await cancelOrders(trx, [first, ...others], { actor, at: now(), reason: null });
          const orders = [first, ...others].map(({ documentId, code }) => ({
            documentId,
            code,
            state: 'cancelled' as const,
          }));
          return { status: 200, body: { data: { orders }, meta: {} } };
        },
      );
    },

    /** Staff's or a moderator's answer to a registration that needs approval. */
    answer: (
      documentId: string,
      actor: Actor,
      call: WriteCall & { readonly decision: 'approve' | 'reject' },
    ) => {
      const { decision, reason, idempotencyKey } = call;
      return idempotent(
        strapi,
        {
          scope: scopeOf(actor, 'POST /orders/:id/approval'),
          key: idempotencyKey,
          request: { documentId, decision, reason },
        },
        async (trx) => {
          const order = await lockOrder(trx, { documentId });
          if (!order) throw new DomainError('NOT_FOUND');
          await answerApproval(trx, order, { answer: decision, reason, actor, at: now() });
          return { status: 200, body: await viewOf(trx, documentId) };
        },
      );
    },
  };
};

export type OrdersService = ReturnType<typeof createOrders>;

export default createOrders;
