import type { RegistrationState } from '../../../domain/registrations/machine';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { OrderRow } from '../types';
import { ORDER_COLUMNS, ORDER_FROM } from './order-row';

type Connection = Parameters<typeof rows>[0];

/** Inside JSON, PostgreSQL writes a timestamp without its zone; like the driver, read it as the process's own. */
type LocalMoment = string | null;

export interface RegistrationJson {
  readonly documentId: string;
  readonly state: RegistrationState;
  readonly ticketType: string;
  readonly ticketTypeName: string | null;
  readonly attendeeName: string;
  readonly attendeeEmail: string | null;
  readonly answers: unknown;
  readonly unitPrice: number;
  readonly passIssuedAt: LocalMoment;
  readonly passRevokedAt: LocalMoment;
  readonly attendedAt: LocalMoment;
}

export interface PaymentJson {
  readonly amount: number;
  readonly currency: string;
  readonly state: string;
  readonly method: string | null;
  readonly capturedAt: LocalMoment;
}

export interface RefundJson {
  readonly documentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: string;
  readonly reason: string;
  readonly processedAt: LocalMoment;
}

/** What people want to know of the event beside their order. */
export interface EventGlance {
  readonly slug?: string | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly timezone?: string | null;
  readonly venueName?: string | null;
  readonly city?: string | null;
}

export interface OrderGlanceRow extends OrderRow {
  readonly createdAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly rejectedReason: string | null;
  readonly promoCode: string | null;
  readonly policy: unknown;
  readonly event: EventGlance | null;
  readonly attendees: number;
}

export interface OrderViewRow extends OrderGlanceRow {
  readonly registrations: readonly RegistrationJson[];
  readonly payments: readonly PaymentJson[];
  readonly refunds: readonly RefundJson[];
}

const GLANCE = `${ORDER_COLUMNS}, o.created_at AS "createdAt", o.cancelled_at AS "cancelledAt",
  o.cancel_reason AS "cancelReason", o.rejected_reason AS "rejectedReason", o.promo_code AS "promoCode",
  o.policy::json AS policy, e.snapshot::json AS event,
  (SELECT count(*)::int FROM ${tables.registrations} r WHERE r.order_document_id = o.document_id) AS attendees`;

/** One order with all that belongs to it, in one statement. */
export const readOrder = async (db: Connection, documentId: string): Promise<OrderViewRow | undefined> => {
  const [row] = await rows<OrderViewRow>(
    db,
    `SELECT ${GLANCE},
      (SELECT coalesce(json_agg(json_build_object(
                'documentId', r.document_id, 'state', r.state, 'ticketType', r.ticket_type_document_id,
                'ticketTypeName', r.ticket_type_name, 'attendeeName', r.attendee_name,
                'attendeeEmail', r.attendee_email, 'answers', r.answers, 'unitPrice', r.unit_price,
                'passIssuedAt', r.pass_issued_at, 'passRevokedAt', r.pass_revoked_at,
                'attendedAt', r.attended_at) ORDER BY r.position, r.id), '[]')
         FROM ${tables.registrations} r WHERE r.order_document_id = o.document_id) AS registrations,
      (SELECT coalesce(json_agg(json_build_object(
                'amount', p.amount, 'currency', p.currency, 'state', p.state, 'method', p.method,
                'capturedAt', p.captured_at) ORDER BY p.id), '[]')
         FROM ${tables.payments} p WHERE p.order_document_id = o.document_id) AS payments,
      (SELECT coalesce(json_agg(json_build_object(
                'documentId', f.document_id, 'amount', f.amount, 'currency', f.currency, 'state', f.state,
                'reason', f.reason, 'processedAt', f.processed_at) ORDER BY f.id), '[]')
         FROM ${tables.refunds} f WHERE f.order_document_id = o.document_id) AS refunds
     FROM ${ORDER_FROM} WHERE o.document_id = ?`,
    [documentId],
  );
  return row;
};

export interface OrderList {
  readonly rows: readonly OrderGlanceRow[];
  readonly total: number;
}

/** One person's orders, newest first. */
export const listOrders = async (
  db: Connection,
  filter: { readonly userId: number; readonly state: string | null; readonly event: string | null },
  page: { readonly offset: number; readonly limit: number },
): Promise<OrderList> => {
  const condition = `o.user_id = :userId AND (:state::text IS NULL OR o.state = :state)
    AND (:event::text IS NULL OR o.event_document_id = :event)`;
  const counted: { rows: { total: number }[] } = await db.raw(
    `SELECT count(*)::int AS total FROM ${tables.orders} o WHERE ${condition}`,
    { ...filter },
  );
  const listed: { rows: OrderGlanceRow[] } = await db.raw(
    `SELECT ${GLANCE} FROM ${ORDER_FROM} WHERE ${condition} ORDER BY o.id DESC LIMIT :limit OFFSET :offset`,
    { ...filter, ...page },
  );
  return { rows: listed.rows, total: counted.rows[0]?.total ?? 0 };
};
