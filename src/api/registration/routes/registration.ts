import { rateLimit } from '../../../platform/http/rate-limit';

/** Generous, for the hour when sales open. */
const limit = rateLimit('register', 1200);
const writes = rateLimit('orders', 300);

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
