const limit = (bucket: string, points: number) => ({
  name: 'global::rate-limit',
  config: { bucket, points, seconds: 60 },
});

export default {
  type: 'content-api',
  routes: [
    {
      method: 'POST',
      path: '/payouts',
      handler: 'payout.request',
      config: { middlewares: [limit('payouts', 60)] },
    },
    {
      method: 'GET',
      path: '/me/payouts',
      handler: 'payout.mine',
      config: { middlewares: [limit('payouts-read', 600)] },
    },
    {
      method: 'GET',
      path: '/me/statement',
      handler: 'payout.statement',
      config: { middlewares: [limit('payouts-read', 600)] },
    },
    {
      method: 'GET',
      path: '/me/payouts/:id/statement',
      handler: 'payout.payoutStatement',
      // A drawing costs more than a read.
      config: { middlewares: [limit('payout-statements', 30)] },
    },
  ],
};
