/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  { section: 'plugins', displayName: 'Re-issue passes', uid: 'reissue', pluginName: 'passes' },
] as const;
