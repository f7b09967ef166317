/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  {
    section: 'plugins',
    displayName: 'See the activity log and its deliveries',
    uid: 'read',
    pluginName: 'activity',
  },
  { section: 'plugins', displayName: 'Revive dead deliveries', uid: 'revive', pluginName: 'activity' },
] as const;
