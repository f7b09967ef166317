import { needsRight } from '../../../../platform/http/admin-right';
import { rateLimit } from '../../../../platform/http/rate-limit';

/** Each call draws a page, which costs more than a read. */
const drawing = rateLimit('passes', 120);

export default {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      {
        method: 'GET',
        path: '/registrations/:id/pass',
        handler: 'pass.download',
        config: { middlewares: [drawing] },
      },
      {
        method: 'POST',
        path: '/registrations/:id/pass/reissue',
        handler: 'pass.reissue',
        config: { middlewares: [drawing] },
      },
      { method: 'GET', path: '/passes/keys', handler: 'pass.keys', config: { auth: false } },
    ],
  },
  /** Served under /passes, for the admin panel. */
  admin: {
    type: 'admin',
    routes: [
      {
        method: 'POST',
        path: '/registrations/:id/reissue',
        handler: 'admin.reissue',
        config: needsRight('passes')('reissue'),
      },
    ],
  },
};
