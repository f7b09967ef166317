/**
 * What must hold in a live database at any moment, each as one SQL statement that returns the rows that break
 * it. Stories end by running them all; operators run them with `npm run check`.
 */
export interface Invariant {
  /** Stable, for alerts. */
  readonly name: string;
  /** What holds, in words for the operator who finds it broken. */
  readonly says: string;
  /** Returns `subject` (an id or a code to look up) and `found` (what is wrong); no rows when all is well. */
  readonly sql: string;
}

const HELD = `('awaiting_approval', 'reserved')`;
const SOLD = `('confirmed', 'attended')`;

export const invariants: readonly Invariant[] = [
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
  {
    name: 'payments.explained',
    says: 'Every captured payment is in the ledger: as a sale, or as money that must go back.',
    sql: `
      SELECT p.gateway_payment_id AS subject, format('%s, no journal', p.purpose) AS found
        FROM payments p
       WHERE p.state IN ('captured', 'partially_refunded', 'refunded') AND p.amount > 0
         AND NOT EXISTS (
           SELECT 1 FROM ledger_journals j
            WHERE j.cause_key = CASE p.purpose WHEN 'order' THEN 'sale:' || p.order_document_id
                                               ELSE 'surplus:' || p.document_id END)`,
  },
  {
    name: 'payments.surplus_goes_back',
    says: 'Money that pays for nothing has a refund of the same amount.',
    sql: `
      SELECT p.gateway_payment_id AS subject, 'no refund' AS found
        FROM payments p
       WHERE p.purpose = 'surplus' AND p.state IN ('captured', 'partially_refunded')
         AND NOT EXISTS (
           SELECT 1 FROM refunds r WHERE r.payment_document_id = p.document_id AND r.state <> 'rejected')`,
  },
  {
    name: 'refunds.bounded',
    says: 'What was refunded of a payment is never more than what was captured.',
    sql: `
      SELECT p.gateway_payment_id AS subject, format('%s refunded of %s', r.amount, p.amount) AS found
        FROM payments p
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount), 0) AS amount FROM refunds
           WHERE payment_document_id = p.document_id AND state NOT IN ('rejected', 'failed')) r
       WHERE r.amount > p.amount`,
  },
  {
    name: 'ledger.balanced',
    says: 'Each journal has two lines or more, and they sum to zero.',
    sql: `
      SELECT j.cause_key AS subject, format('%s lines, sum %s', count(l.id), coalesce(sum(l.amount), 0)) AS found
        FROM ledger_journals j LEFT JOIN ledger_lines l ON l.journal_id = j.id
       GROUP BY j.id, j.cause_key HAVING coalesce(sum(l.amount), 0) <> 0 OR count(l.id) < 2`,
  },
  {
    name: 'passes.one_each',
    says: 'A confirmed registration has its pass, or a job that makes it is still due.',
    sql: `
      SELECT r.document_id AS subject, format('order %s has no pass and no job', r.order_code) AS found
        FROM registrations r
       WHERE r.state IN ${SOLD} AND r.pass_issued_at IS NULL
         AND NOT EXISTS (
           SELECT 1 FROM activity_entries e JOIN activity_deliveries d ON d.entry_id = e.id
            WHERE e.order_document_id = r.order_document_id AND d.queue = 'passes' AND d.state <> 'done')`,
  },
  {
    name: 'admissions.attended',
    says: 'A registration is attended exactly when an admission of it stands.',
    sql: `
      SELECT r.document_id AS subject, format('%s, %s standing admissions', r.state, a.standing) AS found
        FROM registrations r
        CROSS JOIN LATERAL (
          SELECT count(*) AS standing FROM admissions
           WHERE registration_document_id = r.document_id AND result = 'admitted' AND undone_at IS NULL) a
       WHERE (r.state = 'attended') <> (a.standing > 0) AND r.state IN ${SOLD}`,
  },
  {
    name: 'deliveries.alive',
    says: 'No job has given up; a dead one waits for a person under Activity in the admin.',
    sql: `
      SELECT d.id::text AS subject, format('%s: %s', d.subscriber, left(d.last_error, 80)) AS found
        FROM activity_deliveries d WHERE d.state = 'dead'`,
  },
];
