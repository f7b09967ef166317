/** What is asked back: the places of some people, an amount (minor units), or all that is left. */
export type RefundRequest =
  | { readonly kind: 'registrations'; readonly registrations: readonly string[] }
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'all' };

export interface RefundAsk {
  readonly request: RefundRequest;
  /** The buyer is bound by the policy; staff may go beyond it; a cancelled event gives everything back. */
  readonly by: 'buyer' | 'staff' | 'event_cancelled';
  /** Whether the platform gives its fee back, where the asker may choose; otherwise the policy says. */
  readonly platformFee?: 'returned' | 'kept';
}

/** What a refund takes from one line of the order, minor units; the credit note is made of these. */
export interface RefundLine {
  readonly ticketTypeId: string;
  readonly name: string;
  readonly quantity: number;
  /** What was paid for it, and the discount it had. */
  readonly paid: number;
  readonly discount: number;
  /** What is given back of it, and the tax contained in that. */
  readonly amount: number;
  readonly tax: number;
  readonly taxRateBps: number;
  readonly hsnSac: string | null;
}

/** All that a refund does to money and seats, before anybody confirms it. Amounts in minor units. */
export interface RefundQuote {
  readonly currency: string;
  readonly captured: number;
  /** Earlier refunds that were not rejected, done or not. */
  readonly committed: number;
  /** Taken by lost disputes. */
  readonly lost: number;
  /** `captured − committed − lost`. */
  readonly left: number;
  /** What the buyer gets now. */
  readonly amount: number;
  /** What was asked for and is not given back; `feesKept` is part of it. */
  readonly kept: number;
  readonly feesKept: number;
  /** The step of the policy that counts now; null where none does. */
  readonly step: { readonly hoursBefore: number; readonly percent: number } | null;
  readonly percent: number | null;
  readonly withinPolicy: boolean;
  readonly lines: readonly RefundLine[];
  /** Contained in `amount`. */
  readonly tax: number;
  /** Who bears it: these three sum to `amount`. */
  readonly platformFeeReturned: number;
  readonly platformFeeTaxReturned: number;
  readonly organizerBears: number;
  /** Registrations that will be cancelled. */
  readonly frees: readonly string[];
  readonly orderAfter: 'paid' | 'partially_refunded' | 'refunded';
  /** Why somebody must approve it first; null where nobody must. */
  readonly needsApproval: 'policy' | 'amount' | null;
  /** Money that no gateway took is given back by hand. */
  readonly via: 'gateway' | 'outside';
}

/** A quote with what it does to the organizer's balance; negative is a debt that the next payout nets off. */
export interface RefundPreview extends RefundQuote {
  readonly organizerBalance: { readonly before: number; readonly after: number } | null;
}
