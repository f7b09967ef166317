import type { PlatformFeeChoice } from '../../../domain/refunds/quote';
import type { CancellationState } from '../../../domain/events/cancellation';

/** What cancelling an event would do. Amounts are minor units. */
export interface CancellationPreview {
  readonly event: {
    readonly title: string;
    /** Over already: only places of people who were not let in are refunded. */
    readonly ended: boolean;
  };
  readonly currency: string;
  /** Orders that are refunded (`paid`), or end without money. */
  readonly orders: { readonly paid: number; readonly free: number; readonly unpaid: number };
  readonly people: number;
  /** Of them, let in already. */
  readonly attended: number;
  readonly refundTotal: number;
  /** What the platform gives back of its fee, with the choice that was asked about. */
  readonly platformFeeTotal: number;
  /** What the gateway took at the sales and keeps. */
  readonly gatewayFeeLost: number;
  /** Orders that cannot be refunded now, by the code that says why. */
  readonly blocked: Readonly<Record<string, number>>;
  readonly waiting: number;
  /** Negative is a debt. */
  readonly organizerBalance: { readonly before: number; readonly after: number } | null;
}

/** How far the job is that ends the orders and gives everybody their money back. */
export interface CancellationProgress {
  readonly state: CancellationState;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly refunds: {
    readonly processing: number;
    /** Wait for staff who pay what no gateway took. */
    readonly byHand: number;
    readonly processed: number;
    readonly failed: number;
    readonly amount: number;
    readonly currency: string | null;
  };
  readonly failures: readonly {
    readonly order: { readonly documentId: string; readonly code: string };
    readonly problem: string;
  }[];
}

/** `POST /desk/events/:id/cancellation`; answers a {@link CancellationProgress}. */
export interface CancellationBody {
  /** Everybody who registered reads it. */
  readonly reason: string;
  readonly platformFee: PlatformFeeChoice;
  /** The event's title, as it was typed. */
  readonly confirm: string;
}
