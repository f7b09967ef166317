const may = (uid: string, displayName: string) =>
  ({ section: 'plugins', displayName, uid, pluginName: 'payouts' }) as const;

/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  may('read', 'See payouts, runs and payees'),
  may('prepare', 'Preview runs and prepare payouts'),
  may('approve', 'Approve payouts that others prepared'),
  may('retry', 'Try failed payouts again'),
  may('hold', 'Put payouts on hold and take them off'),
  may('reject', 'Turn payouts down'),
  may('cancel', 'Withdraw payouts, and give up failed ones'),
  may('note', 'Write notes on payouts'),
  may('settle', 'Settle payouts whose end nobody knew'),
  may('queue', 'Pause and resume all payouts'),
  may('payees', 'Stop and allow payouts to a payee'),
  may('bank-files', 'Make files for the bank and take its answers in'),
  may('export', 'Take payouts and statements out as files'),
] as const;
