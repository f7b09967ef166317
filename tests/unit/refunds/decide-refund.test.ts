import {
  decideAutomaticRefund,
  decideFullRefund,
  refundAttemptKey,
} from '../../../src/domain/refunds/decide-refund';

const payment = {
  documentId: 'payment1',
  gatewayPaymentId: 'pay_1',
  amount: 49900,
  currency: 'INR',
  refunded: 0,
};

test('surplus money goes back in full, by itself, once per payment', () => {
  expect(decideAutomaticRefund({ payment, reason: 'late_payment' })).toEqual({
    ok: true,
    refund: {
      paymentDocumentId: 'payment1',
      gatewayPaymentId: 'pay_1',
      amount: 49900,
      currency: 'INR',
      reason: 'late_payment',
      state: 'approved',
      automatic: true,
      idempotencyKey: 'auto-payment1',
    },
  });
});

test.each([
  [0, 49900],
  [900, 49000],
  [49900, null],
  [50000, null],
])('with %d already given back, %p is left', (refunded, left) => {
  const result = decideAutomaticRefund({ payment: { ...payment, refunded }, reason: 'second_payment' });
  expect(result.ok ? result.refund.amount : null).toBe(left);
});

test.each([
  ['paid', 0, 'requested'],
  ['partially_refunded', 900, 'requested'],
  ['pending', 0, 'REFUND_NOT_POSSIBLE'],
  ['refunded', 49900, 'REFUND_NOT_POSSIBLE'],
  ['paid', 49900, 'REFUND_NOT_POSSIBLE'],
])('a full refund of an order that is %s with %d given back: %s', (state, refunded, expected) => {
  const result = decideFullRefund({
    order: { documentId: 'order1', state },
    payment: { ...payment, refunded },
  });
  expect(result.ok ? result.refund.state : result.code).toBe(expected);
});

test('an attempt has a key that the gateway takes', () => {
  expect(refundAttemptKey('abc', 2)).toBe('refund-abc-2');
  expect(refundAttemptKey('a', 1)).toMatch(/^[A-Za-z0-9_-]{10,}$/);
  expect(() => refundAttemptKey('abc', 0)).toThrow();
});
