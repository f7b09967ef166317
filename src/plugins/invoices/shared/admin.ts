import type { DocumentKind } from '../../../domain/tax/numbers';

/** A document as lists show it, to its buyer and to staff. Amounts are minor units of `currency`. */
export interface InvoiceView {
  readonly documentId: string;
  readonly kind: DocumentKind;
  /** `Tax invoice`, `Receipt`, `Credit note` … */
  readonly title: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly currency: string;
  readonly taxable: number;
  readonly cgst: number;
  readonly sgst: number;
  readonly igst: number;
  readonly total: number;
  readonly formatted: { readonly taxable: string; readonly tax: string; readonly total: string };
  /** The refund that a credit note is for, and the number of the document it corrects. */
  readonly refund: string | null;
  readonly original: string | null;
  /** Where the buyer's PDF is. */
  readonly href: string;
}

/** `GET /invoices/orders/:id` */
export interface OrderInvoices {
  readonly data: readonly InvoiceView[];
}
