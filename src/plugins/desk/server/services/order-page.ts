import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import { DomainError, type Result } from '../../../../domain/errors';
import type { EventState } from '../../../../domain/events/machine';
import { orderActs } from '../../../../domain/orders/acts';
import { decideApproval, decideCancel } from '../../../../domain/orders/lifecycle';
import type { RegistrationState } from '../../../../domain/registrations/machine';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { parseRefundPolicy } from '../../../../domain/refunds/policy';
import { describePolicy } from '../../../../domain/refunds/policy-words';
import type { Actor } from '../../../../platform/actor';
import type { OrderPage, Possible } from '../../shared/pages';
import { booksOfOrder } from './books';
import { createOrderMoney } from './order-money';
import { createRefundCards } from './refund-cards';
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
  readonly policy: unknown;
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

const possible = (decision: Result<object>): Possible =>
  decision.ok ? { ok: true } : { ok: false, why: new DomainError(decision.code, decision.message).message };

const policyOf = ({ policy, lines }: FoundOrder): string[] => {
  const parsed = parseRefundPolicy(policy);
  const names = Object.fromEntries(lines.map(({ ticketTypeId, name }) => [ticketTypeId, name]));
  return parsed.ok ? describePolicy(parsed.policy, names) : [];
};

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
              o.gateway_order_id AS "gatewayOrderId", o.policy::json AS policy, e.snapshot->>'timezone' AS zone, e.state AS "eventState",
              e.starts_at AS "startsAt", e.ends_at AS "endsAt"
         FROM ${tables.orders} o LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
        WHERE o.document_id = ?`,
      documentId,
    );
    if (!order) throw new DomainError('NOT_FOUND');
    return order;
  };

  const decisionsOf = (
    order: FoundOrder,
    people: readonly FoundPerson[],
  ): Pick<OrderPage['can'], 'answer' | 'cancel'> => {
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
    /**
     * @param reader whoever looks: nobody approves what they asked for
     * @throws DomainError NOT_FOUND
     */
    async read(documentId: string, reader: Actor): Promise<OrderPage> {
      const order = await load(documentId);
      const money = createOrderMoney(strapi);
      const [people, { payments, left, disputed }, refunds, disputes, books, messages, timeline] =
        await Promise.all([
          query<FoundPerson>(
            `SELECT document_id AS "documentId", attendee_name AS name, ticket_type_name AS ticket, state,
                  state IN ('confirmed', 'attended') AND pass_issued_at IS NOT NULL AND pass_revoked_at IS NULL
                    AS "hasPass"
             FROM ${tables.registrations} WHERE order_document_id = ? ORDER BY position, id`,
            documentId,
          ),
          money.payments(documentId),
          createRefundCards(strapi).ofOrder(documentId, reader),
          money.disputes(documentId),
          booksOfOrder(strapi, documentId),
          money.messages(order.gatewayOrderId),
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
        payments,
        refunds,
        disputes,
        books,
        messages,
        timeline,
        policy: order.total === 0 ? [] : policyOf(order),
        left,
        can: {
          ...decisionsOf(order, people),
          ...orderActs({ ...order, left, disputed, places: people }),
        },
      };
    },
  };
};

export type OrderPages = ReturnType<typeof createOrderPage>;
