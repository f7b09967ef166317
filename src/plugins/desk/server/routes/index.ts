import { needsRight } from '../../../../platform/http/admin-right';

const may = needsRight('desk');

const route = (method: 'GET' | 'POST', path: string, handler: string, action: string) => ({
  method,
  path,
  handler,
  config: may(action),
});

/** Served under /desk, for the admin panel. */
export default {
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/waiting', 'home.waiting', 'read'),
      route('GET', '/today', 'home.today', 'read'),

      route('GET', '/orders/:id', 'orders.show', 'read'),
      route('POST', '/orders/:id/answer', 'orders.answer', 'orders.answer'),
      route('POST', '/orders/:id/cancel', 'orders.cancel', 'orders.cancel'),
      route('POST', '/orders/:id/resend', 'orders.resend', 'orders.resend'),
      route('POST', '/orders/:id/payment', 'payments.record', 'payments.record'),
      route('POST', '/orders/:id/refund/preview', 'refunds.preview', 'refunds.make'),
      route('POST', '/orders/:id/refund', 'refunds.request', 'refunds.make'),
      route('POST', '/registrations/:id/cancel', 'orders.cancelPlace', 'orders.cancel'),

      route('GET', '/refunds', 'refunds.waiting', 'read'),
      route('GET', '/refunds/:id', 'refunds.show', 'read'),
      route('POST', '/refunds/:id/approve', 'refunds.approve', 'refunds.approve'),
      route('POST', '/refunds/:id/reject', 'refunds.reject', 'refunds.approve'),
      route('POST', '/refunds/:id/settle', 'refunds.settle', 'refunds.approve'),
      route('POST', '/refunds/:id/withdraw', 'refunds.withdraw', 'refunds.make'),
      // Proofs show accounts of people: only for those whose work they are.
      route('GET', '/refunds/:id/proof', 'payments.proofOfRefund', 'refunds.approve'),
      route('GET', '/payments/:id/proof', 'payments.proofOfPayment', 'payments.record'),

      route('POST', '/waiting-list/:id/offer', 'waitingList.offer', 'waiting.manage'),
      route('POST', '/waiting-list/:id/remove', 'waitingList.remove', 'waiting.manage'),

      route('GET', '/events', 'events.choices', 'read'),
      route('GET', '/events/:id', 'events.show', 'read'),
      route('POST', '/events/:id/decide', 'events.decide', 'events.decide'),
      route('GET', '/events/:id/cancellation/preview', 'events.cancellationPreview', 'events.cancel'),
      route('POST', '/events/:id/cancellation', 'events.cancel', 'events.cancel'),
      route('POST', '/events/:id/cancellation/retry', 'events.retryCancellation', 'events.cancel'),
    ],
  },
};
