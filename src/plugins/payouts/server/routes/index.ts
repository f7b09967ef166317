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
      route('GET', '/widget', 'overview.widget', 'read'),
      route('POST', '/queue/pause', 'overview.pause', 'queue'),
      route('POST', '/queue/resume', 'overview.resume', 'queue'),

      route('GET', '/runs', 'runs.list', 'read'),
      route('GET', '/runs/preview', 'runs.preview', 'prepare'),
      route('POST', '/runs', 'runs.prepare', 'prepare'),

      route('GET', '/payouts', 'payouts.list', 'read'),
      route('GET', '/payouts/matching', 'payouts.matching', 'read'),
      route('GET', '/payouts/:id', 'payouts.show', 'read'),
      route('GET', '/payouts/:id/lines', 'payouts.lines', 'read'),
      route('POST', '/payouts/:id/notes', 'payouts.note', 'note'),
      route('POST', '/payouts/approve', 'payouts.approve', 'approve'),
      route('POST', '/payouts/retry', 'payouts.retry', 'retry'),
      route('POST', '/payouts/hold', 'payouts.hold', 'hold'),
      route('POST', '/payouts/resume', 'payouts.resume', 'hold'),
      route('POST', '/payouts/reject', 'payouts.reject', 'reject'),
      route('POST', '/payouts/cancel', 'payouts.cancel', 'cancel'),
      route('GET', '/payouts.csv', 'exports.payouts', 'read', 'export'),
      route('GET', '/payouts/:id/lines.csv', 'exports.lines', 'read', 'export'),
      route('GET', '/payouts/:id/statement.pdf', 'exports.statement', 'read', 'export'),
      route('POST', '/payouts/:id/attempts/:number/settle', 'attempts.settle', 'settle'),

      route('GET', '/bank-files', 'bank-files.list', 'read'),
      route('POST', '/bank-files', 'bank-files.make', 'bank-files'),
      route('POST', '/bank-files/results', 'bank-files.takeIn', 'bank-files'),
      route('GET', '/bank-files/:id/file', 'bank-files.download', 'bank-files'),
      route('POST', '/bank-files/:id/refuse', 'bank-files.refuse', 'settle'),

      route('GET', '/payees', 'payees.list', 'read'),
      route('GET', '/payees/:id', 'payees.show', 'read'),
      route('POST', '/payees/:id/freeze', 'payees.freeze', 'payees'),
      route('POST', '/payees/:id/unfreeze', 'payees.unfreeze', 'payees'),
      route('POST', '/payees/:id/check', 'payees.check', 'payees'),
    ],
  },
};
