import type { Invariant } from './types';

/** Payments and refunds. */
export const money: readonly Invariant[] = [
  {
    name: 'payments.explained',
    says: 'Every captured payment is in the ledger: as a sale, or as money that must go back.',
    sql: `
      SELECT coalesce(p.gateway_payment_id, p.order_code) AS subject, format('%s, no journal', p.purpose) AS found
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
      SELECT coalesce(p.gateway_payment_id, p.order_code) AS subject, 'no refund' AS found
        FROM payments p
       WHERE p.purpose = 'surplus' AND p.state IN ('captured', 'partially_refunded')
         AND NOT EXISTS (
           SELECT 1 FROM refunds r WHERE r.payment_document_id = p.document_id AND r.state <> 'rejected')`,
  },
  {
    name: 'refunds.bounded',
    says: 'What is refunded of a payment or lost in disputes is never more than what was captured.',
    sql: `
      SELECT coalesce(p.gateway_payment_id, p.order_code) AS subject,
             format('%s refunded and %s lost of %s', r.amount, coalesce(p.dispute_lost, 0), p.amount) AS found
        FROM payments p
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount), 0) AS amount FROM refunds
           WHERE payment_document_id = p.document_id AND state <> 'rejected') r
       WHERE r.amount + coalesce(p.dispute_lost, 0) > p.amount`,
  },
  {
    name: 'refunds.committed',
    says: 'What a payment says is claimed of it are its refunds that are not rejected.',
    sql: `
      SELECT coalesce(p.gateway_payment_id, p.order_code) AS subject,
             format('claimed %s, refunds of %s', coalesce(p.refunds_committed, 0), r.amount) AS found
        FROM payments p
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount), 0) AS amount FROM refunds
           WHERE payment_document_id = p.document_id AND state <> 'rejected') r
       WHERE coalesce(p.refunds_committed, 0) <> r.amount`,
  },
  {
    name: 'refunds.booked',
    says: 'A refund is in the ledger as far as it has come: owed when approved, paid when done, undone when withdrawn.',
    sql: `
      SELECT r.document_id AS subject,
             format('%s: owed %s, paid %s, undone %s', r.state, j.owed, j.paid, j.undone) AS found
        FROM refunds r
        JOIN payments p ON p.document_id = r.payment_document_id
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE cause_key = 'refund:' || r.document_id) AS owed,
                 count(*) FILTER (WHERE cause_key = 'refund_paid:' || r.document_id) AS paid,
                 count(*) FILTER (WHERE cause_key = 'refund_withdrawn:' || r.document_id) AS undone
            FROM ledger_journals
           WHERE cause_key IN ('refund:' || r.document_id, 'refund_paid:' || r.document_id,
                               'refund_withdrawn:' || r.document_id)) j
       WHERE j.paid <> (r.state IN ('processed', 'settled_outside'))::int
          OR CASE WHEN p.purpose = 'surplus' THEN j.owed + j.undone > 0
                  WHEN r.state = 'requested' THEN j.owed + j.undone > 0
                  WHEN r.state = 'rejected' THEN j.owed <> j.undone
                  ELSE j.owed <> 1 OR j.undone <> 0 END`,
  },
  {
    name: 'refunds.order_total',
    says: 'What an order says was given back are the refunds of its payment that are done.',
    sql: `
      SELECT o.code AS subject, format('%s, says %s, refunds of %s', o.state, o.refunded_total, r.amount) AS found
        FROM orders o
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(r.amount), 0) AS amount
            FROM refunds r JOIN payments p ON p.document_id = r.payment_document_id
           WHERE r.order_document_id = o.document_id AND p.purpose = 'order'
             AND r.state IN ('processed', 'settled_outside')) r
       WHERE o.refunded_total <> r.amount
          OR (o.state IN ('partially_refunded', 'refunded')) <> (r.amount > 0)`,
  },
  {
    name: 'refunds.places',
    says: 'A place that was given up for a refund is not taken any more.',
    sql: `
      SELECT g.document_id AS subject, format('%s, given up for refund %s', g.state, r.document_id) AS found
        FROM refunds r
        JOIN registrations g ON g.order_document_id = r.order_document_id
         AND coalesce(r.registrations, '[]') @> to_jsonb(g.document_id)
       WHERE r.state NOT IN ('requested', 'rejected') AND g.state IN ('awaiting_approval', 'reserved', 'confirmed')`,
  },
  {
    name: 'refunds.moving',
    says: 'An approved refund is taken up by the gateway’s queue within an hour, unless a dispute holds it back.',
    sql: `
      SELECT r.document_id AS subject, format('approved since %s', r.updated_at) AS found
        FROM refunds r
       WHERE r.state = 'approved' AND coalesce(r.via, 'gateway') = 'gateway'
         AND r.updated_at < now() - interval '1 hour'
         AND NOT EXISTS (
           SELECT 1 FROM disputes d
            WHERE d.payment_document_id = r.payment_document_id AND d.ended_at IS NULL)`,
  },
];
