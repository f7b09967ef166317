import { rateLimit } from '../../../platform/http/rate-limit';

const writes = rateLimit('orders', 300);

export default {
  type: 'content-api',
  routes: [
    {
      method: 'POST',
      path: '/orders/:id/refund/preview',
      handler: 'refund.preview',
      config: { middlewares: [writes] },
    },
    {
      method: 'POST',
      path: '/orders/:id/refund',
      handler: 'refund.request',
      config: { middlewares: [writes] },
    },
  ],
};
