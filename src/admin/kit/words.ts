/** How people call the values that the database keeps; one word list for every screen. */

export type Tone = 'success' | 'primary' | 'danger' | 'warning' | 'neutral' | 'secondary' | 'alternative';

interface Word {
  readonly text: string;
  /** Only states have one: a badge is drawn in it. */
  readonly tone?: Tone;
}

const WORDS: Readonly<Record<string, Word>> = {
  draft: { text: 'Draft', tone: 'secondary' },
  submitted: { text: 'Waiting for approval', tone: 'warning' },
  approved: { text: 'Approved', tone: 'success' },
  rejected: { text: 'Turned down', tone: 'danger' },
  cancelled: { text: 'Cancelled', tone: 'danger' },

  pending: { text: 'Open', tone: 'warning' },
  awaiting_payment: { text: 'Waiting for payment', tone: 'warning' },
  paid: { text: 'Paid', tone: 'success' },
  partially_refunded: { text: 'Partly refunded', tone: 'alternative' },
  refunded: { text: 'Refunded', tone: 'alternative' },
  expired: { text: 'Time to pay ran out', tone: 'neutral' },

  none: { text: 'Not needed', tone: 'neutral' },
  awaiting: { text: 'Waiting for an answer', tone: 'warning' },

  awaiting_approval: { text: 'Waiting for approval', tone: 'warning' },
  reserved: { text: 'Seat held', tone: 'warning' },
  confirmed: { text: 'Confirmed', tone: 'success' },
  attended: { text: 'Came', tone: 'primary' },

  created: { text: 'Started', tone: 'neutral' },
  authorized: { text: 'Promised by the bank', tone: 'warning' },
  captured: { text: 'Received', tone: 'success' },
  failed: { text: 'Failed', tone: 'danger' },

  waiting: { text: 'In line', tone: 'neutral' },
  offered: { text: 'Offered a seat', tone: 'warning' },
  accepted: { text: 'Took the offer', tone: 'success' },
  left: { text: 'Left the line', tone: 'neutral' },
  lapsed: { text: 'Came to nothing', tone: 'neutral' },
  declined: { text: 'Declined the offer' },
  removed: { text: 'Taken off by staff' },
  offer_expired: { text: 'The offer ran out' },
  event_ended: { text: 'Event is over' },
  registration_closed: { text: 'Registration closed' },
  sales_closed: { text: 'Sales ended' },
  ticket_gone: { text: 'Ticket no longer sold' },

  requested: { text: 'Asked for', tone: 'warning' },
  processing: { text: 'On its way', tone: 'primary' },
  processed: { text: 'Done', tone: 'success' },
  settled_outside: { text: 'Paid another way', tone: 'alternative' },
  received: { text: 'Received', tone: 'primary' },
  refused: { text: 'Refused', tone: 'danger' },

  tax_invoice: { text: 'Tax invoice' },
  receipt: { text: 'Receipt' },
  credit_note: { text: 'Credit note' },

  proposed: { text: 'Waits for a second person', tone: 'warning' },
  withdrawn: { text: 'Taken back', tone: 'neutral' },

  due: { text: 'Waiting its turn', tone: 'neutral' },
  running: { text: 'Being done', tone: 'primary' },
  done: { text: 'Done', tone: 'success' },
  dead: { text: 'Given up', tone: 'danger' },

  admitted: { text: 'Let in', tone: 'success' },
  already_admitted: { text: 'Was already in', tone: 'warning' },
  wrong_event: { text: 'Pass for another event', tone: 'danger' },
  revoked: { text: 'Pass no longer valid', tone: 'danger' },
  not_confirmed: { text: 'Not confirmed', tone: 'warning' },
  unreadable: { text: 'Could not be read', tone: 'danger' },

  active: { text: 'Active', tone: 'success' },

  public: { text: 'Everyone' },
  community: { text: 'Members of the community' },
  sub_community: { text: 'Members of the community or one of its sub-communities' },
  open: { text: 'Anyone may join' },
  approval: { text: 'Joining needs approval' },
  member: { text: 'Member' },
  moderator: { text: 'Moderator' },
  owner: { text: 'Owner' },
  allowed: { text: 'May leave and come back' },
  order: { text: 'Pays for the order' },
  surplus: { text: 'Too much: to be given back' },

  to_be_paid: { text: 'To be paid by hand', tone: 'warning' },
  buyer: { text: 'The buyer' },
  staff: { text: 'Staff' },
  dashboard: { text: 'Made in the gateway’s dashboard' },
  normal: { text: 'The usual way' },
  instant: { text: 'At once' },
  outside: { text: 'By hand' },
  returned: { text: 'Given back by the platform' },
  kept: { text: 'Kept by the platform' },

  cash: { text: 'Cash' },
  cheque: { text: 'Cheque' },
  bank_transfer: { text: 'Bank transfer' },
  upi: { text: 'UPI' },
  card: { text: 'Card' },
  netbanking: { text: 'Netbanking' },
  wallet: { text: 'Wallet' },
  emi: { text: 'Instalments' },
  online: { text: 'Online' },

  under_review: { text: 'Looked at by the bank', tone: 'warning' },
  won: { text: 'Won', tone: 'success' },
  lost: { text: 'Lost', tone: 'danger' },
  closed: { text: 'Closed', tone: 'neutral' },
  fraud: { text: 'Fraud suspected' },
  retrieval: { text: 'The bank asks for papers' },
  chargeback: { text: 'The bank wants the money back' },
  pre_arbitration: { text: 'Second round with the bank' },
  arbitration: { text: 'Last round with the bank' },

  late_payment: { text: 'Paid too late' },
  wrong_currency: { text: 'Wrong currency' },
  not_approved: { text: 'Registration was turned down' },
  policy: { text: 'Yes: the refund policy asks for it' },
  amount: { text: 'Yes: the amount is large' },
  second_payment: { text: 'Paid twice' },
  wrong_amount: { text: 'Wrong amount' },
  event_cancelled: { text: 'Event cancelled' },
  order_cancelled: { text: 'Order cancelled' },

  system: { text: 'Mela itself' },
  user: { text: 'Signed-in person' },
  admin: { text: 'Staff' },
  guest: { text: 'Guest' },
  gateway: { text: 'Payment gateway' },
};

