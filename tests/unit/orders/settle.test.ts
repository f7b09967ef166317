import type { OrderToSettle, PaymentFacts } from '../../../src/domain/orders/settle';
import { decideSettle } from '../../../src/domain/orders/settle';

const event = {
  state: 'approved' as const,
  startsAt: '2026-02-14T13:00:00Z',
  endsAt: '2026-02-14T16:00:00Z',
};
const order: OrderToSettle = {
  state: 'pending',
  approvalState: 'none',
  gatewayOrderId: 'order_1',
  total: 49900,
  currency: 'INR',
};
const payment: PaymentFacts = {
  gatewayOrderId: 'order_1',
  gatewayPaymentId: 'pay_1',
  amount: 49900,
  currency: 'INR',
  state: 'captured',
};
type Input = Parameters<typeof decideSettle>[0];
interface Change {
  order?: Partial<OrderToSettle>;
  payment?: Partial<PaymentFacts>;
  event?: Partial<Input['event']>;
  bookedAs?: Input['bookedAs'];
  now?: string;
}

const rows: [string, Change, string][] = [
  ['captured for a pending order', {}, 'confirm'],
  ['captured for an approved order', { order: { approvalState: 'approved' } }, 'confirm'],
  ['captured for an event being edited', { event: { state: 'draft' } }, 'confirm'],
  ['captured after expiry', { order: { state: 'expired' } }, 'confirm_late'],
  ['captured after the buyer cancelled', { order: { state: 'cancelled' } }, 'confirm_late'],
  ['told again', { order: { state: 'paid' }, bookedAs: 'order' }, 'already_settled order'],
  ['told again after a refund', { order: { state: 'refunded' }, bookedAs: 'order' }, 'already_settled order'],
  ['surplus told again', { order: { state: 'expired' }, bookedAs: 'surplus' }, 'already_settled surplus'],
  ['a second payment', { order: { state: 'paid' } }, 'refund second_payment'],
  ['a payment for a refunded order', { order: { state: 'refunded' } }, 'refund second_payment'],
  [
    'a payment for a partly refunded one',
    { order: { state: 'partially_refunded' } },
    'refund second_payment',
  ],
  ['one paisa short', { payment: { amount: 49899 } }, 'refund wrong_amount'],
  ['one paisa more', { payment: { amount: 49901 } }, 'refund wrong_amount'],
  ['another currency', { payment: { currency: 'USD' } }, 'refund wrong_currency'],
  [
    'partly given back by hand before we heard',
    { payment: { state: 'partially_refunded' } },
    'refund wrong_amount',
  ],
  ['the event was cancelled', { event: { state: 'cancelled' } }, 'refund event_cancelled'],
  [
    'the event was cancelled, late',
    { event: { state: 'cancelled' }, order: { state: 'cancelled' } },
    'refund event_cancelled',
  ],
  ['the event is over', { now: '2026-02-14T16:00:00Z' }, 'refund event_ended'],
  ['never approved', { order: { approvalState: 'awaiting' } }, 'refund not_approved'],
  ['rejected', { order: { state: 'cancelled', approvalState: 'rejected' } }, 'refund not_approved'],
  ['created', { payment: { state: 'created' } }, 'record_created'],
  ['failed', { payment: { state: 'failed' } }, 'record_failed'],
  ['failed with a wrong amount', { payment: { state: 'failed', amount: 1 } }, 'record_failed'],
  ['authorized', { payment: { state: 'authorized' } }, 'record_authorized'],
  ['refunded before we heard', { payment: { state: 'refunded' } }, 'record_refunded'],
  ['for another order', { payment: { gatewayOrderId: 'order_2' } }, 'PAYMENT_MISMATCH'],
  ['for no order', { payment: { gatewayOrderId: null } }, 'PAYMENT_MISMATCH'],
  [
    'neither has one',
    { payment: { gatewayOrderId: null }, order: { gatewayOrderId: null } },
    'PAYMENT_MISMATCH',
  ],
];

test.each(rows)('%s', (_name, change, expected) => {
  const result = decideSettle({
    order: { ...order, ...change.order },
    payment: { ...payment, ...change.payment },
    event: { ...event, ...change.event },
    bookedAs: change.bookedAs ?? null,
    now: new Date(change.now ?? '2026-02-01T10:00:00Z'),
  });
  const words = !result.ok
    ? result.code
    : [result.action, 'reason' in result && result.reason, 'bookedAs' in result && result.bookedAs]
        .filter(Boolean)
        .join(' ');
  expect(words).toBe(expected);
});
