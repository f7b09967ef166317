import { ApiError, invalid, refused } from '../errors';
import type { Order, Payment, PaymentMethod } from '../entities';
import { orderPaid, paymentEvent } from '../events';
import { newId } from '../ids';
import { checkoutSignature } from '../signatures';
import type { World } from '../world';
import { linkPaymentCaptured } from './payment-links';
import { refundUncaptured } from './refunds';

export interface Customer {
  method?: PaymentMethod;
  /** Paise; absent means what is due. */
  amount?: number;
  email?: string;
  contact?: string;
  vpa?: string;
}

export interface PayOptions extends Customer {
  /** Overrides the capture policy of the order. */
  capture?: boolean;
  /** Pays although the order is paid or has an authorised payment: a captured duplicate. */
  force?: boolean;
}

/** The three values of Checkout's success callback (razorpay-contract.md §3.1). */
export interface CheckoutSuccess {
  paymentId: string;
  orderId: string;
  signature: string;
}

export interface CheckoutFailure {
  paymentId: string;
  orderId: string;
  error: ApiError['body'];
}

export const ORDER_ALREADY_PAID =
  'Your payment has been declined as the order is already paid. Please initiate the payment with a new order.';
const AMOUNT_DUE_EXCEEDED = 'Payment amount is greater than the amount due for order.';

/** Reasons of a failed payment with the error code that goes with them (§8). */
const failureReasons: Record<
  string,
  { code: 'BAD_REQUEST_ERROR' | 'GATEWAY_ERROR'; step: string; source: string }
> = {
  payment_failed: { code: 'BAD_REQUEST_ERROR', source: 'customer', step: 'payment_authorization' },
  payment_timed_out: { code: 'BAD_REQUEST_ERROR', source: 'customer', step: 'payment_authentication' },
  payment_cancelled: { code: 'BAD_REQUEST_ERROR', source: 'customer', step: 'payment_authentication' },
  insufficient_fund: { code: 'BAD_REQUEST_ERROR', source: 'customer', step: 'payment_authorization' },
  card_declined: { code: 'BAD_REQUEST_ERROR', source: 'issuer_bank', step: 'payment_authorization' },
  card_disabled_for_online_payments: {
    code: 'BAD_REQUEST_ERROR',
    source: 'issuer_bank',
    step: 'payment_authorization',
  },
  card_number_invalid: { code: 'BAD_REQUEST_ERROR', source: 'customer', step: 'payment_initiation' },
  gateway_technical_error: { code: 'GATEWAY_ERROR', source: 'gateway', step: 'payment_authorization' },
  authentication_failed: { code: 'GATEWAY_ERROR', source: 'issuer_bank', step: 'payment_authentication' },
};
export const knownFailureReasons = Object.keys(failureReasons);

export function feeOf(world: World, amount: number): { fee: number; tax: number } {
  const base = Math.round((amount * world.behaviour.feeBps) / 10_000);
  const tax = Math.round((base * world.behaviour.gstBps) / 10_000);
  return { fee: base + tax, tax };
}

const digits = (count: number): string =>
  Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');

function instrument(customer: Customer): Pick<
  Payment,
  'card_id' | 'bank' | 'wallet' | 'vpa' | 'acquirer_data'
> & {
  card: Payment['internal']['card'];
} {
  const none = { card_id: null, bank: null, wallet: null, vpa: null, card: null };
  switch (customer.method ?? 'upi') {
    case 'card': {
      const id = newId('card');
      const card = {
        id,
        entity: 'card' as const,
        name: '',
        last4: '1007',
        network: 'Visa',
        type: 'debit',
        issuer: 'HDFC',
        international: false,
        emi: false,
        sub_type: 'consumer',
        token_iin: null,
      };
      return { ...none, card_id: id, card, acquirer_data: { auth_code: digits(6) } };
    }
    case 'netbanking':
      return { ...none, bank: 'HDFC', acquirer_data: { bank_transaction_id: digits(7) } };
    case 'wallet':
      return { ...none, wallet: 'mobikwik', acquirer_data: { transaction_id: null } };
    case 'upi':
      return {
        ...none,
        vpa: customer.vpa ?? 'success@razorpay',
        acquirer_data: { rrn: digits(12), upi_transaction_id: digits(20) },
      };
  }
}

