import { rateLimit } from '../../../platform/http/rate-limit';

const writes = rateLimit('waiting-list', 300);
const reads = rateLimit('waiting-list-read', 1200);

const write = (method: 'POST' | 'DELETE', path: string, action: string) => ({
  method,
  path,
  handler: `waiting-list-entry.${action}`,
  config: { middlewares: [writes] },
});

const read = (path: string, action: string) => ({
  method: 'GET',
  path,
  handler: `waiting-list-entry.${action}`,
  config: { middlewares: [reads] },
});

export default {
  type: 'content-api',
  routes: [
    write('POST', '/events/:id/waiting-list', 'join'),
    read('/waiting-list/:id', 'findOne'),
    write('POST', '/waiting-list/:id/decline', 'decline'),
    write('DELETE', '/waiting-list/:id', 'leave'),
    read('/me/waiting-list', 'mine'),
  ],
};
