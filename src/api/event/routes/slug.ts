export default {
  type: 'content-api',
  routes: [{ method: 'GET', path: '/events/slug/:slug', handler: 'event.findBySlug' }],
};
