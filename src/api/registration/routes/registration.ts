/** Generous, for the hour when sales open: one address may be a whole campus behind NAT. */
const limit = { name: 'global::rate-limit', config: { bucket: 'register', points: 1200, seconds: 60 } };
const writes = { name: 'global::rate-limit', config: { bucket: 'orders', points: 300, seconds: 60 } };

export default {
  type: 'content-api',
  routes: [
    {
      method: 'POST',
      path: '/events/:id/register',
      handler: 'registration.register',
      config: { middlewares: [limit] },
    },
    {
      method: 'DELETE',
      path: '/events/:id/register',
      handler: 'registration.unregister',
      config: { middlewares: [limit] },
    },
    {
      method: 'POST',
      path: '/registrations/:id/cancel',
      handler: 'registration.cancel',
      config: { middlewares: [writes] },
    },
  ],
};
