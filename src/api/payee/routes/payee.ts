import { rateLimit } from '../../../platform/http/rate-limit';

export default {
  type: 'content-api',
  routes: [
    {
      method: 'GET',
      path: '/me/payee',
      handler: 'payee.mine',
      config: { middlewares: [rateLimit('payee-read', 600)] },
    },
    {
      method: 'PUT',
      path: '/me/payee',
      handler: 'payee.change',
      config: { middlewares: [rateLimit('payee', 10)] },
    },
  ],
};
