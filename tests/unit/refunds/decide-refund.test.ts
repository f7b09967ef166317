import {
  decideAutomaticRefund,
  decideGivingUp,
  decideReject,
  decideWithdraw,
  readRefundAttemptKey,
  refundAttemptKey,
} from '../../../src/domain/refunds/decide-refund';
import type { RefundState } from '../../../src/domain/refunds/machine';

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

test.each<[number, number | null, string]>([
  [500, null, 'ok'],
  [500, 500, 'ok'],
  [0, 0, 'ok'],
  [0, null, 'REFUND_BEYOND_POLICY'],
  [500, 0, 'REFUND_AMOUNT_CHANGED'],
  [0, 500, 'REFUND_AMOUNT_CHANGED'],
  [400, 500, 'REFUND_AMOUNT_CHANGED'],
])('places are given up for %d, the buyer was shown %p: %s', (amount, expected, code) => {
  const decision = decideGivingUp(amount, expected);
  expect(decision.ok ? 'ok' : decision.code).toBe(code);
});

test.each<[RefundState, string, string, string]>([
  ['requested', 'rejected', 'rejected', 'REFUND_NOT_POSSIBLE'],
  ['approved', 'ILLEGAL_TRANSITION', 'rejected', 'REFUND_NOT_POSSIBLE'],
  ['processing', 'ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION'],
  ['failed', 'ILLEGAL_TRANSITION', 'rejected', 'REFUND_NOT_POSSIBLE'],
  ['processed', 'ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION'],
  ['settled_outside', 'ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION'],
])('one that is %s is turned down: %s, withdrawn: %s, of surplus money: %s', (state, ...expected) => {
  const decisions = [
    decideReject({ state }),
    decideWithdraw({ state, purpose: 'order' }),
    decideWithdraw({ state, purpose: 'surplus' }),
  ];
  expect(decisions.map((one) => (one.ok ? one.next : one.code))).toEqual(expected);
});

test('an attempt has a key that the gateway takes', () => {
  expect(refundAttemptKey('abc', 2)).toBe('refund-abc-2');
  expect(refundAttemptKey('a', 1)).toMatch(/^[A-Za-z0-9_-]{10,}$/);
  expect(() => refundAttemptKey('abc', 0)).toThrow();
});

test.each([
  [refundAttemptKey('abc1', 12), { documentId: 'abc1', attempt: 12 }],
  ['refund-abc1-', null],
  ['refund-ABC-1', null],
  ['refund-abc1-1-2', null],
  ['someone-abc1-1', null],
  ['', null],
  [null, null],
])('the receipt %p names %p', (receipt, expected) => {
  expect(readRefundAttemptKey(receipt)).toEqual(expected);
});
