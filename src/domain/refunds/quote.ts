import type { OrderState } from '../orders/machine';
import type { OrderLine } from '../pricing/price-order';
import type { RegistrationState } from '../registrations/machine';
import type { RefundPolicy, RefundStep } from './policy';

/**
 * What is asked back. `registrations` gives up the places of some people; with an `amount` (minor units) only so
 * much of what they cost. `amount` leaves the places, unless it is the last of the money. `all`: for a buyer what
 * the policy gives for every place, for staff all that is left.
 */
export type RefundRequest =
  | { readonly kind: 'registrations'; readonly registrations: readonly string[]; readonly amount?: number }
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'all' };

export const REFUND_ASKERS = ['buyer', 'staff', 'event_cancelled'] as const;
export type RefundAsker = (typeof REFUND_ASKERS)[number];

/** Whether the platform gives its fee back with the money; if not, the organizer bears it. */
export type PlatformFeeChoice = 'returned' | 'kept';

export interface RefundAsk {
  readonly request: RefundRequest;
  /** The buyer is bound by the policy; staff may go beyond it; a cancelled event gives everything back. */
  readonly by: RefundAsker;
  /** Where the asker may choose; otherwise the policy says. `returned` unless told. */
  readonly platformFee?: PlatformFeeChoice;
}

/** What a refund takes from one line of the order, minor units; the credit note is made of these. */
export interface RefundLine {
  readonly ticketTypeId: string;
  readonly name: string;
  /** Places that are given up; 0 where money goes back and the places stay. */
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
  /** What the buyer gets now. May be 0: then there is nothing to refund, only places to give up. */
  readonly amount: number;
  /** What was asked for and is not given back; `feesKept` is part of it. */
  readonly kept: number;
  readonly feesKept: number;
  /** The step of the policy that counts now; null where none does, or not the same for all that is asked for. */
  readonly step: RefundStep | null;
  readonly percent: number | null;
  /** What the policy gives for this request. */
  readonly policyAmount: number;
  readonly withinPolicy: boolean;
  readonly lines: readonly RefundLine[];
  /** Contained in `amount`. */
  readonly tax: number;
  readonly platformFee: PlatformFeeChoice;
  /** Who bears it: these three sum to `amount`. */
  readonly platformFeeReturned: number;
  readonly platformFeeTaxReturned: number;
  readonly organizerBears: number;
  /** Registrations whose places this refund is for; none where money goes back and the places stay. */
  readonly givesUp: readonly string[];
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

/** The snapshot of an order that a refund is reckoned from. */
export interface RefundableOrder {
  readonly state: OrderState;
  readonly currency: string;
  readonly platformFee: number;
  readonly platformFeeTax: number;
  readonly gatewayFeeEstimate: number;
  readonly lines: readonly OrderLine[];
  readonly policy: RefundPolicy | null;
}

/** In the order of the attendees' positions: shares of odd paise depend on it. */
export interface RefundableRegistration {
  readonly documentId: string;
  readonly ticketTypeId: string;
  readonly state: RegistrationState;
}

/** The payment that paid the order. Minor units. */
export interface RefundablePayment {
  readonly captured: number;
  /** Refunds of it that are not rejected. */
  readonly committed: number;
  readonly lost: number;
  readonly offline: boolean;
}

/** A refund of the same payment that is not rejected, as its quote was. */
export interface EarlierRefund extends Pick<
  RefundQuote,
  'amount' | 'feesKept' | 'platformFee' | 'platformFeeReturned' | 'platformFeeTaxReturned'
> {
  /** Claims its amount, but waits for approval and may still be turned down. */
  readonly waiting: boolean;
  /** The places that were given up for it. */
  readonly registrations: readonly string[];
  readonly lines: readonly Pick<RefundLine, 'ticketTypeId' | 'paid' | 'discount' | 'amount' | 'tax'>[];
}
