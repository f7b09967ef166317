import { decideOfflinePayment, type ReceivedPayment } from '../../../src/domain/payments/offline';

const order = { state: 'pending', approvalState: 'none', total: 50_000 } as const;
const payment: ReceivedPayment = {
  method: 'cash',
  amount: 50_000,
  reference: ' R-17 ',
  receivedOn: '2026-01-31',
};
const today = '2026-01-31';

type Input = Parameters<typeof decideOfflinePayment>[0];
const decide = (change: {
  order?: Partial<Input['order']>;
  eventState?: Input['eventState'];
  payment?: Partial<ReceivedPayment>;
}) =>
  decideOfflinePayment({
    order: { ...order, ...change.order },
    eventState: change.eventState ?? 'approved',
    payment: { ...payment, ...change.payment },
    today,
  });

test.each([
  ['cash lies in the cash box', {}, { late: false, receivedIn: 'cash', reference: 'R-17' }],
  ['a cheque goes to the bank', { payment: { method: 'cheque' } }, { receivedIn: 'bank' }],
  ['UPI goes to the bank', { payment: { method: 'upi' } }, { receivedIn: 'bank' }],
  ['a transfer goes to the bank', { payment: { method: 'bank_transfer' } }, { receivedIn: 'bank' }],
  ['received earlier', { payment: { receivedOn: '2025-12-30' } }, { late: false }],
  ['approved by the organizer', { order: { approvalState: 'approved' } }, { late: false }],
  ['too late to be sure of seats', { order: { state: 'expired' } }, { late: true }],
] as const)('%s', (_what, change, decision) =>
  expect(decide(change)).toMatchObject({ ok: true, ...decision }),
);

test.each([
  ['paid', { order: { state: 'paid' } }, 'ORDER_NOT_PAYABLE', { reason: 'paid' }],
  ['refunded in part', { order: { state: 'partially_refunded' } }, 'ORDER_NOT_PAYABLE', {}],
  ['refunded', { order: { state: 'refunded' } }, 'ORDER_NOT_PAYABLE', {}],
  ['cancelled', { order: { state: 'cancelled' } }, 'ORDER_NOT_PAYABLE', { reason: 'cancelled' }],
  ['free', { order: { total: 0 }, payment: { amount: 0 } }, 'ORDER_NOT_PAYABLE', { reason: 'free' }],
  [
    'not approved yet',
    { order: { approvalState: 'awaiting' } },
    'ORDER_NOT_PAYABLE',
    { reason: 'awaiting_approval' },
  ],
  ['turned down', { order: { approvalState: 'rejected' } }, 'ORDER_NOT_PAYABLE', { reason: 'rejected' }],
  ['of a cancelled event', { eventState: 'cancelled' }, 'EVENT_NOT_OPEN', { reason: 'cancelled' }],
  ['too little', { payment: { amount: 49_999 } }, 'PAYMENT_MISMATCH', { field: 'amount', expected: 50_000 }],
  ['too much', { payment: { amount: 50_001 } }, 'PAYMENT_MISMATCH', { field: 'amount' }],
] as const)('%s: refused', (_what, change, code, details) =>
  expect(decide(change)).toMatchObject({ ok: false, code, details }),
);

test.each([
  [{ method: 'gold' as 'cash' }, 'method'],
  [{ reference: '  ' }, 'reference'],
  [{ reference: 'x'.repeat(101) }, 'reference'],
  [{ receivedOn: '2026-02-01' }, 'receivedOn'],
  [{ receivedOn: '31.1.2026' }, 'receivedOn'],
  [{ receivedOn: '2026-02-30' }, 'receivedOn'],
])('%j is told beside its field', (change, path) =>
  expect(decide({ payment: change })).toMatchObject({
    ok: false,
    code: 'VALIDATION_FAILED',
    details: { errors: [{ path }] },
  }),
);
