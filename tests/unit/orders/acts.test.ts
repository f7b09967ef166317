import { orderActs } from '../../../src/domain/orders/acts';

type Order = Parameters<typeof orderActs>[0];

const paid: Order = {
  state: 'paid',
  approvalState: 'none',
  total: 500,
  left: 500,
  disputed: false,
  places: [{ state: 'confirmed' }],
};
const pending: Order = { ...paid, state: 'pending', left: 0, places: [{ state: 'reserved' }] };

const said = (order: Order): Record<string, string> =>
  Object.fromEntries(
    Object.entries(orderActs(order)).map(([act, offer]) => [act, offer.ok ? 'yes' : offer.why]),
  );

const NOT_PAID = 'This order is not paid.';
const NO_PAYMENT = 'This order waits for no payment.';
const OVER = 'This order is over.';

test.each<[string, Order, string, string, string]>([
  ['paid', paid, 'yes', NO_PAYMENT, 'yes'],
  ['free', { ...paid, total: 0, left: 0 }, 'This order cost nothing.', 'This order costs nothing.', 'yes'],
  [
    'disputed',
    { ...paid, disputed: true },
    'The buyer’s bank disputes this payment; nothing is given back until that is decided.',
    NO_PAYMENT,
    'yes',
  ],
  ['refunded in part', { ...paid, state: 'partially_refunded', left: 1 }, 'yes', NO_PAYMENT, 'yes'],
  [
    'refunded',
    { ...paid, state: 'refunded', left: 0 },
    'Everything was given back already.',
    NO_PAYMENT,
    OVER,
  ],
  [
    'paid, and all places given up',
    { ...paid, places: [{ state: 'cancelled' }] },
    'yes',
    NO_PAYMENT,
    'Nobody has a place.',
  ],
  ['unpaid', pending, NOT_PAID, 'yes', 'yes'],
  [
    'not answered yet',
    { ...pending, approvalState: 'awaiting' },
    NOT_PAID,
    'This registration waits for an answer first.',
    'yes',
  ],
  ['approved and unpaid', { ...pending, approvalState: 'approved' }, NOT_PAID, 'yes', 'yes'],
  ['expired: late money is taken', { ...pending, state: 'expired' }, NOT_PAID, 'yes', OVER],
  ['cancelled', { ...pending, state: 'cancelled' }, NOT_PAID, NO_PAYMENT, OVER],
])('%s', (_what, order, refund, recordPayment, resend) => {
  expect(said(order)).toEqual({ refund, recordPayment, resend });
});
