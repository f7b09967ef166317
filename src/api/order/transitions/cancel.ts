import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { decideCancel } from '../../../domain/orders/lifecycle';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { orderEntry, registrationEntry } from '../entries';
import { eventTimes } from '../store/order-row';
import { changeOrder } from '../store/order-writes';
import { lockRegistrations, moveRegistrations } from '../store/registrations';
import type { OrderRow } from '../types';
import { releaseSeats } from './release';

/**
 * Cancels locked orders of one event, all or none, and gives their seats back once. Only what needs no money
 * back: unpaid orders, and free ones while nobody was let in.
 *
 * @throws DomainError ORDER_NOT_CANCELLABLE; nothing is changed then
 */
export const cancelOrders = async (
  trx: Trx,
  orders: readonly [OrderRow, ...OrderRow[]],
  { actor, at, reason }: { actor: Actor; at: Date; reason: string | null },
): Promise<void> => {
  const ids = orders.map((order) => order.documentId);
  const registrations = await lockRegistrations(trx, ids);
  for (const order of orders) {
    const own = registrations.filter((registration) => registration.orderDocumentId === order.documentId);
    unwrap(decideCancel({ order, registrations: own, event: eventTimes(order), now: at }));
  }
  const live = registrations.filter((registration) => registration.state !== 'cancelled');
  await moveRegistrations(trx, ids, ['awaiting_approval', 'reserved', 'confirmed'], 'cancelled', at);
  for (const order of orders)
    await changeOrder(
      trx,
      order,
      { state: 'cancelled', cancelled_at: at, cancel_reason: reason, seats_held: false },
      at,
    );
  await append(
    trx,
    orders.flatMap((order) => {
      const own = live.filter((registration) => registration.orderDocumentId === order.documentId);
      return [
        orderEntry(ENTRY.ORDER_CANCELLED, order, actor, {
          from: order.state,
          state: 'cancelled',
          seats: own.length,
        }),
        ...own.map((registration) =>
          registrationEntry(ENTRY.REGISTRATION_CANCELLED, order, registration.documentId, actor, {
            from: registration.state,
            state: 'cancelled',
          }),
        ),
      ];
    }),
  );
  await releaseSeats(trx, orders[0], live);
};
