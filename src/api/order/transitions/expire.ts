import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { decideExpire } from '../../../domain/orders/lifecycle';
import { SYSTEM } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { tables } from '../../../platform/tables';
import { inTransaction } from '../../../platform/transaction';
import { append, orderEntry } from '../../../plugins/activity/server/public';
import { lockExpired } from '../store/order-row';
import { changeOrder } from '../store/order-writes';
import { moveRegistrations } from '../store/registrations';
import { releaseSeats } from './release';

/**
 * Ends one hold: the order expires, its registrations are cancelled, its seats are free again, once.
 * Whoever holds the order's row (a payment being settled, another server's sweep) is left alone.
 *
 * @returns whether this call did it
 */
const expireOrder = (strapi: Core.Strapi, documentId: string, at: Date): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const order = await lockExpired(trx, documentId, at);
    if (!order) return false;
    unwrap(decideExpire({ order, now: at }));
    const cancelled = await moveRegistrations(
      trx,
      [documentId],
      ['awaiting_approval', 'reserved'],
      'cancelled',
      at,
    );
    await changeOrder(trx, order, { state: 'expired', seats_held: false }, at);
    await append(trx, [
      orderEntry(ENTRY.ORDER_EXPIRED, order, SYSTEM, { state: 'expired', seats: cancelled.length }),
    ]);
    await releaseSeats(
      trx,
      order,
      cancelled.map(({ ticketType }) => ({ ticketType, state: 'reserved' })),
    );
    return true;
  });

/**
 * Ends the holds whose time is over, oldest first, each in a transaction of its own: one that fails is logged
 * and does not keep the others waiting.
 *
 * @returns how many this call ended
 */
export const expireDueOrders = async (strapi: Core.Strapi, limit: number): Promise<number> => {
  const at = now();
  const due: { document_id: string }[] = await strapi.db
    .connection(tables.orders)
    .select('document_id')
    .where('state', 'pending')
    .andWhere('expires_at', '<=', at)
    .orderBy('expires_at')
    .limit(limit);
  let ended = 0;
  for (const { document_id: documentId } of due) {
    try {
      if (await expireOrder(strapi, documentId, at)) ended += 1;
    } catch (error) {
      strapi.log.error(`The hold of order ${documentId} could not be ended`, error);
    }
  }
  return ended;
};
