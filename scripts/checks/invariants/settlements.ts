import type { Invariant } from './types';

/** Money on its way from the gateway to the bank. */
export const settlements: readonly Invariant[] = [
  {
    name: 'settlements.booked',
    says: 'A settlement is booked to the bank with its own amount, or not at all.',
    sql: `
      SELECT coalesce(s.gateway_settlement_id, j.cause_key) AS subject,
             format('%s told, %s booked', coalesce(s.amount, 0), coalesce(j.amount, 0)) AS found
        FROM (SELECT gateway_settlement_id, amount, 'settlement:' || gateway_settlement_id AS cause_key
                FROM settlements WHERE booked_at IS NOT NULL) s
        FULL JOIN (SELECT j.cause_key, sum(l.amount) AS amount
                     FROM ledger_journals j JOIN ledger_lines l ON l.journal_id = j.id
                    WHERE j.kind = 'settlement' AND l.account = 'bank' GROUP BY j.cause_key) j USING (cause_key)
       WHERE s.amount IS DISTINCT FROM j.amount`,
  },
  {
    name: 'settlements.processed',
    says: 'What the gateway paid out is in the books.',
    sql: `
      SELECT gateway_settlement_id AS subject, format('%s is not booked', amount) AS found
        FROM settlements WHERE state = 'processed' AND amount <> 0 AND booked_at IS NULL`,
  },
  {
    name: 'settlements.lines_once',
    says: 'No payment or refund is paid out to the bank twice.',
    sql: `
      SELECT l.entity_id AS subject, format('in %s settlements', count(*)) AS found
        FROM settlement_lines l JOIN settlements s ON s.document_id = l.settlement_document_id
       WHERE l.type IN ('payment', 'refund') AND s.state = 'processed'
       GROUP BY l.type, l.entity_id HAVING count(*) > 1`,
  },
];
