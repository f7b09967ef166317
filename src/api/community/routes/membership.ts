import { rateLimit } from '../../../platform/http/rate-limit';

const limit = rateLimit('memberships', 120);

export default {
  type: 'content-api',
  routes: [
    {
      method: 'POST',
      path: '/communities/:id/join',
      handler: 'membership.join',
      config: { middlewares: [limit] },
    },
    {
      method: 'DELETE',
      path: '/communities/:id/join',
      handler: 'membership.leave',
      config: { middlewares: [limit] },
    },
    {
      method: 'GET',
      path: '/me/memberships',
      handler: 'membership.mine',
      config: { middlewares: [limit] },
    },
  ],
};
