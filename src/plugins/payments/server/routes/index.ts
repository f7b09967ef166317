import { needsRight } from '../../../../platform/http/admin-right';
import { rateLimit } from '../../../../platform/http/rate-limit';

const writes = rateLimit('payments', 300);

const may = needsRight('payments');

export default {
  /** Served under /api/payments. */
  'content-api': {
    type: 'content-api',
    routes: [
      { method: 'POST', path: '/intents', handler: 'payments.intent', config: { middlewares: [writes] } },
      { method: 'POST', path: '/verify', handler: 'payments.verify', config: { middlewares: [writes] } },
      // The signature is the caller's proof. No limit here: the gateway sends in bursts, and who forges is
      // slowed down where a forgery is kept.
      { method: 'POST', path: '/webhooks/razorpay', handler: 'webhooks.razorpay', config: { auth: false } },
    ],
  },
  /** Served under /payments, for the admin panel. */
  admin: {
    type: 'admin',
    routes: [
      {
        method: 'POST',
        path: '/webhook-events/:id/replay',
        handler: 'admin.replay',
        config: may('webhooks.replay'),
      },
      {
        method: 'POST',
        path: '/refunds/:id/retry',
        handler: 'admin.retryRefund',
        config: may('refunds.retry'),
      },
    ],
  },
};