/** Where one value means another thing in another field. Keys are `<field>.<value>` and `<model>.<field>.<value>`. */
const EXCEPTIONS: Readonly<Record<string, Word>> = {
  'month.running': { text: 'Not over yet', tone: 'neutral' },
  'month.next': { text: 'Can be closed', tone: 'primary' },
  'month.later': { text: 'Waits for the month before', tone: 'neutral' },
  'month.closed': { text: 'Closed', tone: 'success' },
  'rebuild.waiting': { text: 'About to begin', tone: 'neutral' },
  'reentry.none': { text: 'One entry only' },
  'reason.requested': { text: 'Asked for' },
  'reason.event_ended': { text: 'Event was over' },
  'api::dispute.dispute.state.open': { text: 'Open: answer it', tone: 'danger' },
  'api::event-cancellation.event-cancellation.state.stopped': { text: 'Some orders failed', tone: 'warning' },
  'api::refund.refund.state.requested': { text: 'Waits for approval', tone: 'warning' },
  'api::refund.refund.state.processed': { text: 'Money went back', tone: 'success' },
  'api::refund.refund.state.settled_outside': { text: 'Paid by hand', tone: 'success' },
  'api::payee.payee.method.bank': { text: 'Bank account' },
  'api::payee.payee.method.upi': { text: 'UPI id' },
  'api::payee.payee.state.active': { text: 'Can be paid', tone: 'success' },
  'api::payee.payee.state.frozen': { text: 'Payouts stopped', tone: 'danger' },
  'api::payee.payee.verification.none': { text: 'Not checked', tone: 'neutral' },
  'api::payee.payee.verification.pending': { text: 'Being checked', tone: 'warning' },
  'api::payee.payee.verification.verified': { text: 'Right', tone: 'success' },
  'api::payee.payee.verification.failed': { text: 'Wrong', tone: 'danger' },
  'api::payee.payee.verification.other_name': { text: 'Another name', tone: 'warning' },
  'standing.can_be_paid': { text: 'Can be paid', tone: 'success' },
  'standing.stopped': { text: 'Payouts stopped', tone: 'danger' },
  'standing.wrong': { text: 'Account wrong', tone: 'danger' },
  'standing.rests': { text: 'Account rests', tone: 'warning' },
  'api::payout.payout.state.on_hold': { text: 'On hold', tone: 'secondary' },
  'api::payout.payout.state.pending_approval': { text: 'Waiting for approval', tone: 'warning' },
  'api::payout.payout.state.approved': { text: 'Approved', tone: 'primary' },
  'api::payout.payout.state.cancelled': { text: 'Cancelled', tone: 'neutral' },
  'api::payout.payout.state.reversed': { text: 'Came back', tone: 'danger' },
  'api::payout.payout.method.bank': { text: 'Bank account' },
  'api::payout.payout.method.upi': { text: 'UPI id' },
  'api::payout.payout.rail.bank_file': { text: 'File for the bank' },
  'api::payout.payout.rail.razorpayx': { text: 'RazorpayX' },
  'attempt.created': { text: 'About to be sent', tone: 'neutral' },
  'attempt.unknown': { text: 'No answer yet', tone: 'warning' },
  'attempt.accepted': { text: 'On its way', tone: 'primary' },
  'attempt.cancelled': { text: 'Cancelled', tone: 'neutral' },
  'attempt.reversed': { text: 'Came back', tone: 'danger' },
  'origin.run': { text: 'A run' },
  'origin.manual': { text: 'Staff, by hand' },
  'origin.request': { text: 'The payee asked for it' },
  'run.daily': { text: 'Daily run' },
  'run.weekly': { text: 'Weekly run' },
  'run.manual': { text: 'Run by hand' },
  'run.preparing': { text: 'Being prepared', tone: 'primary' },
  'run.prepared': { text: 'Prepared', tone: 'success' },
  'matchedBy.utr': { text: 'Its UTR' },
  'matchedBy.amount': { text: 'Amount and day' },
  'matchedBy.hand': { text: 'Hand, by staff' },
  'api::settlement.settlement.state.created': { text: 'Announced', tone: 'neutral' },
  'api::settlement.settlement.state.processed': { text: 'Paid out', tone: 'success' },
  'api::settlement.settlement.state.failed': { text: 'Came back', tone: 'danger' },
  'api::membership.membership.state.pending': { text: 'Waiting for approval', tone: 'warning' },
  'result.expired': { text: 'Event is over', tone: 'danger' },
  'plugin::payments.webhook-event.state.processed': { text: 'Worked through', tone: 'success' },
};

const readable = (value: string): string => {
  const spaced = value.replaceAll('_', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** The word for a stored value, and the tone of its badge if it is a state. */
export const wordFor = (value: string, field = '', model = ''): Word =>
  EXCEPTIONS[`${model}.${field}.${value}`] ??
  EXCEPTIONS[`${field}.${value}`] ??
  WORDS[value] ?? { text: readable(value) };
