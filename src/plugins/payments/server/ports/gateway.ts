/**
 * What Mela asks of a payment gateway, in Mela's words. Amounts are integers in minor units; ids are the
 * gateway's own. Adapters live in ../adapters; tests/emulator/gateway-port.test.ts runs on each of them.
 */

/**
 * How a call ended. `unknown` means that nobody can say whether the gateway acted: no answer, a broken one, or
 * a server-side error. It is never a failure: ask again, or repeat with the same key.
 */
export type Outcome<T> =
  { kind: 'ok'; value: T } | ({ kind: 'refused' } & GatewayRefusal) | { kind: 'unknown'; cause: string };

export interface GatewayRefusal {
  /** The gateway's own code and words, for the log and for staff. */
  code: string;
  description: string;
  /**
   * config: our keys or address are wrong. busy: not now, the same call may work in a moment.
   * duplicate: the receipt or key was used before. not_found: no such id. other: a no to this request.
   * The rest are answers to a refund, each with a remedy of its own: see RefundRefusal.
   */
  reason: 'config' | 'busy' | 'duplicate' | 'not_found' | 'other' | RefundRefusal;
  /** With `duplicate`, the gateway order that holds the receipt, where the gateway says so. */
  existingId?: string;
}

/**
 * Why a refund is refused for good, and what is left to do (razorpay-contract §5).
 * not_refundable: too old or its method takes nothing back; pay it outside.
 * not_partial: the method takes back all or nothing; refund the whole, or pay the part outside.
 * not_instant: ask again at normal speed, with the key of a new attempt.
 * blocked: a dispute of the payment is open; wait for its end.
 * low_balance: our balance at the gateway is too small (or it says no more than that the request is invalid, which
 * mostly means the same); ask again when there is money.
 * exceeds: the payment has not as much left; somebody refunded it elsewhere.
 */
export type RefundRefusal =
  'not_refundable' | 'not_partial' | 'not_instant' | 'blocked' | 'low_balance' | 'exceeds';

export interface GatewayOrder {
  id: string;
  amount: number;
  amountPaid: number;
  currency: string;
  /** Our order code. */
  receipt: string | null;
  state: 'created' | 'attempted' | 'paid';
}

/** A payment as the gateway tells it now (or told it when a webhook was made). */
export interface GatewayPayment {
  id: string;
  gatewayOrderId: string | null;
  amount: number;
  currency: string;
  state: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  /** False where money was only reserved; a refund of it is the gateway letting go of it. Null when not told. */
  captured: boolean | null;
  amountRefunded: number;
  method: string | null;
  /** The gateway's fee including its tax, and that tax; null until the gateway knows them. */
  fee: number | null;
  tax: number | null;
  errorCode: string | null;
  errorDescription: string | null;
  /** Null when not told. */
  createdAt: Date | null;
}

export interface GatewayRefund {
  id: string;
  gatewayPaymentId: string;
  amount: number;
  currency: string;
  state: 'pending' | 'processed' | 'failed';
  /** The receipt we gave: `<refund>-<attempt>`. */
  receipt: string | null;
  /** How fast it went in the end; null until known or where the gateway does not say. */
  speedProcessed: RefundSpeed | null;
  createdAt: Date | null;
}

/** normal: in working days. instant: in minutes where the method can, else normal; the gateway charges for it. */
export type RefundSpeed = 'normal' | 'instant';

/** A buyer's bank or card network asks for the money of a payment back. One payment may see several, in phases. */
export interface GatewayDispute {
  id: string;
  gatewayPaymentId: string;
  /** What is disputed; may be a part of the payment. */
  amount: number;
  currency: string;
  /** What was taken from our balance: 0 until lost, then up to `amount`. */
  amountDeducted: number;
  /** closed: ended without a loss, by an explanation or a refund. */
  state: 'open' | 'under_review' | 'won' | 'lost' | 'closed';
  phase: 'fraud' | 'retrieval' | 'chargeback' | 'pre_arbitration' | 'arbitration';
  reasonCode: string | null;
  reasonDescription: string | null;
  /** Until when evidence is taken. */
  respondBy: Date | null;
  createdAt: Date | null;
}

/** One transfer from the gateway to our bank. */
export interface GatewaySettlement {
  id: string;
  /** What reaches the bank. */
  amount: number;
  /** The gateway's fees that were kept back (their tax included), and that tax. */
  fees: number;
  tax: number;
  /** processed: the transfer is on its way, the bank may show it hours later. */
  state: 'created' | 'processed' | 'failed';
  /** The bank's reference, which the bank statement shows too. */
  utr: string | null;
  createdAt: Date | null;
}

/** One line of what a settlement consists of; its credit less its debit is what it adds to the transfer. */
export interface GatewaySettlementLine {
  /** The gateway's id of the payment, refund, transfer or adjustment. */
  entityId: string;
  type: 'payment' | 'refund' | 'transfer' | 'adjustment';
  debit: number;
  credit: number;
  amount: number;
  fee: number;
  tax: number;
  currency: string;
  settled: boolean;
  settledAt: Date | null;
  settlementId: string | null;
  utr: string | null;
  /** The payment concerned, also where the line is that payment. */
  gatewayPaymentId: string | null;
  gatewayOrderId: string | null;
  /** Our order code. */
  receipt: string | null;
  disputeId: string | null;
}

