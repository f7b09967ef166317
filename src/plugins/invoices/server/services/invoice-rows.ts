import type { DocumentKind } from '../../../../domain/tax/numbers';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import type { Invoice, InvoiceDraft } from '../types';

type Db = Parameters<typeof rows>[0];

const COLUMNS = `i.document_id AS "documentId", i.number, i.kind, i.issued_at AS "issuedAt",
  i.supplier_key AS "supplierKey", i.financial_year AS "financialYear", i.sequence,
  i.order_document_id AS "orderDocumentId", i.order_code AS "orderCode", i.refund_document_id AS "refundDocumentId",
  i.original_document_id AS "originalDocumentId", i.original_number AS "originalNumber",
  i.original_issued_at AS "originalIssuedAt", i.event_document_id AS "eventDocumentId",
  i.event_title AS "eventTitle", i.organizer_document_id AS "organizerDocumentId", i.supplier::json AS supplier,
  i.buyer::json AS buyer, i.occasion::json AS occasion, i.payment::json AS payment,
  i.place_of_supply AS "placeOfSupply", i.lines::json AS lines, i.currency, i.taxable, i.cgst, i.sgst, i.igst,
  i.total, i.reason, i.file`;

const find = (db: Db, condition: string, bindings: readonly string[], suffix = ''): Promise<Invoice[]> =>
  rows<Invoice>(
    db,
    `SELECT ${COLUMNS} FROM ${tables.invoices} i WHERE ${condition} ORDER BY i.id ${suffix}`,
    bindings,
  );

export const readInvoice = async (db: Db, documentId: string): Promise<Invoice | undefined> =>
  (await find(db, 'i.document_id = ?', [documentId]))[0];

export const lockInvoice = async (trx: Trx, documentId: string): Promise<Invoice | undefined> =>
  (await find(trx, 'i.document_id = ?', [documentId], 'FOR UPDATE OF i'))[0];

/** The invoice or receipt of an order. */
export const readInvoiceOfOrder = async (db: Db, orderDocumentId: string): Promise<Invoice | undefined> =>
  (await find(db, `i.order_document_id = ? AND i.kind <> 'credit_note'`, [orderDocumentId]))[0];

export const readNoteOfRefund = async (db: Db, refundDocumentId: string): Promise<Invoice | undefined> =>
  (await find(db, `i.refund_document_id = ? AND i.kind = 'credit_note'`, [refundDocumentId]))[0];

/** Everything that was issued for an order, oldest first. */
export const listInvoicesOfOrder = (db: Db, orderDocumentId: string): Promise<Invoice[]> =>
  find(db, 'i.order_document_id = ?', [orderDocumentId]);

interface Series {
  readonly supplierKey: string;
  readonly kind: DocumentKind;
  readonly financialYear: string;
}

/**
 * The next number of a series. The counter's row stays locked until the transaction ends, so whoever comes next
 * waits; if the transaction is given back, so is the number, and no gap is left.
 */
export const nextInSeries = async (
  trx: Trx,
  { supplierKey, kind, financialYear }: Series,
): Promise<number> => {
  const [counter] = await rows<{ last: number }>(
    trx,
    `INSERT INTO ${tables.invoiceCounters} AS c (supplier_key, kind, financial_year, last) VALUES (?, ?, ?, 1)
     ON CONFLICT (supplier_key, kind, financial_year) DO UPDATE SET last = c.last + 1 RETURNING last`,
    [supplierKey, kind, financialYear],
  );
  if (!counter) throw new Error(`The counter of ${kind} ${financialYear} gave no number`);
  return counter.last;
};

const INSERT = `
INSERT INTO ${tables.invoices} (
  document_id, number, kind, issued_at, supplier_key, financial_year, sequence, order_document_id, order_code,
  refund_document_id, original_document_id, original_number, original_issued_at, event_document_id, event_title,
  organizer_document_id, supplier, buyer, occasion, payment, place_of_supply, lines, currency, taxable, cgst, sgst,
  igst, total, reason, created_at, updated_at, published_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?)`;

/** Writes a numbered document. */
export const insertInvoice = async (
  trx: Trx,
  draft: InvoiceDraft,
  given: Pick<Invoice, 'number' | 'financialYear' | 'sequence' | 'issuedAt'>,
): Promise<Invoice> => {
  const documentId = createDocumentId();
  const { number, financialYear, sequence, issuedAt } = given;
  await rows(trx, INSERT, [
    documentId,
    number,
    draft.kind,
    issuedAt,
    draft.supplierKey,
    financialYear,
    sequence,
    draft.orderDocumentId,
    draft.orderCode,
    draft.refundDocumentId,
    draft.originalDocumentId,
    draft.originalNumber,
    draft.originalIssuedAt,
    draft.eventDocumentId,
    draft.eventTitle,
    draft.organizerDocumentId,
    JSON.stringify(draft.supplier),
    JSON.stringify(draft.buyer),
    JSON.stringify(draft.occasion),
    JSON.stringify(draft.payment),
    draft.placeOfSupply,
    JSON.stringify(draft.lines),
    draft.currency,
    draft.taxable,
    draft.cgst,
    draft.sgst,
    draft.igst,
    draft.total,
    draft.reason,
    issuedAt,
    issuedAt,
    issuedAt,
  ]);
  return { ...draft, ...given, documentId, file: null };
};

export const markDrawn = async (trx: Trx, documentId: string, file: string, at: Date): Promise<void> => {
  await rows(trx, `UPDATE ${tables.invoices} SET file = ?, updated_at = ? WHERE document_id = ?`, [
    file,
    at,
    documentId,
  ]);
};
