import type { LedgerContext } from '../../../../domain/ledger/journal';
import type { SaleContext } from '../../../../domain/ledger/postings';

interface Sold {
  readonly documentId: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
}

/** An event without an organizer is the house's own: its share is owed to this owner. */
const HOUSE = 'house';

export const orderContext = (order: Sold): LedgerContext => ({
  organizerDocumentId: order.organizerDocumentId,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
});

export const saleContext = (order: Sold): SaleContext => ({
  organizerDocumentId: order.organizerDocumentId ?? HOUSE,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
});
