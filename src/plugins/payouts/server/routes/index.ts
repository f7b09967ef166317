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
    routes: [{ method: 'GET', path: '/approvers', handler: 'approvers.list', config: SEES_SETTINGS }],
  },
};
