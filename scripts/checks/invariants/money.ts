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
    says: 'What was refunded of a payment is never more than what was captured.',
    sql: `
      SELECT coalesce(p.gateway_payment_id, p.order_code) AS subject, format('%s refunded of %s', r.amount, p.amount) AS found
        FROM payments p
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount), 0) AS amount FROM refunds
           WHERE payment_document_id = p.document_id AND state NOT IN ('rejected', 'failed')) r
       WHERE r.amount > p.amount`,
  },
];