/** Money that went from our payout account to somebody, as the gateway tells it now or told it in a webhook. */
export interface GatewayPayout {
  id: string;
  /** The reference that we gave: `<payout>-<attempt>`; null for one made in the dashboard without any. */
  key: string | null;
  fundAccountId: string | null;
  amount: number;
  currency: string;
  /**
   * waiting: not begun (our balance is short, or somebody must approve it there). processing: on its way, for days
   * at times. paid: the bank has it; it may still become reversed days later. cancelled: taken back before it began.
   */
  state: 'waiting' | 'processing' | 'paid' | 'failed' | 'reversed' | 'cancelled';
  /** The gateway's fee including its tax, and that tax; null until the gateway knows them. */
  fee: number | null;
  tax: number | null;
  /** The bank's reference. */
  utr: string | null;
  /** The gateway's word for why it is as it is, such as `bank_account_closed`. */
  reason: string | null;
}

/** Both ends belong to it, to the second. */
export interface Period {
  from: Date;
  to: Date;
}

export interface NewGatewayOrder {
  amount: number;
  currency: string;
  /** Unique per Mela order; at most 40 characters. */
  receipt: string;
  /** How long the gateway may take the money by itself; later it lets go of it. At least 12. */
  captureWithinMinutes: number;
  notes: Record<string, string>;
}

export interface NewGatewayRefund {
  gatewayPaymentId: string;
  amount: number;
  /** Also the receipt: 10–40 characters of `[A-Za-z0-9_-]`. The same key never refunds twice. */
  key: string;
  /** A repeat with the same key must ask for the same speed. */
  speed: RefundSpeed;
  notes: Record<string, string>;
}

/** What a webhook says, once its signature is known to be good. */
export type WebhookFacts =
  | { kind: 'payment'; event: string; payment: GatewayPayment }
  | { kind: 'refund'; event: string; refund: GatewayRefund; payment: GatewayPayment | null }
  | { kind: 'dispute'; event: string; dispute: GatewayDispute; payment: GatewayPayment | null }
  | { kind: 'settlement'; event: string; settlement: GatewaySettlement }
  | { kind: 'payout'; event: string; payout: GatewayPayout }
  /** The bank has said something of an account that was checked; ask for it by this id. */
  | { kind: 'account_check'; event: string; id: string }
  /** Well-formed, but nothing that Mela acts on. */
  | { kind: 'other'; event: string }
  | { kind: 'unreadable'; problem: string };

export type SignatureKind = 'current' | 'previous';

export interface Gateway {
  readonly name: string;
  /** The key that a browser may know. */
  readonly publicKey: string;
  /** Repeating it with the same receipt never makes a second order. */
  createOrder(order: NewGatewayOrder): Promise<Outcome<GatewayOrder>>;
  fetchOrder(id: string): Promise<Outcome<GatewayOrder>>;
  findOrderByReceipt(receipt: string): Promise<Outcome<GatewayOrder | null>>;
  fetchPaymentsOfOrder(gatewayOrderId: string): Promise<Outcome<GatewayPayment[]>>;
  fetchPayment(id: string): Promise<Outcome<GatewayPayment>>;
  refund(refund: NewGatewayRefund): Promise<Outcome<GatewayRefund>>;
  fetchRefund(id: string): Promise<Outcome<GatewayRefund>>;
  fetchRefundsOfPayment(gatewayPaymentId: string): Promise<Outcome<GatewayRefund[]>>;
  fetchDispute(id: string): Promise<Outcome<GatewayDispute>>;
  /**
   * What was created at the gateway in a period, all pages of it, each once. Lists may lag by minutes
   * (razorpay-contract §1.1): what is missing from one is not yet gone, ask by id before you say so.
   */
  listPayments(period: Period): Promise<Outcome<GatewayPayment[]>>;
  listRefunds(period: Period): Promise<Outcome<GatewayRefund[]>>;
  listDisputes(period: Period): Promise<Outcome<GatewayDispute[]>>;
  listSettlements(period: Period): Promise<Outcome<GatewaySettlement[]>>;
  /** The lines of all settlements of one day in the gateway's own time zone, as `YYYY-MM-DD`. */
  settlementLines(day: string): Promise<Outcome<GatewaySettlementLine[]>>;
  /** Constant time. `gatewayOrderId` comes from our own record, never from the browser. */
  verifyCheckoutSignature(input: {
    gatewayOrderId: string;
    gatewayPaymentId: string;
    signature: string;
  }): boolean;
  /** Which of our webhook secrets signed these bytes, if any. Constant time. */
  verifyWebhook(body: Buffer, signature: string | undefined): SignatureKind | null;
  /** A body as it may be kept, without the bank data of people; reading it gives the same facts. */
  keepable(body: Buffer): string;
  /** Reads a body whose signature was found good; never throws. */
  parseWebhook(body: Buffer): WebhookFacts;
}
