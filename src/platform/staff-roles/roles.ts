/** A right of the admin panel, and what else must hold where it is used (ids of conditions; all of them). */
export interface StaffGrant {
  readonly action: string;
  readonly conditions?: readonly string[];
}

export interface StaffRole {
  /** Stable: limits in the finance settings name it. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly grants: readonly StaffGrant[];
  /** Kinds of record that they may open in the Content Manager, as its views show them. */
  readonly reads: readonly string[];
}

const rights = (plugin: string, ...names: readonly string[]): StaffGrant[] =>
  names.map((name) => ({ action: `plugin::${plugin}.${name}` }));

/** Rights that count only for payouts of others, and only up to the limit of their role. */
const ofOthers = (...names: readonly string[]): StaffGrant[] =>
  names.map((name) => ({
    action: `plugin::payouts.${name}`,
    conditions: ['plugin::payouts.not-own', 'plugin::payouts.within-limit'],
  }));

const api = (...names: readonly string[]): string[] => names.map((name) => `api::${name}.${name}`);

const SOLD = api('event', 'event-operations', 'ticket-type', 'organizer', 'venue', 'order', 'registration');
const MONEY = [
  ...api('payment', 'refund', 'dispute', 'settlement', 'payee', 'payout', 'event-cancellation'),
  ...api('finance-settings'),
  'plugin::invoices.invoice',
  'plugin::ledger.journal',
  'plugin::ledger.line',
];
const RECORDS = [
  ...api('category', 'community', 'membership', 'gate-assignment', 'waiting-list-entry'),
  'plugin::ledger.close',
  'plugin::ledger.adjustment',
  'plugin::activity.entry',
  'plugin::activity.delivery',
  'plugin::payments.webhook-event',
  'plugin::check-in.admission',
];

/**
 * Roles of the admin panel for who looks after money. Nobody among them may change the finance settings: who approves
 * does not set the own limit.
 */
export const STAFF_ROLES: readonly StaffRole[] = [
  {
    code: 'finance-preparer',
    name: 'Finance preparer',
    description:
      'Draws up payouts, refunds and adjustments, which others approve; looks after the bank files.',
    grants: [
      ...rights('payouts', 'read', 'prepare', 'hold', 'cancel', 'note', 'bank-files', 'export'),
      ...rights('ledger', 'read', 'export', 'adjustments.propose'),
      ...rights('reconciliation', 'read', 'compare', 'resolve', 'bank'),
      ...rights('desk', 'read', 'payments.record', 'refunds.make'),
      ...rights('invoices', 'read', 'resend'),
      ...rights('payments', 'webhooks.replay'),
      ...rights('activity', 'read'),
    ],
    reads: [...SOLD, ...MONEY],
  },
  {
    code: 'finance-approver',
    name: 'Finance approver',
    description: 'Approves or turns down what others drew up, stops payouts, closes months.',
    grants: [
      ...ofOthers('approve', 'retry', 'settle'),
      ...rights(
        'payouts',
        'read',
        'hold',
        'reject',
        'cancel',
        'note',
        'queue',
        'payees',
        'bank-files',
        'export',
      ),
      ...rights('ledger', 'read', 'export', 'adjustments.approve', 'months.close'),
      ...rights('reconciliation', 'read', 'compare', 'resolve'),
      ...rights('desk', 'read', 'refunds.approve'),
      ...rights('invoices', 'read'),
      ...rights('payments', 'refunds.retry'),
      ...rights('activity', 'read'),
    ],
    reads: [...SOLD, ...MONEY],
  },
  {
    code: 'auditor',
    name: 'Auditor',
    description: 'Sees everything that was sold, paid and booked, and who may do what; changes nothing.',
    grants: [
      ...rights('payouts', 'read', 'export'),
      ...rights('ledger', 'read', 'export'),
      ...rights('reconciliation', 'read'),
      ...rights('desk', 'read'),
      ...rights('invoices', 'read'),
      ...rights('search', 'read'),
      ...rights('activity', 'read'),
      { action: 'admin::roles.read' },
      { action: 'admin::users.read' },
    ],
    reads: [...SOLD, ...MONEY, ...RECORDS],
  },
];
