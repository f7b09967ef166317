/** The documents that are numbered, each in a series of its own. */
export const DOCUMENT_KINDS = ['tax_invoice', 'receipt', 'credit_note'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Letters that a series begins with. */
const SERIES: Readonly<Record<DocumentKind, string>> = {
  tax_invoice: 'INV',
  receipt: 'RCT',
  credit_note: 'CRN',
};

const LARGEST = 999_999;

/**
 * `INV/26-27/000001`: consecutive, of letters, digits, dash and slash, at most sixteen characters, unique within
 * the financial year of one supplier (CGST Rule 46(b) for invoices, 53(1A)(c) for credit notes).
 *
 * @param year as {@link financialYear} says it, `2026-27`
 * @param sequence from 1 on
 */
export function documentNumber(kind: DocumentKind, year: string, sequence: number): string {
  const short = /^\d\d(\d\d-\d\d)$/.exec(year)?.[1];
  if (short === undefined) throw new Error(`not a financial year: ${year}`);
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > LARGEST)
    throw new Error(`a series holds the numbers 1 to ${LARGEST}: ${sequence}`);
  return `${SERIES[kind]}/${short}/${String(sequence).padStart(6, '0')}`;
}
