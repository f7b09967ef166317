import { refused } from '../errors';
import type { Order, Payment, PaymentLink } from '../entities';
import { linkEvent } from '../events';
import { newId } from '../ids';
import { linkSignature } from '../signatures';
import type { World } from '../world';
import { capture, pay, type PayOptions } from './payments';

/** The query that the customer brings to `callback_url` (razorpay-contract.md §3.3). */
export interface LinkCallback {
  razorpay_payment_id: string;
  razorpay_payment_link_id: string;
  razorpay_payment_link_reference_id: string;
  razorpay_payment_link_status: string;
  razorpay_signature: string;
}

/** The customer pays by the link; the order is made on the first visit. */
export function payLink(world: World, link: PaymentLink, options: PayOptions): LinkCallback {
  expireLink(world, link);
  if (link.status !== 'created' && link.status !== 'partially_paid') {
    throw refused(`The payment link is ${link.status}.`);
  }
  const { paymentId } = pay(world, orderOfLink(world, link), { ...options, capture: false });
  const payment = world.books.payments.get(paymentId);
  if (payment) capture(world, payment, false);
  return {
    razorpay_payment_id: paymentId,
    razorpay_payment_link_id: link.id,
    razorpay_payment_link_reference_id: link.reference_id,
    razorpay_payment_link_status: link.status,
    razorpay_signature: linkSignature(
      { id: link.id, referenceId: link.reference_id, status: link.status, paymentId },
      world.keySecret,
    ),
  };
}

function orderOfLink(world: World, link: PaymentLink): Order {
  const known = link.order_id === null ? undefined : world.books.orders.get(link.order_id);
  if (known) return known;
  const order = world.books.addOrder({
    id: newId('order'),
    entity: 'order',
    amount: link.amount,
    amount_paid: 0,
    amount_due: link.amount,
    currency: link.currency,
    receipt: link.reference_id === '' ? null : link.reference_id,
    offer_id: null,
    status: 'created',
    attempts: 0,
    notes: { ...link.notes },
    created_at: world.now(),
    internal: {
      partial: link.accept_partial,
      firstMinimum: link.first_min_partial_amount > 0 ? link.first_min_partial_amount : null,
      capture: null,
      paymentLinkId: link.id,
    },
  });
  link.order_id = order.id;
  return order;
}

/** Books a capture of the link's order on the link and tells it. */
export function linkPaymentCaptured(world: World, order: Order, payment: Payment): void {
  const id = order.internal.paymentLinkId;
  const link = id === null ? undefined : world.books.paymentLinks.get(id);
  if (!link) return;
  link.amount_paid = order.amount_paid;
  link.status = order.status === 'paid' ? 'paid' : 'partially_paid';
  link.updated_at = world.now();
  link.payments = [
    ...(link.payments ?? []),
    {
      payment_id: payment.id,
      amount: payment.amount,
      method: payment.method,
      status: 'captured',
      created_at: payment.created_at,
    },
  ];
  linkEvent(world, link.status === 'paid' ? 'payment_link.paid' : 'payment_link.partially_paid', link, {
    order,
    payment,
  });
}

export function cancelLink(world: World, link: PaymentLink): void {
  if (link.status !== 'created') throw refused(`Payment link cannot be cancelled: it is ${link.status}.`);
  link.status = 'cancelled';
  link.cancelled_at = link.updated_at = world.now();
  world.changed();
  linkEvent(world, 'payment_link.cancelled', link);
}

/** Expires the link when its time is over. */
export function expireLink(world: World, link: PaymentLink): void {
  const open = link.status === 'created' || link.status === 'partially_paid';
  if (!open || link.expire_by === 0 || world.now() < link.expire_by) return;
  link.status = 'expired';
  link.expired_at = link.updated_at = world.now();
  world.changed();
  linkEvent(world, 'payment_link.expired', link);
}
