import type { PaymentMethod } from './entities';

/**
 * How this emulator behaves where the real service is configurable or its documents disagree
 * (razorpay-contract.md §11). All amounts are paise.
 */
export interface Behaviour {
  /** Fee in basis points of the payment, before GST. */
  feeBps: number;
  /** GST in basis points of the fee. The `fee` on the wire includes it. */
  gstBps: number;
  /** `later`: fee and tax stay null in the capture and its events and are told by `feeDelayMs` after it. */
  feeKnown: 'at_capture' | 'later';
  feeDelayMs: number;
  /** What a payment does that belongs to an order without capture settings of its own. */
  defaultCapture: 'automatic' | 'manual';
  /** A second success on a paid order by late authorisation: sent back at once, or kept (captured). */
  paidOrderDuplicates: 'refund' | 'keep';
  /** A second order with the same receipt and without `unique_receipt`. */
  duplicateReceipts: 'allow' | 'refuse';
  /** A second order with the same receipt and `unique_receipt: true`. */
  uniqueReceiptFlag: 'same_order' | 'refuse';
  maxOrderAmount: number;
  /** State in which a refund is born. */
  refundFirstStatus: 'processed' | 'pending';
  /** False: a refund of speed `optimum` falls back to normal, with refund.speed_changed. */
  instantRefunds: boolean;
  /** Whether a failed refund gives its amount back to `amount_refunded`. */
  refundFailureRollsBack: boolean;
  /** Methods that take nothing back, nothing but the whole, or nothing at once. */
  noRefundMethods: readonly PaymentMethod[];
  wholeRefundMethods: readonly PaymentMethod[];
  noInstantMethods: readonly PaymentMethod[];
  lowBalanceText: 'opaque' | 'long';
  /** Money from which refunds are paid; null is without end. Captures add to it, less the fee. */
  balance: number | null;
  /** Money of the payout account; null is without end. */
  payoutBalance: number | null;
  /** Number of the payout account that POST /payouts must name. */
  accountNumber: string;
  /** State in which a payout is born when there is money for it. */
  payoutFirstState: 'processing' | 'pending';
  payoutFees: { fees: number; tax: number };
  /** Days after which an authorised payment that nobody captured goes back (see `sweep`). */
  autoRefundDays: number;
}

export const defaultBehaviour: Behaviour = {
  feeBps: 200,
  gstBps: 1800,
  feeKnown: 'at_capture',
  feeDelayMs: 60_000,
  defaultCapture: 'automatic',
  paidOrderDuplicates: 'refund',
  duplicateReceipts: 'allow',
  uniqueReceiptFlag: 'same_order',
  maxOrderAmount: 50_000_000,
  refundFirstStatus: 'processed',
  instantRefunds: true,
  refundFailureRollsBack: true,
  noRefundMethods: [],
  wholeRefundMethods: [],
  noInstantMethods: [],
  lowBalanceText: 'opaque',
  balance: null,
  payoutBalance: null,
  accountNumber: '4564561234567890',
  payoutFirstState: 'processing',
  payoutFees: { fees: 590, tax: 90 },
  autoRefundDays: 3,
};

export interface WebhookTarget {
  url: string;
  /** Without a secret the signature header is missing, as with the real service. */
  secret: string | null;
}

export interface EmulatorOptions extends Partial<Behaviour> {
  /** 0 or absent: any free port. */
  port?: number;
  /** Address to listen on; the control API answers loopback callers only, whatever this is. */
  host?: string;
  keyId: string;
  keySecret: string;
  webhook?: WebhookTarget;
  /** JSON file that keeps the books over a restart. */
  stateFile?: string;
  /** Milliseconds since the epoch; times of entities and expiries follow it, timers do not. */
  clock?: () => number;
  /** Factor on the retry ladder of §7.1 (0.2 s, 6 s, 13 s … 11.5 h). */
  retryScale?: number;
  /** How long a webhook receiver may take. */
  webhookTimeoutMs?: number;
  /** Webhook deliveries under way at the same time. */
  webhookConcurrency?: number;
  /** How many API calls and how many finished deliveries are remembered. */
  logLimit?: number;
}

/** First retry after 10 ms, then 0.3 s, 0.65 s, 1 s, 2.2 s …; the endpoint is given up after 69 minutes. */
export const DEFAULT_RETRY_SCALE = 0.05;

const behaviourKeys = new Set<string>(Object.keys(defaultBehaviour));

/** The defaults with what the options say; options that are undefined change nothing. */
export function behaviourOf(options: Partial<Behaviour>): Behaviour {
  const given = Object.fromEntries(
    Object.entries(options).filter(([key, value]) => behaviourKeys.has(key) && value !== undefined),
  );
  return { ...defaultBehaviour, ...given };
}
