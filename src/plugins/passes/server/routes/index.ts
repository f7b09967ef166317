import { needsRight } from '../../../../platform/http/admin-right';

/** Each call draws a page, which costs more than a read. */
const drawing = { name: 'global::rate-limit', config: { bucket: 'passes', points: 120, seconds: 60 } };

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