/** An attempt to pay an order: a payment in state `created`, of which no event tells. */
export function beginPayment(world: World, order: Order, options: PayOptions): Payment {
  const { force = false } = options;
  if (!force && order.status === 'paid') throw refused(ORDER_ALREADY_PAID);
  if (!force && world.books.paymentsOf(order.id).some((each) => each.status === 'authorized')) {
    throw refused('Payment already done for this order.');
  }
  const amount = options.amount ?? (order.amount_due > 0 ? order.amount_due : order.amount);
  checkAmount(order, amount, force);
  const { card, ...how } = instrument(options);
  order.attempts += 1;
  if (order.status === 'created') order.status = 'attempted';
  const payment: Payment = {
    id: newId('pay'),
    entity: 'payment',
    amount,
    currency: order.currency,
    status: 'created',
    order_id: order.id,
    invoice_id: null,
    international: false,
    method: options.method ?? 'upi',
    amount_refunded: 0,
    refund_status: null,
    captured: false,
    description: null,
    ...how,
    email: options.email ?? 'customer@example.com',
    contact: options.contact ?? '+919000090000',
    customer_id: null,
    token_id: null,
    notes: { ...order.notes },
    fee: null,
    tax: null,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    created_at: world.now(),
    internal: {
      card,
      authorizedAt: null,
      capturedAt: null,
      fee: null,
      tax: null,
      feeVisibleAt: null,
      settlementId: null,
    },
  };
  world.changed();
  return world.books.addPayment(payment);
}

function checkAmount(order: Order, amount: number, force: boolean): void {
  if (!Number.isSafeInteger(amount)) throw invalid('amount', 'The amount must be an integer.');
  if (amount < 100) throw invalid('amount', 'The amount must be at least INR 1.00');
  if (force) return;
  if (amount > order.amount_due) throw refused(AMOUNT_DUE_EXCEEDED);
  if (amount === order.amount_due) return;
  if (!order.internal.partial) throw refused('Payment amount must be equal to the amount due for order.');
  const { firstMinimum } = order.internal;
  if (order.amount_paid === 0 && firstMinimum !== null && amount < firstMinimum) {
    throw refused('Payment amount is less than the first payment minimum amount of the order.');
  }
}

/** The customer pays: authorised and, by the policy or `capture`, captured. */
export function pay(world: World, order: Order, options: PayOptions): CheckoutSuccess {
  const payment = beginPayment(world, order, options);
  if (payment.vpa === 'failure@razorpay') {
    const { error } = failPayment(world, order, payment, 'payment_failed');
    throw new ApiError(400, error);
  }
  authorize(world, payment);
  if (options.capture ?? capturesByItself(world, order, payment))
    capture(world, payment, options.force === true);
  return {
    paymentId: payment.id,
    orderId: order.id,
    signature: checkoutSignature(order.id, payment.id, world.keySecret),
  };
}

/** The bank refuses, or never answers. Not terminal: see `authorizeLate`. */
export function failPayment(world: World, order: Order, payment: Payment, reason: string): CheckoutFailure {
  if (payment.status !== 'created') throw refused(`A payment that is ${payment.status} cannot fail.`);
  const kind = failureReasons[reason] ?? failureReasons['payment_failed'];
  if (!kind) throw new Error('no kind of failure for payment_failed');
  const description = `Payment failed: ${reason.replaceAll('_', ' ')}.`;
  payment.status = 'failed';
  payment.error_code = kind.code;
  payment.error_description = description;
  payment.error_source = kind.source;
  payment.error_step = kind.step;
  payment.error_reason = reason;
  world.changed();
  paymentEvent(world, 'payment.failed', payment);
  return {
    paymentId: payment.id,
    orderId: order.id,
    error: {
      code: kind.code,
      description,
      source: kind.source,
      step: kind.step,
      reason,
      metadata: { payment_id: payment.id, order_id: order.id },
    },
  };
}

