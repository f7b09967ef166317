import type { RefundReason } from '../../domain/refunds/decide-refund';
import type { RefundState } from '../../domain/refunds/machine';
import type { PlatformFeeChoice, RefundAsker } from '../../domain/refunds/quote';

export type RefundSpeed = 'normal' | 'instant';

/** Who decided about it: `system` sends surplus money back, `dashboard` was made at the gateway and taken in. */
export type RefundOrigin = RefundAsker | 'system' | 'dashboard';

/** A refund as SQL reads it. Amounts are minor units of `currency`. */
export interface RefundRow {
  readonly documentId: string;
  readonly orderDocumentId: string;
  readonly orderCode: string;
  readonly eventDocumentId: string | null;
  readonly organizerDocumentId: string | null;
  readonly paymentDocumentId: string;
  /** Null for money that no gateway took. */
  readonly gatewayPaymentId: string | null;
  /** What its payment was booked as. Refunds of surplus money touch neither the order nor the organizer. */
  readonly purpose: 'order' | 'surplus';
  readonly amount: number;
  readonly currency: string;
  readonly platformFee: PlatformFeeChoice;
  readonly platformFeeReturned: number;
  readonly platformFeeTaxReturned: number;
  /** Places that it is for. */
  readonly registrations: readonly string[] | null;
  readonly reason: RefundReason;
  readonly origin: RefundOrigin;
  readonly state: RefundState;
  readonly automatic: boolean;
  readonly via: 'gateway' | 'outside';
  readonly speed: RefundSpeed;
  readonly attempts: number;
  readonly gatewayRefundId: string | null;
  /** `admin:3`, `user:12`, `guest`, `system`. */
  readonly requestedBy: string | null;
  readonly updatedAt: Date;
}

/** A refund as the gateway tells it. */
export interface ToldRefund {
  readonly id: string;
  readonly amount: number;
  readonly state: 'pending' | 'processed' | 'failed';
}
