import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { decideCancel } from '../../../domain/orders/lifecycle';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append, orderEntry, type EntryPayload } from '../../../plugins/activity/server/public';
import { registrationEntry } from '../entries';
import { eventTimes } from '../store/order-row';
import { changeOrder } from '../store/order-writes';
import { lockRegistrations, moveRegistrations, type RegistrationRef } from '../store/registrations';
import type { OrderRow } from '../types';
import { releaseSeats } from './release';

interface Cancelling {
  readonly actor: Actor;
  readonly at: Date;
  readonly reason: string | null;
  /** Said in the log, so that people hear of one thing once: the event's own mail tells more. */
  readonly cause?: 'event_cancelled';
}

/**
 * Ends locked orders of one event, whatever was decided about them, and gives their seats back once. Nobody of them
 * may have been let in.
 */
export const endOrders = async (
  trx: Trx,
  orders: readonly [OrderRow, ...OrderRow[]],
  registrations: readonly RegistrationRef[],
  { actor, at, reason, cause }: Cancelling,
): Promise<void> => {
  const ids = orders.map((order) => order.documentId);
  const live = registrations.filter((registration) => registration.state !== 'cancelled');
  await moveRegistrations(trx, ids, ['awaiting_approval', 'reserved', 'confirmed'], 'cancelled', at);
  for (const order of orders)
    await changeOrder(
      trx,
      order,
      { state: 'cancelled', cancelled_at: at, cancel_reason: reason, seats_held: false },
      at,
    );
  const why: EntryPayload = cause === undefined ? {} : { cause };
  await append(
    trx,
    orders.flatMap((order) => {
      const own = live.filter((registration) => registration.orderDocumentId === order.documentId);
      return [
        orderEntry(ENTRY.ORDER_CANCELLED, order, actor, {
          from: order.state,
          state: 'cancelled',
          seats: own.length,
          ...why,
        }),
        ...own.map((registration) =>
          registrationEntry(ENTRY.REGISTRATION_CANCELLED, order, registration.documentId, actor, {
            from: registration.state,
            state: 'cancelled',
            ...why,
          }),
        ),
      ];
    }),
  );
  await releaseSeats(trx, orders[0], live);
};

/**
 * Cancels locked orders of one event, all or none, and gives their seats back once. Only what needs no money
 * back: unpaid orders, and free ones while nobody was let in.
 *
 * @throws DomainError ORDER_NOT_CANCELLABLE; nothing is changed then
 */
export const cancelOrders = async (
  trx: Trx,
  orders: readonly [OrderRow, ...OrderRow[]],
  cancelling: Cancelling,
): Promise<void> => {
  const registrations = await lockRegistrations(
    trx,
    orders.map((order) => order.documentId),
  );
  for (const order of orders) {
    const own = registrations.filter((registration) => registration.orderDocumentId === order.documentId);
    unwrap(decideCancel({ order, registrations: own, event: eventTimes(order), now: cancelling.at }));
  }
  await endOrders(trx, orders, registrations, cancelling);
};
