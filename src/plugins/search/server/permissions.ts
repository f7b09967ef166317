/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  {
    section: 'plugins',
    displayName: 'See what is searched for, synonyms and the state of the index',
    uid: 'read',
    pluginName: 'search',
  },
  { section: 'plugins', displayName: 'Change synonyms', uid: 'synonyms', pluginName: 'search' },
  {
    section: 'plugins',
    displayName: 'Make the index anew, compare and repair it',
    uid: 'rebuild',
    pluginName: 'search',
  },
  { section: 'plugins', displayName: 'Take out what is searched for', uid: 'export', pluginName: 'search' },
] as const;
