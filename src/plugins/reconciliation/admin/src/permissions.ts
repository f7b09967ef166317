export const READ = { action: 'plugin::reconciliation.read', subject: null };
export const COMPARE = 'plugin::reconciliation.compare';
export const RESOLVE = 'plugin::reconciliation.resolve';
export const BANK = 'plugin::reconciliation.bank';
