import type { WaitingListState } from '../../domain/waiting-list/machine';

/** An entry of the waiting list as SQL reads it to work on it. */
export interface EntryRow {
  readonly id: number;
  readonly documentId: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
  readonly ticketType: string;
  readonly quantity: number;
  readonly userId: number | null;
  readonly state: WaitingListState;
  readonly offerExpiresAt: Date | null;
}
