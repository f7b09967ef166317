import { needsRight } from '../../../../platform/http/admin-right';

const may = needsRight('activity');

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
