/** One address may be a whole campus behind NAT, so the limits stop floods, not crowds. */
const writes = { name: 'global::rate-limit', config: { bucket: 'orders', points: 300, seconds: 60 } };

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
