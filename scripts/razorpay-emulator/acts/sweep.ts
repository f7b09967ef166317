import type { World } from '../world';
import { expireLink } from './payment-links';
import { refundUncaptured } from './refunds';

/**
 * What time does by itself: authorised payments that nobody captured go back (after the order's
 * `manual_expiry_period`, else `autoRefundDays`, razorpay-contract.md §3.2), links expire.
 */
export function sweep(world: World): { refunded: number; expired: number } {
  const now = world.now();
  let refunded = 0;
  for (const payment of world.books.payments.all()) {
    const since = payment.internal.authorizedAt;
    if (payment.status !== 'authorized' || since === null) continue;
    const order = payment.order_id === null ? undefined : world.books.orders.get(payment.order_id);
    const minutes = order?.internal.capture?.manual_expiry_period ?? world.behaviour.autoRefundDays * 1440;
    if (now - since < minutes * 60) continue;
    refundUncaptured(world, payment);
    refunded += 1;
  }
  let expired = 0;
  for (const link of world.books.paymentLinks.all()) {
    const before = link.status;
    expireLink(world, link);
    if (link.status !== before) expired += 1;
  }
  return { refunded, expired };
}
