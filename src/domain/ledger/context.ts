import type { LedgerContext } from './journal';
import type { SaleContext } from './postings';

interface Sold {
  readonly documentId: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
}

/** An event without an organizer is the house's own: its share is owed to this owner. */
export const HOUSE = 'house';

/** What a journal about an order is tagged with. */
export const orderContext = (order: Sold): LedgerContext => ({
  organizerDocumentId: order.organizerDocumentId,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
});

/** The same where money is owed to somebody: a sale, or a refund of one. */
export const saleContext = (order: Sold): SaleContext => ({
  organizerDocumentId: order.organizerDocumentId ?? HOUSE,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
});
