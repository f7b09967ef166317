import type { CancellationState } from '../../domain/events/cancellation';

/** What the organizer's balance is before and after; negative is a debt that the next payout nets off. */
export interface BalanceChange {
  readonly before: number;
  readonly after: number;
}

/** What cancelling an event would do, before anybody confirms it. Amounts in minor units of `currency`. */
export interface CancellationPreview {
  readonly event: {
    readonly documentId: string;
    readonly title: string;
    /** Either this or the title is typed to confirm. */
    readonly slug: string;
    readonly state: string;
    readonly ended: boolean;
  };
  readonly currency: string;
  /** Orders that will be ended: refunded (`paid`), or cancelled without money. */
  readonly orders: { readonly paid: number; readonly free: number; readonly unpaid: number };
  /** People who lose their place. */
  readonly people: number;
  /**
   * Let in already. While the event is not over they are of these people and refunded all the same, for it is broken
   * off; once it is over they keep what they had and are none of them.
   */
  readonly attended: number;
  readonly refundTotal: number;
  readonly platformFee: 'returned' | 'kept';
  /** What the platform gives back of its fee with that choice, its GST included. */
  readonly platformFeeTotal: number;
  /** The rest of `refundTotal`. */
  readonly organizerBears: number;
  /** What the gateway kept of these payments; it never gives that back, and who bore it at the sale bears it still. */
  readonly gatewayFeeLost: number;
  readonly gatewayFeeBorneBy: { readonly organizer: number; readonly platform: number };
  /** Orders whose refund cannot be made now, by the code that says why. */
  readonly blocked: Readonly<Record<string, number>>;
  readonly waiting: number;
  /** Null for an event of the house, which owes nobody. */
  readonly organizerBalance: BalanceChange | null;
}

export interface CancellationFailure {
  readonly order: { readonly documentId: string; readonly code: string };
  readonly code: string;
  readonly problem: string;
  readonly attempts: number;
  readonly nextTryAt: string;
}

/** How far a cancellation is; counted from the rows each time it is asked. */
export interface CancellationProgress {
  readonly documentId: string;
  readonly state: CancellationState;
  readonly reason: string | null;
  readonly platformFee: 'returned' | 'kept';
  readonly startedAt: string;
  readonly startedBy: string | null;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Of its refunds; `processing` wait for the gateway, `byHand` for staff who pay what no gateway took. */
  readonly refunds: {
    readonly processing: number;
    readonly byHand: number;
    readonly processed: number;
    readonly failed: number;
    /** Minor units, all of them together. */
    readonly amount: number;
    readonly currency: string | null;
  };
  /** The first of those that failed. */
  readonly failures: readonly CancellationFailure[];
}

export interface StartCancellation {
  /** Everybody who registered reads it. */
  readonly reason: string;
  readonly platformFee: 'returned' | 'kept';
  /** The event's title or slug, as the person typed it. */
  readonly confirm: string;
  /** Staff unless told otherwise: an organizer may cancel no event that is over. */
  readonly as?: 'staff' | 'organizer';
  readonly idempotencyKey?: string | undefined;
}
