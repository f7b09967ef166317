import { rateLimit } from '../../../../platform/http/rate-limit';

const scanning = rateLimit('check-in', 600);

const route = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { middlewares: [scanning] },
});

/** Served under /api/check-in; each needs the permission of the gate role and an assignment to the event. */
export default {
  type: 'content-api',
  routes: [
    route('POST', '/scans', 'check-in.scans'),
    route('GET', '/:event/manifest', 'check-in.manifest'),
    route('GET', '/:event/stats', 'check-in.stats'),
    route('GET', '/:event/search', 'check-in.search'),
    route('POST', '/:event/admissions', 'check-in.admit'),
    route('POST', '/:event/admissions/undo', 'check-in.undo'),
    route('POST', '/:event/orders/:code/admissions', 'check-in.admitOrder'),
  ],
} as const;
