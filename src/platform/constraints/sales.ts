import { tables } from '../tables';
import type { Ddl } from './types';

const check = (table: string, name: string, expression: string): Ddl => ({
  kind: 'check',
  table,
  name: `mela_${table}_${name}`,
  expression,
});

const oneOf = (column: string, values: readonly string[]): string =>
  `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;

const seats = (table: string): Ddl[] => [
  check(table, 'counters', 'reserved IS NOT NULL AND sold IS NOT NULL AND reserved >= 0 AND sold >= 0'),
  check(table, 'capacity', 'capacity IS NULL OR reserved + sold <= capacity'),
];

const unique = (name: string, table: string, columns: string, where?: string): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${table} (${columns})${where ? ` WHERE ${where}` : ''}`,
});

const index = (name: string, table: string, columns: string, where?: string): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${columns})${where ? ` WHERE ${where}` : ''}`,
});

/** Seats, orders and money: what must hold whatever the code above it does. */
export const salesDdl: readonly Ddl[] = [
  ...seats(tables.eventOperations),
  ...seats(tables.ticketTypes),
  check(
    tables.eventOperations,
    'state',
    oneOf('state', ['draft', 'submitted', 'approved', 'rejected', 'cancelled']),
  ),
  unique('mela_event_operations_event', tables.eventOperations, 'event_document_id'),
  check(tables.ticketTypes, 'price', 'price >= 0'),
  check(tables.ticketTypes, 'waiting', 'waiting IS NOT NULL AND waiting >= 0'),
  check(
    tables.orders,
    'state',
    oneOf('state', ['pending', 'paid', 'partially_refunded', 'refunded', 'expired', 'cancelled']),
  ),
  check(
    tables.orders,
    'amounts',
    'subtotal >= 0 AND discount >= 0 AND tax >= 0 AND total >= 0 AND total = subtotal - discount AND refunded_total >= 0 AND refunded_total <= total',
  ),
  unique('mela_orders_code', tables.orders, 'code'),
  unique('mela_orders_document', tables.orders, 'document_id'),
  unique('mela_orders_gateway_order', tables.orders, 'gateway_order_id', 'gateway_order_id IS NOT NULL'),
  index('mela_orders_expiring', tables.orders, 'expires_at', `state = 'pending'`),
  index('mela_orders_event', tables.orders, 'event_document_id, state'),
  index('mela_orders_user', tables.orders, 'user_id', 'user_id IS NOT NULL'),
  check(
    tables.registrations,
    'state',
    oneOf('state', ['awaiting_approval', 'reserved', 'confirmed', 'attended', 'cancelled']),
  ),
  unique('mela_registrations_document', tables.registrations, 'document_id'),
  index('mela_registrations_order', tables.registrations, 'order_document_id'),
  index('mela_registrations_event', tables.registrations, 'event_document_id, state'),
  check(
    tables.payments,
    'amounts',
    'amount >= 0 AND (fee IS NULL OR fee >= 0) AND (tax IS NULL OR tax >= 0)',
  ),
  {
    kind: 'before_check',
    name: 'mela_payments_refunds_committed_begun',
    check: 'mela_payments_refunds_committed',
    // Payments of before the column existed, which began with its default; all later ones are counted as they go.
    sql: `UPDATE ${tables.payments} p SET refunds_committed = r.amount
       FROM (SELECT payment_document_id, sum(amount) AS amount FROM ${tables.refunds}
              WHERE state <> 'rejected' GROUP BY payment_document_id) r
      WHERE p.document_id = r.payment_document_id AND coalesce(p.refunds_committed, 0) = 0`,
  },
  // The last word on "never more than was captured": it grows with each refund that is written, whatever raced.
  check(
    tables.payments,
    'refunds_committed',
    `coalesce(refunds_committed, 0) >= 0 AND coalesce(dispute_lost, 0) >= 0 AND coalesce(disputes_open, 0) >= 0
      AND coalesce(refunds_committed, 0) + coalesce(dispute_lost, 0) <= amount`,
  ),
  check(
    tables.payments,
    'state',
    oneOf('state', ['created', 'authorized', 'captured', 'partially_refunded', 'refunded', 'failed']),
  ),
  unique(
    'mela_payments_gateway',
    tables.payments,
    'gateway, gateway_payment_id',
    'gateway_payment_id IS NOT NULL',
  ),
  check(
    tables.disputes,
    'amounts',
    `amount > 0 AND frozen BETWEEN 0 AND amount AND amount_deducted BETWEEN 0 AND amount
      AND (amount_deducted = 0 OR state = 'lost')`,
  ),
  check(
    tables.disputes,
    'state',
    `state IN ('open', 'under_review', 'won', 'lost', 'closed')
      AND (state IN ('open', 'under_review')) = (ended_at IS NULL)
      AND (loss_borne_by IS NULL OR state = 'lost')`,
  ),
  unique('mela_disputes_document', tables.disputes, 'document_id'),
  index('mela_disputes_alive', tables.disputes, 'opened_at', 'ended_at IS NULL'),
  index('mela_payments_order', tables.payments, 'order_document_id'),
  check(
    tables.refunds,
    'amount',
    `amount > 0 AND coalesce(kept, 0) >= coalesce(fees_kept, 0) AND coalesce(fees_kept, 0) >= 0
      AND coalesce(platform_fee_returned, 0) >= 0 AND coalesce(platform_fee_tax_returned, 0) >= 0
      AND coalesce(platform_fee_returned, 0) + coalesce(platform_fee_tax_returned, 0) <= amount`,
  ),
  check(
    tables.refunds,
    'state',
    oneOf('state', [
      'requested',
      'approved',
      'processing',
      'processed',
      'failed',
      'rejected',
      'settled_outside',
    ]),
  ),
  index('mela_refunds_payment', tables.refunds, 'payment_document_id'),
  unique(
    'mela_refunds_automatic',
    tables.refunds,
    'payment_document_id',
    `automatic AND state <> 'rejected'`,
  ),
  // A cancelled event gives an order its money back once, however often the job that does so dies and begins anew.
  unique(
    'mela_refunds_event_cancelled',
    tables.refunds,
    'order_document_id',
    `origin = 'event_cancelled' AND state <> 'rejected'`,
  ),
  unique('mela_refunds_gateway', tables.refunds, 'gateway_refund_id', 'gateway_refund_id IS NOT NULL'),
  index(
    'mela_refunds_open',
    tables.refunds,
    'state, updated_at',
    `state IN ('approved', 'processing', 'failed')`,
  ),
  unique('mela_memberships_once', tables.memberships, 'community_document_id, user_id'),
  unique('mela_gate_assignments_once', tables.gateAssignments, 'event_document_id, user_id'),
];
