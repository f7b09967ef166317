import type { EventState } from '../../../domain/events/machine';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { OrderRow } from '../types';

/** JSON columns are cast: Strapi switches the driver's own parsing of `jsonb` off. */
export const ORDER_COLUMNS = `o.id, o.document_id AS "documentId", o.code, o.state, o.approval_state AS "approvalState",
  o.event_document_id AS "eventDocumentId", o.event_title AS "eventTitle",
  o.organizer_document_id AS "organizerDocumentId", o.user_id AS "userId",
  o.buyer_name AS "buyerName", o.buyer_email AS "buyerEmail", o.buyer_phone AS "buyerPhone",
  o.buyer_gstin AS "buyerGstin", o.buyer_legal_name AS "buyerLegalName",
  o.currency, o.subtotal, o.discount, o.tax, o.total, o.refunded_total AS "refundedTotal",
  o.platform_fee AS "platformFee", o.platform_fee_tax AS "platformFeeTax",
  o.gateway_fee_estimate AS "gatewayFeeEstimate", o.lines::json AS lines, o.fees::json AS fees,
  o.expires_at AS "expiresAt", o.paid_at AS "paidAt", o.gateway_order_id AS "gatewayOrderId",
  o.seats_held AS "seatsHeld", e.capacity IS NOT NULL AS "eventCapped", e.state AS "eventState",
  e.snapshot->>'startsAt' AS "eventStartsAt", e.snapshot->>'endsAt' AS "eventEndsAt"`;

export const ORDER_FROM = `${tables.orders} o LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id`;

export type OrderKey = { readonly documentId: string } | { readonly gatewayOrderId: string };

const where = (key: OrderKey): [string, string] =>
  'documentId' in key
    ? ['o.document_id = ?', key.documentId]
    : ['o.gateway_order_id = ?', key.gatewayOrderId];

/** The order, its row locked until the transaction ends. Everyone who changes an order or its seats starts here. */
export const lockOrder = async (trx: Trx, key: OrderKey): Promise<OrderRow | undefined> => {
  const [condition, value] = where(key);
  const [row] = await rows<OrderRow>(
    trx,
    `SELECT ${ORDER_COLUMNS} FROM ${ORDER_FROM} WHERE ${condition} FOR UPDATE OF o`,
    [value],
  );
  return row;
};

/** The same order without its lock: only to show what could be. */
export const findOrder = async (
  db: Parameters<typeof rows>[0],
  documentId: string,
): Promise<OrderRow | undefined> => {
  const [row] = await rows<OrderRow>(
    db,
    `SELECT ${ORDER_COLUMNS} FROM ${ORDER_FROM} WHERE o.document_id = ?`,
    [documentId],
  );
  return row;
};

/** One person's live orders of an event, locked in id order. */
export const lockOrdersOfUser = (trx: Trx, userId: number, eventDocumentId: string): Promise<OrderRow[]> =>
  rows<OrderRow>(
    trx,
    `SELECT ${ORDER_COLUMNS} FROM ${ORDER_FROM}
      WHERE o.user_id = ? AND o.event_document_id = ?
        AND o.state IN ('pending', 'paid', 'partially_refunded')
      ORDER BY o.id FOR UPDATE OF o`,
    [userId, eventDocumentId],
  );

/** A pending order whose time is over, locked; nothing if somebody else is at work on it (a payment, a twin). */
export const lockExpired = async (trx: Trx, documentId: string, at: Date): Promise<OrderRow | undefined> => {
  const [row] = await rows<OrderRow>(
    trx,
    `SELECT ${ORDER_COLUMNS} FROM ${ORDER_FROM}
      WHERE o.document_id = ? AND o.state = 'pending' AND o.expires_at <= ?
        FOR UPDATE OF o SKIP LOCKED`,
    [documentId, at],
  );
  return row;
};

/** The event of an order, for the rules that look at its times. An event that has orders cannot be deleted. */
export const eventTimes = (order: OrderRow): { state: EventState; startsAt: string; endsAt: string } => {
  const { eventState: state, eventStartsAt: startsAt, eventEndsAt: endsAt } = order;
  if (state === null || startsAt === null || endsAt === null)
    throw new Error(`The event of order ${order.code} is not known to event-operations`);
  return { state, startsAt, endsAt };
};
