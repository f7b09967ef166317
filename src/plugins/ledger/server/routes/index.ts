import { needsRight } from '../../../../platform/http/admin-right';

const may = needsRight('ledger');

const READ = may('read');
const PROPOSE = may('adjustments.propose');
const DECIDE = may('adjustments.approve');
const CLOSE = may('months.close');

/** Served under /ledger, for the admin panel. */
export default {
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/context', handler: 'reports.context', config: READ },
      { method: 'GET', path: '/choices', handler: 'reports.choices', config: READ },
      { method: 'GET', path: '/statement', handler: 'reports.statement', config: READ },
      { method: 'GET', path: '/day-book', handler: 'reports.dayBook', config: READ },
      { method: 'GET', path: '/trial-balance', handler: 'reports.trialBalance', config: READ },
      { method: 'GET', path: '/debts', handler: 'reports.debts', config: READ },
      { method: 'GET', path: '/export', handler: 'reports.export', config: may('read', 'export') },
      { method: 'GET', path: '/months', handler: 'books.months', config: READ },
      { method: 'GET', path: '/months/:month', handler: 'books.preview', config: CLOSE },
      { method: 'POST', path: '/months/:month/close', handler: 'books.close', config: CLOSE },
      { method: 'GET', path: '/adjustments', handler: 'books.adjustments', config: READ },
      { method: 'POST', path: '/adjustments', handler: 'books.propose', config: PROPOSE },
      { method: 'POST', path: '/adjustments/:id/withdraw', handler: 'books.withdraw', config: PROPOSE },
      { method: 'POST', path: '/adjustments/:id/approve', handler: 'books.approve', config: DECIDE },
      { method: 'POST', path: '/adjustments/:id/reject', handler: 'books.reject', config: DECIDE },
    ],
  },
};
