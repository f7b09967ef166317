import type { WebhookFacts } from '../../ports/gateway';
import { payoutShape } from './payout-shape';
import { envelopeShape, shapes } from './shapes';

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/**
 * The facts of a webhook (razorpay-contract §7.2). The entity counts, not the event's name: `payment.captured`
 * and `order.paid` carry the same payment, and a payment that failed may be captured later under the same id.
 */
export function parseWebhook(body: Buffer): WebhookFacts {
  const envelope = envelopeShape.safeParse(parseJson(body));
  if (!envelope.success) return { kind: 'unreadable', problem: 'The body is not an event.' };
  const { event, payload } = envelope.data;

  const family = event.split('.')[0];
  if (family === 'refund') {
    const refund = shapes.refund.safeParse(payload.refund?.entity);
    if (!refund.success) return { kind: 'unreadable', problem: `${event} carries no readable refund.` };
    const payment = shapes.payment.safeParse(payload.payment?.entity);
    return { kind: 'refund', event, refund: refund.data, payment: payment.success ? payment.data : null };
  }
  if (event.startsWith('payment.dispute.')) {
    const dispute = shapes.dispute.safeParse(payload.dispute?.entity);
    if (!dispute.success) return { kind: 'unreadable', problem: `${event} carries no readable dispute.` };
    const payment = shapes.payment.safeParse(payload.payment?.entity);
    return { kind: 'dispute', event, dispute: dispute.data, payment: payment.success ? payment.data : null };
  }
  if (event === 'settlement.processed') {
    const settlement = shapes.settlement.safeParse(payload.settlement?.entity);
    if (!settlement.success)
      return { kind: 'unreadable', problem: `${event} carries no readable settlement.` };
    return { kind: 'settlement', event, settlement: settlement.data };
  }
  if (family === 'payout' && !event.startsWith('payout.downtime.')) {
    const payout = payoutShape.safeParse(payload.payout?.entity);
    if (!payout.success) return { kind: 'unreadable', problem: `${event} carries no readable payout.` };
    return { kind: 'payout', event, payout: payout.data };
  }
  const aboutPayment =
    event === 'order.paid' ||
    (family === 'payment' && /^payment\.(authorized|captured|failed|pending|created)$/.test(event));
  if (!aboutPayment) return { kind: 'other', event };
  const payment = shapes.payment.safeParse(payload.payment?.entity);
  if (!payment.success) return { kind: 'unreadable', problem: `${event} carries no readable payment.` };
  return { kind: 'payment', event, payment: payment.data };
}
