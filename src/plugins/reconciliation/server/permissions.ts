/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  {
    section: 'plugins',
    displayName: 'See differences, settlements and bank statements',
    uid: 'read',
    pluginName: 'reconciliation',
  },
  {
    section: 'plugins',
    displayName: 'Compare with the gateway now',
    uid: 'compare',
    pluginName: 'reconciliation',
  },
  {
    section: 'plugins',
    displayName: 'Settle and close differences',
    uid: 'resolve',
    pluginName: 'reconciliation',
  },
  {
    section: 'plugins',
    displayName: 'Take in bank statements and match them',
    uid: 'bank',
    pluginName: 'reconciliation',
  },
] as const;
