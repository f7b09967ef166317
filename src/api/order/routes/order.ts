import { rateLimit } from '../../../platform/http/rate-limit';

const writes = rateLimit('orders', 300);
const reads = rateLimit('orders-read', 1200);

export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/me/orders', handler: 'order.mine', config: { middlewares: [reads] } },
    { method: 'GET', path: '/orders/:id', handler: 'order.findOne', config: { middlewares: [reads] } },
    {
      method: 'POST',
      path: '/orders/:id/cancel',
      handler: 'order.cancel',
      config: { middlewares: [writes] },
    },
    {
      method: 'POST',
      path: '/orders/:id/approval',
      handler: 'order.approval',
      config: { middlewares: [writes] },
    },
  ],
};
