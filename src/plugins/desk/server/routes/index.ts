const may = (action: string) => ({
  policies: [
    'admin::isAuthenticatedAdmin',
    { name: 'admin::hasPermissions', config: { actions: [`plugin::desk.${action}`] } },
  ],
});

/** Served under /desk, for the admin panel. */
export default {
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/orders/:id', handler: 'desk.order', config: may('read') },
      { method: 'POST', path: '/orders/:id/answer', handler: 'desk.answer', config: may('orders.answer') },
      { method: 'POST', path: '/orders/:id/cancel', handler: 'desk.cancel', config: may('orders.cancel') },
      { method: 'GET', path: '/events', handler: 'desk.events', config: may('read') },
      { method: 'GET', path: '/events/:id', handler: 'desk.event', config: may('read') },
      { method: 'POST', path: '/events/:id/decide', handler: 'desk.decide', config: may('events.decide') },
      { method: 'GET', path: '/waiting', handler: 'desk.waiting', config: may('read') },
      { method: 'GET', path: '/today', handler: 'desk.today', config: may('read') },
    ],
  },
};
