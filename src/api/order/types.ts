import type { EventState } from '../../domain/events/machine';
import type { ApprovalState, OrderState } from '../../domain/orders/machine';
import type { FeeRates, OrderLine } from '../../domain/pricing/price-order';

export type { OrderLine, OrderState, ApprovalState };

/** An order as SQL reads it, with what its event says about seats. Amounts are minor units of `currency`. */
export interface OrderRow {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly state: OrderState;
  readonly approvalState: ApprovalState;
  readonly eventDocumentId: string;
  readonly eventTitle: string | null;
  readonly organizerDocumentId: string | null;
  readonly userId: number | null;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly buyerPhone: string | null;
  readonly buyerGstin: string | null;
  readonly buyerLegalName: string | null;
  readonly currency: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly refundedTotal: number;
  readonly platformFee: number;
  readonly platformFeeTax: number;
  readonly gatewayFeeEstimate: number;
  readonly lines: readonly OrderLine[];
  /** The rates in force when it was placed. */
  readonly fees: FeeRates | null;
  readonly expiresAt: Date | null;
  readonly paidAt: Date | null;
  readonly gatewayOrderId: string | null;
  /** Whether its seats are counted (reserved or sold) on the ticket types. */
  readonly seatsHeld: boolean;
  readonly eventCapped: boolean;
  readonly eventState: EventState | null;
  /** ISO 8601 with offset, from the event's snapshot. */
  readonly eventStartsAt: string | null;
  readonly eventEndsAt: string | null;
}
