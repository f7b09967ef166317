import type { EventState } from '../../../domain/events/machine';
import type { OrderState } from '../../../domain/orders/machine';
import type { EventPhase } from '../../../domain/time/phase';
import type { CancellationProgress } from './cancellations';
import type { Money, Possible } from './possible';
import type { RefundCard } from './refunds';

export type { Money, Possible };

/** What the admin routes of the desk answer, used by both sides. Times are ISO 8601, UTC; money is minor units. */

export interface Moment {
  readonly at: string;
  /** One plain sentence. */
  readonly what: string;
  /** Who caused it, by name. */
  readonly who: string;
}

export interface PersonOfOrder {
  readonly documentId: string;
  readonly name: string;
  readonly ticket: string;
  readonly state: string;
  readonly hasPass: boolean;
}

export interface PaymentOfOrder extends Money {
  readonly documentId: string;
  readonly state: string;
  readonly method: string | null;
  readonly at: string;
  readonly problem: string | null;
  /** Recorded by staff: number on the slip, by whom, whether there is a proof. */
  readonly byHand: {
    readonly reference: string | null;
    readonly recordedBy: string;
    readonly proof: boolean;
  } | null;
}

/** A dispute that the buyer's bank opened. */
export interface DisputeOfOrder extends Money {
  readonly documentId: string;
  readonly state: string;
  readonly reason: string | null;
  /** Until when the bank wants an answer. */
  readonly answerBy: string | null;
  readonly at: string;
}

/** One journal of the books: amounts go to accounts and come from accounts, and both sides are equal. */
export interface JournalInWords {
  readonly key: string;
  readonly at: string;
  readonly what: string;
  readonly lines: readonly (Money & { readonly side: 'to' | 'from'; readonly account: string })[];
}

export interface GatewayMessage {
  readonly documentId: string;
  readonly event: string;
  readonly state: string;
  readonly at: string;
}

export interface LineOfOrder {
  readonly name: string;
  readonly quantity: number;
  readonly net: number;
}

export interface OrderPage {
  readonly order: {
    readonly documentId: string;
    readonly code: string;
    readonly state: OrderState;
    readonly currency: string;
    readonly total: number;
    readonly refundedTotal: number;
    readonly buyerName: string;
    readonly expiresAt: string | null;
    /** Why it was turned down or cancelled. */
    readonly why: string | null;
    readonly lines: readonly LineOfOrder[];
  };
  readonly event: {
    readonly documentId: string;
    readonly title: string;
    readonly startsAt: string | null;
    readonly zone: string | null;
  };
  readonly people: readonly PersonOfOrder[];
  readonly payments: readonly PaymentOfOrder[];
  readonly refunds: readonly RefundCard[];
  readonly disputes: readonly DisputeOfOrder[];
  readonly books: readonly JournalInWords[];
  readonly messages: readonly GatewayMessage[];
  readonly timeline: readonly Moment[];
  /** The refund policy that the buyer bought under, in sentences. */
  readonly policy: readonly string[];
  /** What could still be given back, minor units. */
  readonly left: number;
  readonly can: {
    readonly answer: Possible;
    readonly cancel: Possible;
    readonly refund: Possible;
    readonly recordPayment: Possible;
    readonly resend: Possible;
  };
}

export interface TicketOfEvent {
  readonly documentId: string;
  readonly name: string;
  readonly price: number;
  readonly currency: string;
  readonly sold: number;
  readonly held: number;
  /** `null`: no limit. */
  readonly left: number | null;
}

export interface EventPage {
  readonly event: {
    readonly documentId: string;
    readonly title: string;
    readonly state: EventState;
    readonly published: boolean;
    readonly phase: EventPhase | null;
    readonly startsAt: string | null;
    readonly zone: string | null;
    /** Why it was turned down or cancelled. */
    readonly reason: string | null;
  };
  readonly seats: { readonly sold: number; readonly held: number; readonly left: number | null };
  readonly tickets: readonly TicketOfEvent[];
  readonly orders: { readonly paid: number; readonly pending: number; readonly awaiting: number };
  readonly takings: Money | null;
  readonly cameIn: number;
  /** People on the waiting list who have no offer yet, and those who have one. */
  readonly waitingList: { readonly waiting: number; readonly offered: number };
  /** How far the orders of a cancelled event are; `null` for one that was never cancelled. */
  readonly cancellation: CancellationProgress | null;
  readonly timeline: readonly Moment[];
  readonly can: { readonly reject: boolean; readonly cancel: boolean; readonly reopen: boolean };
}

export interface Waiting {
  readonly events: readonly {
    readonly documentId: string;
    readonly title: string;
    readonly startsAt: string | null;
    readonly zone: string | null;
  }[];
  readonly orders: readonly {
    readonly documentId: string;
    readonly code: string;
    readonly buyerName: string;
    readonly eventTitle: string;
  }[];
}

export interface EventToday {
  readonly documentId: string;
  readonly title: string;
  readonly startsAt: string;
  readonly zone: string | null;
  readonly sold: number;
  readonly cameIn: number;
}
