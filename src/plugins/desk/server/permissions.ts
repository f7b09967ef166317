const may = (uid: string, displayName: string) =>
  ({ section: 'plugins', displayName, uid, pluginName: 'desk' }) as const;

/** Actions that a role in the admin panel can be given. */
export const PERMISSIONS = [
  may('read', 'See what stands beside orders and events'),
  may('orders.answer', 'Answer registrations'),
  may('orders.cancel', 'Cancel orders and places that need no money back'),
  may('orders.resend', 'Send mails and passes of an order again'),
  may('payments.record', 'Record payments made in cash, by cheque or by transfer'),
  may('refunds.make', 'Give money back for an order, and withdraw a refund'),
  may('refunds.approve', 'Approve, turn down and settle refunds'),
  may('waiting.manage', 'Offer seats out of turn, and take people off the waiting list'),
  may('events.decide', 'Turn down and reopen events'),
  may('events.cancel', 'Cancel events and give everybody their money back'),
] as const;
