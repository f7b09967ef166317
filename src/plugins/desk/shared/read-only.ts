/** Why nobody types into a record of the system, and what to do instead, in words for staff. */
export const READ_ONLY: Readonly<Record<string, string>> = {
  'api::event-operations.event-operations':
    'Mela keeps this up to date by itself. To change it, open the event and publish or cancel it there.',
  'api::order.order':
    'An order is what the buyer agreed to and paid, so nobody edits it. Use the buttons below instead.',
  'api::registration.registration':
    'A registration follows its order, so nobody edits it. Use the buttons below, or those of its order.',
  'api::payment.payment':
    'Only the payment gateway’s own messages change a payment, so that the books stay right. Cash and the like are recorded on the order’s page.',
  'api::refund.refund': 'Refunds are made by rules and actions, never by hand, so that the books stay right.',
  'api::payee.payee':
    'People enter and change their bank details themselves, so that nobody else can send their money elsewhere.',
  'api::payout.payout':
    'A payout is prepared by one person and approved by another on the page Payouts, never by hand.',
  'api::dispute.dispute':
    'The buyer’s bank and Razorpay decide a dispute. Send your evidence in Razorpay’s dashboard; Mela follows by itself.',
  'api::settlement.settlement':
    'This is what the payment gateway paid to the bank. Match it with the bank statement on the page Reconciliation.',
  'api::waiting-list-entry.waiting-list-entry':
    'People join and leave the waiting list themselves, and seats are offered in its order. Use the buttons below.',
  'api::event-cancellation.event-cancellation':
    'The orders of a cancelled event are worked off one by one. Follow it on the event’s own page.',
  'plugin::invoices.invoice':
    'An invoice is a document by law and never changed. A refund makes a credit note by itself.',
  'plugin::payments.webhook-event': 'This is what the payment gateway told us, kept exactly as it came.',
  'plugin::check-in.admission': 'Written at the gate. Take a wrong entry back in the scanner, with a reason.',
  'plugin::activity.entry': 'The log of what happened. Nothing in it is ever changed or removed.',
  'plugin::activity.delivery':
    'Work that follows from something that happened. It is done and repeated by itself.',
  'plugin::ledger.journal': 'The books are never changed. A mistake is put right by another journal.',
  'plugin::ledger.line': 'The books are never changed. A mistake is put right by another journal.',
  'plugin::ledger.close': 'A closed month stays closed. Months are closed on the Ledger page.',
  'plugin::ledger.adjustment': 'Adjustments are proposed and decided by two people on the Ledger page.',
  'plugin::reconciliation.settlement-line': 'This is what the payment gateway tells, kept as it came.',
  'plugin::reconciliation.difference':
    'Mela finds differences by itself. Work on them on the page Reconciliation.',
  'plugin::reconciliation.run': 'Ask for a new comparison on the page Reconciliation.',
  'plugin::reconciliation.statement': 'Bank statements are taken in on the page Reconciliation.',
  'plugin::reconciliation.bank-line': 'This is what the bank wrote. Match it on the page Reconciliation.',
};

export const isReadOnly = (uid: string): boolean => uid in READ_ONLY;
