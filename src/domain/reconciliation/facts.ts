import type { PaymentState } from '../payments/machine';
import type { RefundState } from '../refunds/machine';
import type { SettlementState } from './settlement-machine';

/**
 * What a comparison looks at: what the gateway and the bank tell beside what our books hold. Amounts are integers
 * in minor units, days are `YYYY-MM-DD`.
 */

export interface OrderRef {
  readonly documentId: string;
  readonly code: string;
}

export interface TheirPayment {
  readonly amount: number;
  readonly currency: string;
  readonly state: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  /** False where money was only reserved and let go of again. */
  readonly captured: boolean | null;
  readonly fee: number | null;
  readonly tax: number | null;
}

export interface OurPayment {
  readonly documentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: PaymentState;
  readonly fee: number | null;
  readonly tax: number | null;
  /** Null while it was not booked. */
  readonly capturedAt: Date | null;
  /** What its journals put on gateway clearing: what was taken less the fee; null without any journal. */
  readonly clearing: number | null;
}

/** One payment of the gateway, from both sides. */
export interface PaymentPair {
  readonly gatewayPaymentId: string;
  /** `none`: the gateway says that there is no such payment. `not_asked`: only a settlement told of it. */
  readonly theirs: TheirPayment | 'none' | 'not_asked';
  readonly ours: OurPayment | null;
  /** Our order with this payment's gateway order. */
  readonly order: OrderRef | null;
  /** What a settlement told of the fee. */
  readonly settled: { readonly fee: number; readonly tax: number } | null;
}

export interface TheirRefund {
  readonly amount: number;
  readonly currency: string;
  readonly state: 'pending' | 'processed' | 'failed';
}

export interface OurRefund {
  readonly documentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: RefundState;
  /** What its journal put on gateway clearing (negative); null without a journal. */
  readonly clearing: number | null;
}

/** One refund, from both sides. */
export interface RefundPair {
  /** The gateway's id; our own where the gateway never gave one. */
  readonly id: string;
  readonly theirs: TheirRefund | 'none' | 'not_asked';
  readonly ours: OurRefund | null;
  readonly order: OrderRef | null;
  /** Whether the payment is ours and booked: only then does a refund concern our books. */
  readonly paymentBooked: boolean;
}

export interface SettlementLineFacts {
  readonly entityId: string;
  readonly type: 'payment' | 'refund' | 'transfer' | 'adjustment';
  readonly debit: number;
  readonly credit: number;
  readonly amount: number;
  readonly fee: number;
  /** Our payment's or refund's amount; null where we know neither. */
  readonly ourAmount: number | null;
  /** What we booked as lost in the dispute that the line names; null where there is none. */
  readonly disputeLost: number | null;
}

export interface SettlementFacts {
  readonly documentId: string;
  readonly gatewaySettlementId: string;
  readonly state: SettlementState;
  readonly amount: number;
  readonly currency: string;
  readonly settledAt: Date;
  /** What its journal put on the bank; null without a journal. */
  readonly booked: number | null;
  /** What the gateway says now; null when it was not asked. */
  readonly told: { readonly amount: number; readonly state: SettlementState } | null;
  /** Null while nobody could read them. */
  readonly lines: readonly SettlementLineFacts[] | null;
  /** The day on which the transfer left, in the zone of the bank. */
  readonly day: string;
  /** The credit in the bank that it was matched with. */
  readonly bank: { readonly amount: number; readonly day: string } | null;
}

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface BankFacts {
  /** The days of the imported statements, from their first line to their last. */
  readonly covered: readonly DayRange[];
  /** Credits that name the gateway and belong to no settlement, without those that staff set aside. */
  readonly strays: readonly {
    readonly documentId: string;
    readonly day: string;
    readonly amount: number;
    readonly currency: string;
  }[];
}

/** Gateway clearing beside what, by our records, the gateway still holds. One for each currency. */
export interface ClearingFacts {
  readonly currency: string;
  /** The balance of the account. */
  readonly balance: number;
  /** Booked payments that no settlement names, less their known fees. */
  readonly payments: number;
  /** Refunds that were paid and that no settlement names. */
  readonly refunds: number;
  /** Lost in disputes and named by no settlement. */
  readonly disputes: number;
  /** Booked settlements whose lines nobody could read yet: they stand for payments that still count above. */
  readonly unread: number;
}

export interface Facts {
  readonly now: Date;
  /** Today in the zone of the bank. */
  readonly today: string;
  readonly payments: readonly PaymentPair[];
  readonly refunds: readonly RefundPair[];
  readonly settlements: readonly SettlementFacts[];
  readonly bank: BankFacts;
  readonly clearing: readonly ClearingFacts[];
}
