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
   */
  reason: 'config' | 'busy' | 'duplicate' | 'not_found' | 'other';
  /** With `duplicate`, the gateway order that holds the receipt, where the gateway says so. */
  existingId?: string;
}

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
}

export interface GatewayRefund {
  id: string;
  gatewayPaymentId: string;
  amount: number;
  currency: string;
  state: 'pending' | 'processed' | 'failed';
  /** The receipt we gave: `<refund>-<attempt>`. */
  receipt: string | null;
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
  notes: Record<string, string>;
}

/** What a webhook says, once its signature is known to be good. */
export type WebhookFacts =
  | { kind: 'payment'; event: string; payment: GatewayPayment }
  | { kind: 'refund'; event: string; refund: GatewayRefund; payment: GatewayPayment | null }
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
  /** Constant time. `gatewayOrderId` comes from our own record, never from the browser. */
  verifyCheckoutSignature(input: {
    gatewayOrderId: string;
    gatewayPaymentId: string;
    signature: string;
  }): boolean;
  /** Which of our webhook secrets signed these bytes, if any. Constant time. */
  verifyWebhook(body: Buffer, signature: string | undefined): SignatureKind | null;
  /** Reads a body whose signature was found good; never throws. */
  parseWebhook(body: Buffer): WebhookFacts;
}
