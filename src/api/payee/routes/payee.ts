const limit = (bucket: string, points: number) => ({
  name: 'global::rate-limit',
  config: { bucket, points, seconds: 60 },
});

export default {
  type: 'content-api',
  routes: [
    {
      method: 'GET',
      path: '/me/payee',
      handler: 'payee.mine',
      config: { middlewares: [limit('payee-read', 600)] },
    },
    {
      method: 'PUT',
      path: '/me/payee',
      handler: 'payee.change',
      config: { middlewares: [limit('payee', 10)] },
    },
  ],
};
