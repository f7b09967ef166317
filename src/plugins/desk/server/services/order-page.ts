import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import { DomainError, type Result } from '../../../../domain/errors';
import type { EventState } from '../../../../domain/events/machine';
import { decideApproval, decideCancel } from '../../../../domain/orders/lifecycle';
import type { RegistrationState } from '../../../../domain/registrations/machine';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { OrderPage, PaymentOfOrder, Possible, RefundOfOrder } from '../../shared/pages';
import { createTimeline } from './timeline';

type FoundOrder = Pick<
  OrderRow,
  | 'documentId'
  | 'code'
  | 'state'
  | 'approvalState'
  | 'currency'
  | 'total'
  | 'refundedTotal'
  | 'buyerName'
  | 'eventDocumentId'
  | 'lines'
> & {
  readonly eventTitle: string | null;
  readonly expiresAt: Date | null;
  readonly why: string | null;
  readonly gatewayOrderId: string | null;
  readonly zone: string | null;
  readonly eventState: EventState | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
};

interface FoundPerson {
  readonly documentId: string;
  readonly name: string;
  readonly ticket: string | null;
  readonly state: RegistrationState;
  readonly hasPass: boolean;
}

type At<Row> = Omit<Row, 'at'> & { readonly at: Date };

const possible = (decision: Result<object>): Possible =>
  decision.ok ? { ok: true } : { ok: false, why: new DomainError(decision.code, decision.message).message };

/** Everything that staff want to see beside an order. */
export const createOrderPage = (strapi: Core.Strapi) => {
  const query = <Row extends object>(sql: string, id: string | null): Promise<Row[]> =>
    rows<Row>(strapi.db.connection, sql, [id]);

  const load = async (documentId: string): Promise<FoundOrder> => {
    const [order] = await query<FoundOrder>(
      `SELECT o.document_id AS "documentId", o.code, o.state, o.approval_state AS "approvalState", o.currency, o.total,
              o.refunded_total AS "refundedTotal", o.buyer_name AS "buyerName", o.lines::json AS lines,
              o.event_document_id AS "eventDocumentId", o.event_title AS "eventTitle", o.expires_at AS "expiresAt",
              coalesce(o.rejected_reason, o.cancel_reason) AS why,
              o.gateway_order_id AS "gatewayOrderId", e.snapshot->>'timezone' AS zone, e.state AS "eventState",
              e.starts_at AS "startsAt", e.ends_at AS "endsAt"
         FROM ${tables.orders} o LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
        WHERE o.document_id = ?`,
      documentId,
    );
    if (!order) throw new DomainError('NOT_FOUND');
    return order;
  };

  const actionsOf = (order: FoundOrder, people: readonly FoundPerson[]): OrderPage['can'] => {
    const { eventState: state, startsAt, endsAt } = order;
    if (!state || !startsAt || !endsAt) {
      const gone: Possible = { ok: false, why: 'The event of this order is not known any more.' };
      return { answer: gone, cancel: gone };
    }
    const event = { state, startsAt, endsAt };
    return {
      // Only whether, not until when: the hours are the finance settings', read when somebody answers.
      answer: possible(decideApproval({ order, answer: 'reject', event, approvalHoldHours: 0, now: now() })),
      cancel: possible(decideCancel({ order, registrations: people, event, now: now() })),
    };
  };

  return {
    /** @throws DomainError NOT_FOUND */
    async read(documentId: string): Promise<OrderPage> {
      const order = await load(documentId);
      const [people, payments, refunds, messages, timeline] = await Promise.all([
        query<FoundPerson>(
          `SELECT document_id AS "documentId", attendee_name AS name, ticket_type_name AS ticket, state,
                  pass_issued_at IS NOT NULL AND pass_revoked_at IS NULL AS "hasPass"
             FROM ${tables.registrations} WHERE order_document_id = ? ORDER BY position, id`,
          documentId,
        ),
        query<At<PaymentOfOrder>>(
          `SELECT document_id AS "documentId", amount, currency, state, method, error_description AS problem,
                  coalesce(captured_at, created_at) AS at
             FROM ${tables.payments} WHERE order_document_id = ? ORDER BY id`,
          documentId,
        ),
        query<RefundOfOrder>(
          `SELECT document_id AS "documentId", amount, currency, state, reason, failure
             FROM ${tables.refunds} WHERE order_document_id = ? ORDER BY id`,
          documentId,
        ),
        query<{ documentId: string; event: string | null; state: string; at: Date }>(
          `SELECT document_id AS "documentId", event, state, received_at AS at
             FROM ${tables.webhookEvents} WHERE verified AND gateway_order_id = ? ORDER BY id`,
          order.gatewayOrderId,
        ),
        createTimeline(strapi).of({ order: documentId }),
      ]);
      return {
        order: {
          documentId,
          code: order.code,
          state: order.state,
          currency: order.currency,
          total: order.total,
          refundedTotal: order.refundedTotal,
          buyerName: order.buyerName,
          expiresAt: order.state === 'pending' ? (order.expiresAt?.toISOString() ?? null) : null,
          why: order.why,
          lines: order.lines.map(({ name, quantity, net }) => ({ name, quantity, net })),
        },
        event: {
          documentId: order.eventDocumentId,
          title: order.eventTitle ?? 'Untitled event',
          startsAt: order.startsAt?.toISOString() ?? null,
          zone: order.zone,
        },
        people: people.map(({ ticket, ...person }) => ({ ...person, ticket: ticket ?? '' })),
        payments: payments.map((payment) => ({ ...payment, at: payment.at.toISOString() })),
        refunds,
        messages: messages.map(({ event, at, ...message }) => ({
          ...message,
          event: event ?? 'unknown',
          at: at.toISOString(),
        })),
        timeline,
        can: actionsOf(order, people),
      };
    },
  };
};

export type OrderPages = ReturnType<typeof createOrderPage>;
