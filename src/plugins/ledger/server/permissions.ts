/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  {
    section: 'plugins',
    displayName: 'See statements, the day book, months, adjustments and debts',
    uid: 'read',
    pluginName: 'ledger',
  },
  { section: 'plugins', displayName: 'Take reports out as files', uid: 'export', pluginName: 'ledger' },
  { section: 'plugins', displayName: 'Close months', uid: 'months.close', pluginName: 'ledger' },
  {
    section: 'plugins',
    displayName: 'Propose adjustments',
    uid: 'adjustments.propose',
    pluginName: 'ledger',
  },
  {
    section: 'plugins',
    displayName: 'Approve and turn down adjustments of others',
    uid: 'adjustments.approve',
    pluginName: 'ledger',
  },
] as const;
