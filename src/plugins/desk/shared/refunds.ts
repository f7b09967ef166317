import type { PlatformFeeChoice, RefundPreview, RefundRequest } from '../../../domain/refunds/quote';
import type { RefundState } from '../../../domain/refunds/machine';
import type { Money, Possible } from './possible';

export type { PlatformFeeChoice, RefundPreview, RefundRequest };

/** `POST /desk/orders/:id/refund/preview`; answers a {@link RefundPreview}. */
export interface PreviewBody {
  readonly request: RefundRequest;
  readonly platformFee: PlatformFeeChoice;
}

export const REFUND_SPEEDS = ['normal', 'instant'] as const;
export type RefundSpeed = (typeof REFUND_SPEEDS)[number];

/** `POST /desk/orders/:id/refund`; answers a {@link RefundCard}. */
export interface RefundBody extends PreviewBody {
  readonly reason: string | null;
  readonly speed: RefundSpeed;
  /** What the preview said, minor units: another amount is refused, so that nobody confirms what they did not see. */
  readonly expected: number;
}

/** How money changes hands without the gateway. */
export const HAND_METHODS = ['cash', 'cheque', 'upi', 'bank_transfer'] as const;
export type HandMethod = (typeof HAND_METHODS)[number];

/** A refund as the panel shows it, with what the reader may do about it now. Times are ISO 8601, UTC. */
export interface RefundCard extends Money {
  readonly documentId: string;
  readonly state: RefundState;
  /** Why, as a code. */
  readonly cause: string;
  /** Why, in the words of whoever asked. */
  readonly reason: string | null;
  readonly at: string;
  readonly askedBy: string;
  readonly decidedBy: string | null;
  /** Why it was turned down or went wrong. */
  readonly failure: string | null;
  readonly via: 'gateway' | 'outside';
  readonly speed: RefundSpeed;
  /** How it was paid by hand. */
  readonly settled: {
    readonly method: string;
    readonly reference: string | null;
    readonly paidOn: string | null;
    readonly proof: boolean;
  } | null;
  readonly can: {
    readonly approve: Possible;
    readonly reject: Possible;
    readonly withdraw: Possible;
    readonly retry: Possible;
    readonly settle: Possible;
  };
}

/** `GET /desk/refunds/:id` */
export interface RefundPage {
  readonly refund: RefundCard;
  readonly order: { readonly documentId: string; readonly code: string; readonly buyerName: string };
  readonly event: { readonly title: string; readonly zone: string | null };
}

/** `GET /desk/refunds`: what waits for a person. */
export interface RefundWaiting extends Money {
  readonly documentId: string;
  readonly state: RefundState;
  readonly orderCode: string;
  readonly buyerName: string;
  readonly eventTitle: string;
  readonly via: 'gateway' | 'outside';
}
