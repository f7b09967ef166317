/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  { section: 'plugins', displayName: 'See and download invoices', uid: 'read', pluginName: 'invoices' },
  { section: 'plugins', displayName: 'Mail invoices again', uid: 'resend', pluginName: 'invoices' },
] as const;
