import { HELD, SOLD } from './types';
import type { Invariant } from './types';

/** Seats and orders. */
export const sales: readonly Invariant[] = [
  {
    name: 'seats.ticket_type',
    says: 'A ticket type’s counters are the registrations that hold or fill its seats.',
    sql: `
      SELECT t.document_id AS subject,
             format('reserved %s, sold %s; registrations hold %s, fill %s', t.reserved, t.sold, r.held, r.filled) AS found
        FROM ticket_types t
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state IN ${HELD}) AS held, count(*) FILTER (WHERE state IN ${SOLD}) AS filled
            FROM registrations WHERE ticket_type_document_id = t.document_id) r
       WHERE t.reserved <> r.held OR t.sold <> r.filled`,
  },
  {
    name: 'seats.event',
    says: 'The counters of an event with a capacity are the sums over its registrations.',
    sql: `
      SELECT e.event_document_id AS subject,
             format('reserved %s, sold %s; registrations hold %s, fill %s', e.reserved, e.sold, r.held, r.filled) AS found
        FROM event_operations e
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state IN ${HELD}) AS held, count(*) FILTER (WHERE state IN ${SOLD}) AS filled
            FROM registrations WHERE event_document_id = e.event_document_id) r
       WHERE e.capacity IS NOT NULL AND (e.reserved <> r.held OR e.sold <> r.filled)`,
  },
  {
    name: 'seats.capacity',
    says: 'Nobody sits twice: seats held and filled never exceed the capacity.',
    sql: `
      SELECT document_id AS subject, format('%s of %s', reserved + sold, capacity) AS found
        FROM ticket_types WHERE capacity < reserved + sold
      UNION ALL
      SELECT event_document_id, format('%s of %s', reserved + sold, capacity)
        FROM event_operations WHERE capacity < reserved + sold`,
  },
  {
    name: 'orders.registrations',
    says: 'The registrations of an order are in a state that fits the order’s.',
    sql: `
      SELECT o.code AS subject, format('order %s, registration %s', o.state, r.state) AS found
        FROM orders o JOIN registrations r ON r.order_document_id = o.document_id
       WHERE NOT CASE o.state
               WHEN 'pending' THEN r.state IN ('awaiting_approval', 'reserved', 'cancelled')
               WHEN 'paid' THEN r.state IN ('confirmed', 'attended', 'cancelled')
               WHEN 'partially_refunded' THEN r.state IN ('confirmed', 'attended', 'cancelled')
               WHEN 'refunded' THEN r.state IN ('cancelled', 'attended')
               ELSE r.state = 'cancelled' END`,
  },
  {
    name: 'orders.empty',
    says: 'Every order has registrations, and every registration has its order.',
    sql: `
      SELECT o.code AS subject, 'no registration' AS found FROM orders o
       WHERE NOT EXISTS (SELECT 1 FROM registrations r WHERE r.order_document_id = o.document_id)
      UNION ALL
      SELECT r.document_id, 'no order' FROM registrations r
       WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.document_id = r.order_document_id)`,
  },
  {
    name: 'orders.paid_once',
    says: 'A paid order that costs something has exactly one payment, of exactly its total.',
    sql: `
      SELECT o.code AS subject, format('%s payments, %s of %s', p.payments, p.amount, o.total) AS found
        FROM orders o
        CROSS JOIN LATERAL (
          SELECT count(*) AS payments, coalesce(sum(amount), 0) AS amount FROM payments
           WHERE order_document_id = o.document_id AND purpose = 'order'
             AND state IN ('captured', 'partially_refunded', 'refunded')) p
       WHERE o.state IN ('paid', 'partially_refunded', 'refunded') AND o.total > 0
         AND (p.payments <> 1 OR p.amount <> o.total)`,
  },
  {
    name: 'orders.expired',
    says: 'A hold that is over has given its seats back within ten minutes.',
    sql: `
      SELECT code AS subject, format('pending since %s, over since %s', created_at, expires_at) AS found
        FROM orders WHERE state = 'pending' AND expires_at < now() - interval '10 minutes'`,
  },
];
