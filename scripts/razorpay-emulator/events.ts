import type {
  Dispute,
  Order,
  Payment,
  PaymentLink,
  Payout,
  Refund,
  Settlement,
  Transaction,
  Validation,
} from './entities';
import { bareId } from './ids';
import {
  disputeView,
  orderView,
  paymentEventView,
  paymentLinkView,
  payoutView,
  refundView,
  validationView,
} from './views';
import type { World } from './world';

type Payload = Record<string, Record<string, unknown>>;

/**
 * Tells an event to every subscribed endpoint. The body is made now, so it is a snapshot; all endpoints and all
 * retries share the event id (razorpay-contract.md §7.1, §7.2).
 */
function emit(world: World, event: string, payload: Payload): void {
  const createdAt = world.now();
  const body = JSON.stringify({
    entity: 'event',
    account_id: world.books.accountId,
    event,
    contains: Object.keys(payload),
    payload: Object.fromEntries(Object.entries(payload).map(([name, entity]) => [name, { entity }])),
    created_at: createdAt,
  });
  const message = { eventId: bareId(), event, body, createdAt };
  const subscribed = world.books.endpoints
    .all()
    .filter((endpoint) => endpoint.events === null || endpoint.events.includes(event));
  if (subscribed.length === 0) world.webhooks.enqueue(message, null);
  for (const endpoint of subscribed) world.webhooks.enqueue(message, endpoint);
}

export type PaymentEvent = 'payment.authorized' | 'payment.captured' | 'payment.failed';

export function paymentEvent(world: World, event: PaymentEvent, payment: Payment): void {
  emit(world, event, { payment: paymentEventView(world, payment) });
}

export function orderPaid(world: World, order: Order, payment: Payment): void {
  emit(world, 'order.paid', { payment: paymentEventView(world, payment), order: orderView(order) });
}

export type RefundEvent = 'refund.created' | 'refund.processed' | 'refund.failed' | 'refund.speed_changed';

export function refundEvent(world: World, event: RefundEvent, refund: Refund, payment: Payment): void {
  emit(world, event, { refund: refundView(refund), payment: paymentEventView(world, payment) });
}

export type DisputeEvent =
  | 'payment.dispute.created'
  | 'payment.dispute.under_review'
  | 'payment.dispute.action_required'
  | 'payment.dispute.won'
  | 'payment.dispute.lost'
  | 'payment.dispute.closed';

export function disputeEvent(world: World, event: DisputeEvent, dispute: Dispute, payment: Payment): void {
  emit(world, event, { payment: paymentEventView(world, payment), dispute: disputeView(dispute) });
}

export type PayoutEvent =
  | 'payout.pending'
  | 'payout.queued'
  | 'payout.initiated'
  | 'payout.processed'
  | 'payout.updated'
  | 'payout.reversed'
  | 'payout.failed'
  | 'payout.rejected';

export function payoutEvent(world: World, event: PayoutEvent, payout: Payout): void {
  emit(world, event, { payout: payoutView(world, payout) });
}

/** The key in the payload has a dot, as its event (§7.2). */
export function validationEvent(world: World, validation: Validation): void {
  emit(world, `fund_account.validation.${validation.status}`, {
    'fund_account.validation': validationView(world, validation),
  });
}

export function transactionCreated(world: World, transaction: Transaction): void {
  emit(world, 'transaction.created', { transaction: { ...transaction } });
}

export function settlementProcessed(world: World, settlement: Settlement): void {
  emit(world, 'settlement.processed', { settlement: { ...settlement } });
}

export type LinkEvent =
  'payment_link.paid' | 'payment_link.partially_paid' | 'payment_link.cancelled' | 'payment_link.expired';

/** The order inside these events is raw: its id has no prefix (§3.3). */
export function linkEvent(
  world: World,
  event: LinkEvent,
  link: PaymentLink,
  paid?: { order: Order; payment: Payment },
): void {
  emit(world, event, {
    payment_link: paymentLinkView(link),
    ...(paid
      ? {
          order: { ...orderView(paid.order), id: paid.order.id.replace(/^order_/, '') },
          payment: paymentEventView(world, paid.payment),
        }
      : {}),
  });
}
