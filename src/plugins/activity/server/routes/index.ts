const may = (action: 'read' | 'revive') => ({
  policies: [
    'admin::isAuthenticatedAdmin',
    { name: 'admin::hasPermissions', config: { actions: [`plugin::activity.${action}`] } },
  ],
});

export default {
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/deliveries', handler: 'admin.deliveries', config: may('read') },
      { method: 'GET', path: '/entries', handler: 'admin.entries', config: may('read') },
      { method: 'POST', path: '/deliveries/:id/revive', handler: 'admin.revive', config: may('revive') },
    ],
  },
};
