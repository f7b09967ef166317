/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  {
    section: 'plugins',
    displayName: 'See what stands beside orders and events',
    uid: 'read',
    pluginName: 'desk',
  },
  { section: 'plugins', displayName: 'Answer registrations', uid: 'orders.answer', pluginName: 'desk' },
  { section: 'plugins', displayName: 'Cancel unpaid orders', uid: 'orders.cancel', pluginName: 'desk' },
  {
    section: 'plugins',
    displayName: 'Turn down, cancel and reopen events',
    uid: 'events.decide',
    pluginName: 'desk',
  },
] as const;
