export const READ = { action: 'plugin::ledger.read', subject: null };
export const EXPORT = 'plugin::ledger.export';
export const CLOSE = 'plugin::ledger.months.close';
export const PROPOSE = 'plugin::ledger.adjustments.propose';
export const DECIDE = 'plugin::ledger.adjustments.approve';