/**
 * The bank says yes after all (§3.2): failed → authorized, then captured when the policy allows it. On an order that
 * is paid by now the money goes back at once, or stays by `paidOrderDuplicates`.
 */
export function authorizeLate(world: World, payment: Payment): CheckoutSuccess {
  if (payment.status !== 'failed' && payment.status !== 'created') {
    throw refused(`A payment that is ${payment.status} cannot be authorised late.`);
  }
  const order = orderOf(world, payment);
  payment.late_authorized = true;
  payment.error_code = null;
  payment.error_description = null;
  payment.error_source = null;
  payment.error_step = null;
  payment.error_reason = null;
  authorize(world, payment);
  if (order.status !== 'paid') {
    if (capturesByItself(world, order, payment)) capture(world, payment, false);
  } else if (world.behaviour.paidOrderDuplicates === 'refund') {
    refundUncaptured(world, payment);
  } else {
    capture(world, payment, true);
  }
  return {
    paymentId: payment.id,
    orderId: order.id,
    signature: checkoutSignature(order.id, payment.id, world.keySecret),
  };
}

export function orderOf(world: World, payment: Payment): Order {
  const order = payment.order_id === null ? undefined : world.books.orders.get(payment.order_id);
  if (!order) throw new Error(`payment ${payment.id} has no order`);
  return order;
}

function authorize(world: World, payment: Payment): void {
  payment.status = 'authorized';
  payment.internal.authorizedAt = world.now();
  world.changed();
  paymentEvent(world, 'payment.authorized', payment);
}

function capturesByItself(world: World, order: Order, payment: Payment): boolean {
  const settings = order.internal.capture;
  if ((settings?.capture ?? world.behaviour.defaultCapture) !== 'automatic') return false;
  const minutes = settings?.automatic_expiry_period ?? null;
  return minutes === null || world.now() - payment.created_at <= minutes * 60;
}

/**
 * authorized → captured, with the fee and the balance. `duplicate` leaves the order alone: it is paid already.
 * Refuses with the texts of §4.
 */
export function capture(world: World, payment: Payment, duplicate: boolean): void {
  if (payment.status === 'captured' || payment.status === 'refunded') {
    throw refused('The payment has already been either captured or voided.');
  }
  if (payment.status !== 'authorized') {
    throw refused('Only payments which have been authorized and not yet captured can be captured.');
  }
  const order = orderOf(world, payment);
  const paidBefore = order.status === 'paid';
  if (!duplicate && paidBefore) throw refused(ORDER_ALREADY_PAID);
  if (!duplicate && payment.amount > order.amount_due) throw refused(AMOUNT_DUE_EXCEEDED);
  const now = world.now();
  const { fee, tax } = feeOf(world, payment.amount);
  const { feeKnown, feeDelayMs } = world.behaviour;
  payment.status = 'captured';
  payment.captured = true;
  payment.internal.capturedAt = now;
  payment.internal.fee = fee;
  payment.internal.tax = tax;
  payment.internal.feeVisibleAt =
    feeKnown === 'at_capture' ? now : now + Math.max(1, Math.ceil(feeDelayMs / 1000));
  if (world.books.balance !== null) world.books.balance += payment.amount - fee;
  if (!paidBefore) {
    const paid = Math.min(order.amount, order.amount_paid + payment.amount);
    order.amount_paid = paid;
    order.amount_due = order.amount - paid;
    if (order.amount_due === 0) order.status = 'paid';
  }
  world.changed();
  paymentEvent(world, 'payment.captured', payment);
  if (!paidBefore && order.status === 'paid') orderPaid(world, order, payment);
  if (!paidBefore) linkPaymentCaptured(world, order, payment);
}

/** From now on the API tells fee and tax of the captured payment. */
export function tellFee(world: World, payment: Payment): void {
  if (payment.internal.capturedAt === null) throw refused('A payment that is not captured has no fee.');
  payment.internal.feeVisibleAt = world.now();
  world.changed();
}
