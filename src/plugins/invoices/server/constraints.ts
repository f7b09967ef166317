import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const { invoices, invoiceCounters } = tables;

const unique = (name: string, columns: string, where?: string): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${invoices} (${columns})${where ? ` WHERE ${where}` : ''}`,
});

/**
 * What makes the series trustworthy whatever the code above it does: every number once, one document per order and
 * per refund, and none ever changed or taken away. Where the file lies may change: it is drawn anew when it is lost.
 */
export const invoicesDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: invoiceCounters,
    sql: `CREATE TABLE IF NOT EXISTS ${invoiceCounters} (
      supplier_key text NOT NULL,
      kind text NOT NULL,
      financial_year text NOT NULL,
      last integer NOT NULL CHECK (last > 0),
      PRIMARY KEY (supplier_key, kind, financial_year)
    )`,
  },
  unique('mela_invoices_document', 'document_id'),
  unique('mela_invoices_sequence', 'supplier_key, kind, financial_year, sequence'),
  unique('mela_invoices_number', 'supplier_key, number'),
  unique('mela_invoices_order', 'order_document_id', `kind <> 'credit_note'`),
  unique('mela_invoices_refund', 'refund_document_id', `kind = 'credit_note'`),
  {
    kind: 'index',
    name: 'mela_invoices_undrawn',
    sql: `CREATE INDEX IF NOT EXISTS mela_invoices_undrawn ON ${invoices} (issued_at) WHERE file IS NULL`,
  },
  {
    kind: 'check',
    table: invoices,
    name: 'mela_invoices_amounts',
    expression: `taxable >= 0 AND cgst >= 0 AND sgst >= 0 AND igst >= 0 AND total > 0
      AND taxable + cgst + sgst + igst = total AND (igst = 0 OR cgst + sgst = 0)`,
  },
  {
    kind: 'check',
    table: invoices,
    name: 'mela_invoices_kind',
    expression: `kind IN ('tax_invoice', 'receipt', 'credit_note')
      AND (kind = 'credit_note') = (refund_document_id IS NOT NULL AND original_document_id IS NOT NULL)`,
  },
  {
    kind: 'check',
    table: invoices,
    name: 'mela_invoices_number',
    expression: `number IS NOT NULL AND length(number) <= 16 AND sequence > 0 AND issued_at IS NOT NULL`,
  },
  {
    kind: 'sql',
    name: 'mela_invoices_kept_function',
    sql: `CREATE OR REPLACE FUNCTION mela_invoices_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'file' - 'updated_at' = to_jsonb(OLD) - 'file' - 'updated_at' THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'What was issued stays as it is: % of % refused; issue a credit note', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation';
      END $$`,
  },
  {
    kind: 'sql',
    name: 'mela_invoices_kept',
    sql: `CREATE OR REPLACE TRIGGER mela_invoices_kept BEFORE UPDATE OR DELETE ON ${invoices}
      FOR EACH ROW EXECUTE FUNCTION mela_invoices_kept()`,
  },
];
