import { rateLimit } from '../../../platform/http/rate-limit';

const limit = rateLimit('events', 300);

const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, action: string) => ({
  method,
  path,
  handler: `manage.${action}`,
  config: { middlewares: [limit] },
});

/** For organizers (their own events) and moderators (all). */
export default {
  type: 'content-api',
  routes: [
    route('GET', '/me/events', 'mine'),
    route('POST', '/events', 'create'),
    route('PUT', '/events/:id', 'update'),
    route('DELETE', '/events/:id', 'delete'),
    route('POST', '/events/:id/submit', 'submit'),
    route('POST', '/events/:id/withdraw', 'withdraw'),
    route('POST', '/events/:id/publish', 'publish'),
    route('POST', '/events/:id/approve', 'approve'),
    route('GET', '/events/:id/cancel/preview', 'cancelPreview'),
    route('POST', '/events/:id/cancel', 'cancel'),
    route('GET', '/events/:id/cancel', 'cancelProgress'),
    route('POST', '/events/:id/duplicate', 'duplicate'),
    route('GET', '/events/:id/registrations', 'registrations'),
  ],
};
