import type { Invariant } from './types';

/** Money that buyers' banks ask back. */
export const disputes: readonly Invariant[] = [
  {
    name: 'disputes.frozen',
    says: 'What lies in the dispute reserve for an order is what its undecided disputes froze.',
    sql: `
      SELECT coalesce(o.code, x.order_document_id) AS subject,
             format('%s frozen, %s in the reserve', sum(x.frozen), sum(x.reserved)) AS found
        FROM (SELECT order_document_id, frozen, 0::bigint AS reserved FROM disputes WHERE ended_at IS NULL
              UNION ALL
              SELECT order_document_id, 0, -amount FROM ledger_lines WHERE account = 'dispute_reserve') x
        LEFT JOIN orders o ON o.document_id = x.order_document_id
       GROUP BY o.code, x.order_document_id HAVING sum(x.frozen) <> sum(x.reserved)`,
  },
  {
    name: 'disputes.booked',
    says: 'Every dispute that cost money is in the ledger with what it cost, as a loss or as refunds it paid.',
    sql: `
      SELECT d.gateway_dispute_id AS subject, format('%s taken, %s booked', d.amount_deducted, b.amount + r.amount) AS found
        FROM disputes d
        CROSS JOIN LATERAL (
          SELECT coalesce(-sum(l.amount), 0) AS amount
            FROM ledger_journals j JOIN ledger_lines l ON l.journal_id = j.id
           WHERE j.cause_key = 'dispute_lost:' || d.document_id AND l.account = 'gateway_clearing') b
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount), 0) AS amount FROM refunds
           WHERE settled_by = 'dispute:' || d.document_id) r
       WHERE b.amount + r.amount <> d.amount_deducted`,
  },
  {
    name: 'disputes.counted',
    says: 'A payment knows how many of its disputes are open and what lost ones left to refund.',
    sql: `
      SELECT p.order_code AS subject,
             format('%s open of %s, %s lost of %s', p.disputes_open, d.open, p.dispute_lost, d.taken) AS found
        FROM payments p
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE ended_at IS NULL) AS open, coalesce(sum(amount_deducted), 0) AS taken
            FROM disputes WHERE payment_document_id = p.document_id) d
       WHERE p.disputes_open <> d.open OR p.dispute_lost <> LEAST(p.amount - p.refunds_committed, d.taken)`,
  },
];
