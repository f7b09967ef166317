import { HELD, SOLD } from './types';
import type { Invariant } from './types';

/** Seats and orders. */
export const sales: readonly Invariant[] = [
  {
    name: 'seats.ticket_type',
    says: 'A ticket type’s counters are the registrations that hold or fill its seats, and the offers that hold some.',
    sql: `
      SELECT t.document_id AS subject,
             format('reserved %s, sold %s; registrations hold %s, fill %s, offers hold %s',
                    t.reserved, t.sold, r.held, r.filled, w.offered) AS found
        FROM ticket_types t
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state IN ${HELD}) AS held, count(*) FILTER (WHERE state IN ${SOLD}) AS filled
            FROM registrations WHERE ticket_type_document_id = t.document_id) r
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(quantity), 0) AS offered
            FROM waiting_list_entries WHERE ticket_type_document_id = t.document_id AND state = 'offered') w
       WHERE t.reserved <> r.held + w.offered OR t.sold <> r.filled`,
  },
  {
    name: 'seats.event',
    says: 'The counters of an event with a capacity are the sums over its registrations and offers.',
    sql: `
      SELECT e.event_document_id AS subject,
             format('reserved %s, sold %s; registrations hold %s, fill %s, offers hold %s',
                    e.reserved, e.sold, r.held, r.filled, w.offered) AS found
        FROM event_operations e
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state IN ${HELD}) AS held, count(*) FILTER (WHERE state IN ${SOLD}) AS filled
            FROM registrations WHERE event_document_id = e.event_document_id) r
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(quantity), 0) AS offered
            FROM waiting_list_entries WHERE event_document_id = e.event_document_id AND state = 'offered') w
       WHERE e.capacity IS NOT NULL AND (e.reserved <> r.held + w.offered OR e.sold <> r.filled)`,
  },
  {
    name: 'seats.waiting',
    says: 'A ticket type counts the people who wait for it.',
    sql: `
      SELECT t.document_id AS subject, format('counts %s, %s wait', t.waiting, w.waiting) AS found
        FROM ticket_types t
        CROSS JOIN LATERAL (
          SELECT count(*) AS waiting FROM waiting_list_entries
           WHERE ticket_type_document_id = t.document_id AND state = 'waiting') w
       WHERE t.waiting <> w.waiting`,
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
  {
    name: 'waiting_list.offers',
    says: 'An offer that ran out has gone on to the next within ten minutes.',
    sql: `
      SELECT document_id AS subject, format('offered until %s', offer_expires_at) AS found
        FROM waiting_list_entries
       WHERE state = 'offered' AND offer_expires_at < now() - interval '10 minutes'`,
  },
  {
    name: 'waiting_list.accepted',
    says: 'Whoever took an offer has the order that was made from it, once.',
    sql: `
      SELECT w.document_id AS subject, format('order %s, taken by %s', w.order_document_id, o.taken) AS found
        FROM waiting_list_entries w
        CROSS JOIN LATERAL (
          SELECT count(DISTINCT o.id) AS orders, count(DISTINCT other.id) AS taken
            FROM orders o JOIN waiting_list_entries other ON other.order_document_id = o.document_id
           WHERE o.document_id = w.order_document_id) o
       WHERE w.state = 'accepted' AND (o.orders <> 1 OR o.taken <> 1)`,
  },
];
