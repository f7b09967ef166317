import { rateLimit } from '../../../platform/http/rate-limit';

export default {
  type: 'content-api',
  routes: [
    {
      method: 'POST',
      path: '/payouts',
      handler: 'payout.request',
      config: { middlewares: [rateLimit('payouts', 60)] },
    },
    {
      method: 'GET',
      path: '/me/payouts',
      handler: 'payout.mine',
      config: { middlewares: [rateLimit('payouts-read', 600)] },
    },
    {
      method: 'GET',
      path: '/me/statement',
      handler: 'payout.statement',
      config: { middlewares: [rateLimit('payouts-read', 600)] },
    },
    {
      method: 'GET',
      path: '/me/payouts/:id/statement',
      handler: 'payout.payoutStatement',
      // A drawing costs more than a read.
      config: { middlewares: [rateLimit('payout-statements', 30)] },
    },
  ],
};
