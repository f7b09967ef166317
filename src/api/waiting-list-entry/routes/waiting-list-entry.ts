/** One address may be a whole campus behind NAT, so the limits stop floods, not crowds. */
const writes = { name: 'global::rate-limit', config: { bucket: 'waiting-list', points: 300, seconds: 60 } };
const reads = {
  name: 'global::rate-limit',
  config: { bucket: 'waiting-list-read', points: 1200, seconds: 60 },
};

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
