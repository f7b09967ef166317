import type { DocumentLine } from '../../../domain/tax/documents';
import type { DocumentKind } from '../../../domain/tax/numbers';

/** Who sells, as it was when the document was issued. */
export interface Supplier {
  readonly name: string;
  /** As registered, where it differs from the name. */
  readonly legalName: string | null;
  readonly address: string | null;
  /** The state by name, as the organizer wrote it. */
  readonly region: string | null;
  readonly email: string | null;
  readonly gstin: string | null;
  /** Code of the state of the GSTIN; `null` without one. */
  readonly stateCode: string | null;
}

export interface Buyer {
  readonly name: string;
  readonly legalName: string | null;
  readonly gstin: string | null;
  readonly email: string;
}

/** What was sold admission to. Times are ISO 8601 UTC. */
export interface Occasion {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly place: string;
}

/** How the money came, or how it went back. */
export interface MoneyTrail {
  readonly method: string | null;
  readonly reference: string | null;
}

/** An invoice, receipt or credit note as it was issued. Amounts are minor units of `currency`. */
export interface Invoice {
  readonly documentId: string;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly issuedAt: Date;
  /** What its series is counted under: the GSTIN, without one the organizer's id. */
  readonly supplierKey: string;
  readonly financialYear: string;
  readonly sequence: number;
  readonly orderDocumentId: string;
  readonly orderCode: string;
  /** Of a credit note, like the three below. */
  readonly refundDocumentId: string | null;
  readonly originalDocumentId: string | null;
  readonly originalNumber: string | null;
  readonly originalIssuedAt: Date | null;
  readonly eventDocumentId: string;
  readonly eventTitle: string | null;
  readonly organizerDocumentId: string | null;
  readonly supplier: Supplier;
  readonly buyer: Buyer;
  readonly occasion: Occasion;
  readonly payment: MoneyTrail | null;
  /** Code of a state; `null` where no GST is charged. */
  readonly placeOfSupply: string | null;
  readonly lines: readonly DocumentLine[];
  readonly currency: string;
  readonly taxable: number;
  readonly cgst: number;
  readonly sgst: number;
  readonly igst: number;
  readonly total: number;
  readonly reason: string | null;
  /** Where its PDF lies; `null` until it was drawn. */
  readonly file: string | null;
}

/** What is known of a document before it has its number. */
export type InvoiceDraft = Omit<
  Invoice,
  'documentId' | 'number' | 'issuedAt' | 'financialYear' | 'sequence' | 'file'
>;
