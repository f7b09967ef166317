import { ORDER_COLUMNS, ORDER_FROM } from '../../order/store/order-row';
import { findRegistrationsOfEvent, type RegistrationRef } from '../../order/store/registrations';
import type { OrderRow } from '../../order/types';
import { readRefundables, type Refundable } from '../../refund/store/refundable';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';

type Db = Parameters<typeof rows>[0];

/** An order that a cancellation would end, with all that its refund depends on. */
export interface LiveOrder {
  readonly order: OrderRow;
  readonly registrations: readonly RegistrationRef[];
  readonly refundable: Refundable;
  /** What the gateway kept of its payment, or is expected to keep; minor units. */
  readonly gatewayFee: number;
}

type OrderWithFee = OrderRow & { readonly gatewayFee: number };

/** The live orders of an event, without locks and in three statements: only to show what could be. */
export const readLiveOrders = async (db: Db, eventDocumentId: string): Promise<LiveOrder[]> => {
  const orders = await rows<OrderWithFee>(
    db,
    `SELECT ${ORDER_COLUMNS}, coalesce(
              (SELECT p.fee FROM ${tables.payments} p
                WHERE p.order_document_id = o.document_id AND p.purpose = 'order' AND p.captured_at IS NOT NULL
                ORDER BY p.id LIMIT 1), o.gateway_fee_estimate) AS "gatewayFee"
       FROM ${ORDER_FROM}
      WHERE o.event_document_id = ? AND o.state IN ('pending', 'paid', 'partially_refunded') ORDER BY o.id`,
    [eventDocumentId],
  );
  if (orders.length === 0) return [];
  const refundables = await readRefundables(db, eventDocumentId);
  const places = new Map<string, RegistrationRef[]>();
  for (const registration of await findRegistrationsOfEvent(db, eventDocumentId)) {
    const own = places.get(registration.orderDocumentId);
    if (own) own.push(registration);
    else places.set(registration.orderDocumentId, [registration]);
  }
  return orders.flatMap(({ gatewayFee, ...order }) => {
    const refundable = refundables.get(order.documentId);
    // Ended between two of the statements.
    if (!refundable) return [];
    return { order, registrations: places.get(order.documentId) ?? [], refundable, gatewayFee };
  });
};
