import type { Knex } from 'knex';
import type { EventState } from '../../../../domain/events/machine';
import type { ApprovalState, OrderState } from '../../../../domain/orders/machine';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** What paying needs to know of an order, read without a lock. */
export interface PayableOrder {
  readonly documentId: string;
  readonly code: string;
  readonly state: OrderState;
  readonly approvalState: ApprovalState;
  readonly userId: number | null;
  readonly total: number;
  readonly currency: string;
  readonly expiresAt: Date | null;
  readonly gatewayOrderId: string | null;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly buyerPhone: string | null;
  readonly eventState: EventState;
  readonly eventStartsAt: Date;
  readonly eventEndsAt: Date;
}

export const findPayableOrder = async (knex: Knex, documentId: string): Promise<PayableOrder | undefined> => {
  const [row] = await rows<PayableOrder>(
    knex,
    `SELECT o.document_id AS "documentId", o.code, o.state, o.approval_state AS "approvalState",
            o.user_id AS "userId", o.total, o.currency, o.expires_at AS "expiresAt",
            o.gateway_order_id AS "gatewayOrderId", o.buyer_name AS "buyerName", o.buyer_email AS "buyerEmail",
            o.buyer_phone AS "buyerPhone", e.state AS "eventState", e.starts_at AS "eventStartsAt",
            e.ends_at AS "eventEndsAt"
       FROM ${tables.orders} o JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
      WHERE o.document_id = ?`,
    [documentId],
  );
  return row;
};

/**
 * Takes the right to ask the gateway for this order's gateway order, for `leaseMs`.
 *
 * @returns null when somebody else has it (or is done); else whether it was asked before without a known answer
 */
export const claimGatewayOrder = async (
  knex: Knex,
  documentId: string,
  at: Date,
  leaseMs: number,
): Promise<{ askedBefore: boolean } | null> => {
  const [row] = await rows<{ askedBefore: boolean }>(
    knex,
    `WITH former AS (
       SELECT id, gateway_order_asked_at AS asked FROM ${tables.orders} WHERE document_id = ? FOR UPDATE
     )
     UPDATE ${tables.orders} o SET gateway_order_asked_at = ?::timestamp
       FROM former
      WHERE o.id = former.id AND o.gateway_order_id IS NULL AND o.state = 'pending'
        AND (former.asked IS NULL OR former.asked <= ?::timestamp)
     RETURNING former.asked IS NOT NULL AS "askedBefore"`,
    [documentId, at, new Date(at.getTime() - leaseMs)],
  );
  return row ?? null;
};

/** Gives the right back: `asked` is null when the gateway surely made nothing, else a moment whose lease is over. */
export const releaseGatewayOrder = async (
  knex: Knex,
  documentId: string,
  asked: Date | null,
): Promise<void> => {
  await rows(
    knex,
    `UPDATE ${tables.orders} SET gateway_order_asked_at = ?::timestamp
      WHERE document_id = ? AND gateway_order_id IS NULL`,
    [asked, documentId],
  );
};

/** Writes the gateway order once; a second one never replaces it. Returns the one that counts. */
export const recordGatewayOrder = async (
  knex: Knex,
  documentId: string,
  gatewayOrderId: string,
  at: Date,
): Promise<{ gatewayOrderId: string; state: OrderState } | null> => {
  const [row] = await rows<{ gatewayOrderId: string; state: OrderState }>(
    knex,
    `UPDATE ${tables.orders}
        SET gateway_order_id = COALESCE(gateway_order_id, ?), updated_at = ?::timestamp
      WHERE document_id = ?
     RETURNING gateway_order_id AS "gatewayOrderId", state`,
    [gatewayOrderId, at, documentId],
  );
  return row ?? null;
};
