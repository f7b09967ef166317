import { needsRight } from '../../../../platform/http/admin-right';

const may = needsRight('payouts');

const route = (method: 'GET' | 'POST', path: string, handler: string, ...rights: readonly string[]) => ({
  method,
  path,
  handler,
  config: may(...rights),
});

/** Who may see the finance settings may see whom their limits are for. */
const SEES_SETTINGS = {
  policies: [
    'admin::isAuthenticatedAdmin',
    {
      name: 'admin::hasPermissions',
      config: {
        actions: [['plugin::content-manager.explorer.read', 'api::finance-settings.finance-settings']],
      },
    },
  ],
};

/** Served under /payouts, for the admin panel; shared/admin.ts tells what each asks and answers. */
export default {
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/approvers', handler: 'approvers.list', config: SEES_SETTINGS },
      route('GET', '/overview', 'overview.show', 'read'),

      route('GET', '/payouts', 'payouts.list', 'read'),
      route('GET', '/payouts/:id', 'payouts.show', 'read'),
      route('GET', '/payouts/:id/lines', 'payouts.lines', 'read'),
      route('GET', '/payouts/:id/lines.csv', 'exports.lines', 'read', 'export'),
      route('GET', '/payouts/:id/statement.pdf', 'exports.statement', 'read', 'export'),
    ],
  },
};
