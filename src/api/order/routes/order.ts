/** One address may be a whole campus behind NAT, so the limits stop floods, not crowds. */
const writes = { name: 'global::rate-limit', config: { bucket: 'orders', points: 300, seconds: 60 } };
const reads = { name: 'global::rate-limit', config: { bucket: 'orders-read', points: 1200, seconds: 60 } };

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
