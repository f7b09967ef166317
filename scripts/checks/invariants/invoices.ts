import type { Invariant } from './types';

const ALIVE = (order: string, queue = 'invoices'): string => `EXISTS (
  SELECT 1 FROM activity_entries e JOIN activity_deliveries d ON d.entry_id = e.id
   WHERE e.order_document_id = ${order} AND d.queue = '${queue}' AND d.state <> 'done')`;

/** Tax documents. */
export const invoices: readonly Invariant[] = [
  {
    name: 'invoices.one_each',
    says: 'A paid order has its invoice or receipt, or a job that issues it is still due. Free ones need none.',
    sql: `
      SELECT o.code AS subject, 'nothing was issued, and no job is due' AS found
        FROM orders o
       WHERE o.state IN ('paid', 'partially_refunded', 'refunded') AND o.total > 0
         AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.order_document_id = o.document_id AND i.kind <> 'credit_note')
         AND NOT ${ALIVE('o.document_id')}
         AND (o.paid_at < now() - interval '2 hours' OR EXISTS (
           SELECT 1 FROM activity_entries e JOIN activity_deliveries d ON d.entry_id = e.id
            WHERE e.order_document_id = o.document_id AND d.subscriber = 'invoices.invoice'))`,
  },
  {
    name: 'invoices.credit_notes',
    says: 'Money that went back has its credit note, or a job that issues it is still due.',
    sql: `
      SELECT r.document_id AS subject, format('order %s, %s back, no credit note and no job', r.order_code, r.amount) AS found
        FROM refunds r JOIN payments p ON p.document_id = r.payment_document_id AND p.purpose = 'order'
       WHERE r.state IN ('processed', 'settled_outside') AND r.updated_at < now() - interval '2 hours'
         AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.refund_document_id = r.document_id)
         AND NOT ${ALIVE('r.order_document_id')}
      UNION ALL
      SELECT e.subject_document_id, 'its job is done, and there is no credit note'
        FROM activity_entries e
        JOIN activity_deliveries d ON d.entry_id = e.id AND d.subscriber = 'invoices.credit' AND d.state = 'done'
        JOIN refunds r ON r.document_id = e.subject_document_id AND r.state IN ('processed', 'settled_outside')
        JOIN payments p ON p.document_id = r.payment_document_id AND p.purpose = 'order'
       WHERE NOT EXISTS (SELECT 1 FROM invoices i WHERE i.refund_document_id = r.document_id)`,
  },
  {
    name: 'invoices.gap_free',
    says: 'Each series counts from 1 without a gap, within one supplier and financial year.',
    sql: `
      SELECT concat_ws(' ', coalesce(c.supplier_key, i.supplier_key), coalesce(c.kind, i.kind),
                       coalesce(c.financial_year, i.financial_year)) AS subject,
             format('%s documents, numbers %s to %s, the counter says %s', i.count, i.low, i.high, c.last) AS found
        FROM (SELECT supplier_key, kind, financial_year, count(*) AS count, min(sequence) AS low, max(sequence) AS high
                FROM invoices GROUP BY 1, 2, 3) i
        FULL JOIN mela_invoice_counters c USING (supplier_key, kind, financial_year)
       WHERE i.low IS DISTINCT FROM 1 OR i.high IS DISTINCT FROM i.count OR c.last IS DISTINCT FROM i.count`,
  },
  {
    name: 'invoices.sums',
    says: 'An invoice says what its order cost, a credit note what its refund gave back, line by line.',
    sql: `
      SELECT i.number || ' ' || i.supplier_key AS subject,
             format('says %s with tax %s, should say %s with tax %s', i.total, i.total - i.taxable, o.total, o.tax) AS found
        FROM invoices i JOIN orders o ON o.document_id = i.order_document_id
       WHERE i.kind <> 'credit_note'
         AND (i.total <> o.total OR i.total - i.taxable <> CASE i.kind WHEN 'tax_invoice' THEN o.tax ELSE 0 END)
      UNION ALL
      SELECT i.number || ' ' || i.supplier_key, format('says %s, the refund %s', i.total, r.amount)
        FROM invoices i JOIN refunds r ON r.document_id = i.refund_document_id WHERE i.total <> r.amount
      UNION ALL
      SELECT i.number || ' ' || i.supplier_key, format('lines sum to %s and %s, totals are %s and %s',
                                                       l.taxable, l.total, i.taxable, i.total)
        FROM invoices i
        CROSS JOIN LATERAL (
          SELECT sum((line->>'taxable')::bigint) AS taxable, sum((line->>'total')::bigint) AS total
            FROM jsonb_array_elements(i.lines) AS line) l
       WHERE l.taxable IS DISTINCT FROM i.taxable OR l.total IS DISTINCT FROM i.total`,
  },
  {
    name: 'invoices.credited',
    says: 'Credit notes take back no more than their invoice said, nor more of its tax, under the same supplier.',
    sql: `
      SELECT i.number || ' ' || i.supplier_key AS subject,
             format('%s with tax %s credited of %s with tax %s', n.total, n.tax, i.total, i.total - i.taxable) AS found
        FROM invoices i
        JOIN (SELECT original_document_id AS original, sum(total) AS total, sum(total - taxable) AS tax,
                     min(supplier_key) AS low, max(supplier_key) AS high
                FROM invoices WHERE kind = 'credit_note' GROUP BY 1) n ON n.original = i.document_id
       WHERE n.total > i.total OR n.tax > i.total - i.taxable
          OR n.low <> i.supplier_key OR n.high <> i.supplier_key`,
  },
];
