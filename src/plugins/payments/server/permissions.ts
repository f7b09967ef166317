/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  {
    section: 'plugins',
    displayName: 'Replay payment webhooks',
    uid: 'webhooks.replay',
    pluginName: 'payments',
  },
  { section: 'plugins', displayName: 'Retry failed refunds', uid: 'refunds.retry', pluginName: 'payments' },
] as const;
