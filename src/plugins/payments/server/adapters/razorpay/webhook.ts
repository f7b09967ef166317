import { z } from 'zod';
import type { WebhookFacts } from '../../ports/gateway';
import { payoutShape } from './payout-shape';
import { envelopeShape, idOf, shapes } from './shapes';

/** Whoever asked reads the rest from the rail: it holds a person's name, which no log may. */
const checkShape = z.object({ id: idOf('fav') });

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** Where events about payouts and checks of accounts (razorpay-contract §6.4, §7.2) tell whose account it is. */
const OF_A_PERSON = new Set(['bank_account', 'vpa', 'contact', 'registered_name']);

/**
 * A body as it may be kept: bank data stand in clear in no table. Facts are read from what is left as they were
 * from the whole; bodies of buyers' payments stay as they came.
 */
export function keepableBody(body: Buffer): string {
  const said = body.toString('utf8');
  if (!said.includes('"fund_account')) return said;
  const read = parseJson(body);
  if (read === undefined) return '';
  return JSON.stringify(read, (key, value: unknown) => (OF_A_PERSON.has(key) ? undefined : value));
}

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
  if (event === 'fund_account.validation.completed' || event === 'fund_account.validation.failed') {
    const check = checkShape.safeParse(payload['fund_account.validation']?.entity);
    if (!check.success) return { kind: 'unreadable', problem: `${event} carries no readable check.` };
    return { kind: 'account_check', event, id: check.data.id };
  }
  const aboutPayment =
    event === 'order.paid' ||
    (family === 'payment' && /^payment\.(authorized|captured|failed|pending|created)$/.test(event));
  if (!aboutPayment) return { kind: 'other', event };
  const payment = shapes.payment.safeParse(payload.payment?.entity);
  if (!payment.success) return { kind: 'unreadable', problem: `${event} carries no readable payment.` };
  return { kind: 'payment', event, payment: payment.data };
}
