import { formatMoney } from '../money/format';
import { ENTRY, type EntryName } from './names';

/** What an entry of the log says to a person; the actor stands beside it, so no sentence names one. */
const SENTENCES: Readonly<Record<EntryName, string>> = {
  [ENTRY.ORDER_PLACED]: 'Order placed',
  [ENTRY.ORDER_PAID]: 'Order paid, places confirmed',
  [ENTRY.ORDER_EXPIRED]: 'Time to pay ran out, seats given back',
  [ENTRY.ORDER_CANCELLED]: 'Order cancelled',
  [ENTRY.ORDER_APPROVED]: 'Registration approved',
  [ENTRY.ORDER_REJECTED]: 'Registration turned down',
  [ENTRY.ORDER_REFUNDED]: 'Order refunded',
  [ENTRY.ORDER_EVENT_CANCELLED]: 'Cancelled with its event',
  [ENTRY.ORDER_RESEND_REQUESTED]: 'Mails sent again',

  [ENTRY.REGISTRATION_CANCELLED]: 'A place was cancelled',
  [ENTRY.REGISTRATION_ATTENDED]: 'A guest came',

  [ENTRY.PAYMENT_CREATED]: 'Payment started',
  [ENTRY.PAYMENT_AUTHORIZED]: 'Payment promised by the bank',
  [ENTRY.PAYMENT_CAPTURED]: 'Payment received',
  [ENTRY.PAYMENT_FAILED]: 'Payment failed',
  [ENTRY.PAYMENT_SURPLUS]: 'Money received that pays for nothing; it goes back',
  [ENTRY.PAYMENT_FEE_KNOWN]: 'Gateway told its fee',
  [ENTRY.PAYMENT_RECORDED_OFFLINE]: 'Payment recorded by hand',

  [ENTRY.REFUND_REQUESTED]: 'Refund asked for',
  [ENTRY.REFUND_APPROVED]: 'Refund approved',
  [ENTRY.REFUND_ADOPTED]: 'Refund made at the gateway taken in',
  [ENTRY.REFUND_PROCESSING]: 'Refund on its way',
  [ENTRY.REFUND_PROCESSED]: 'Refund done',
  [ENTRY.REFUND_FAILED]: 'Refund failed',
  [ENTRY.REFUND_REJECTED]: 'Refund turned down',
  [ENTRY.REFUND_SETTLED_OUTSIDE]: 'Refund paid another way',
  [ENTRY.REFUND_RETRY_REQUESTED]: 'Refund tried again',
  [ENTRY.REFUND_WITHDRAWN]: 'Refund withdrawn',

  [ENTRY.DISPUTE_OPENED]: 'Payment disputed by the buyer; the money is frozen',
  [ENTRY.DISPUTE_UPDATED]: 'News of a dispute',
  [ENTRY.DISPUTE_WON]: 'Dispute won, money released',
  [ENTRY.DISPUTE_LOST]: 'Dispute lost',
  [ENTRY.DISPUTE_CLOSED]: 'Dispute closed, money released',

  [ENTRY.SETTLEMENT_REPORTED]: 'The gateway told of a settlement',
  [ENTRY.SETTLEMENT_BOOKED]: 'Settlement booked to the bank',
  [ENTRY.SETTLEMENT_MATCHED]: 'Settlement found in the bank statement',
  [ENTRY.SETTLEMENT_UNMATCHED]: 'Settlement taken off its line in the bank statement',
  [ENTRY.BANK_STATEMENT_IMPORTED]: 'Bank statement read in',
  [ENTRY.BANK_LINE_SET_ASIDE]: 'A line of the bank statement was set aside',
  [ENTRY.RECONCILIATION_REQUESTED]: 'A comparison with the gateway was asked for',
  [ENTRY.RECONCILIATION_DONE]: 'The gateway was held against the books',
  [ENTRY.DIFFERENCE_FOUND]: 'The gateway and the books differ',
  [ENTRY.DIFFERENCE_RESOLVE_REQUESTED]: 'The gateway was asked about a difference',
  [ENTRY.DIFFERENCE_CLOSED]: 'A difference was closed',

  [ENTRY.PAYEE_CHANGED]: 'Bank details changed',
  [ENTRY.PAYEE_VERIFIED]: 'Bank details checked and found right',
  [ENTRY.PAYEE_VERIFICATION_FAILED]: 'Bank details checked and found wrong',
  [ENTRY.PAYEE_VERIFICATION_REQUESTED]: 'Check of the bank details asked for',
  [ENTRY.PAYEE_CHECK_REPORTED]: 'The rail told of a check of bank details',
  [ENTRY.PAYEE_FROZEN]: 'Payouts to this person stopped',
  [ENTRY.PAYEE_UNFROZEN]: 'Payouts to this person allowed again',

  [ENTRY.PAYOUT_PREPARED]: 'Payout prepared',
  [ENTRY.PAYOUT_REQUESTED]: 'Payout asked for',
  [ENTRY.PAYOUT_APPROVED_ONCE]: 'Payout approved by a first person',
  [ENTRY.PAYOUT_APPROVED]: 'Payout approved',
  [ENTRY.PAYOUT_RECOMPUTED]: 'Payout drawn up again, as its lines had changed',
  [ENTRY.PAYOUT_HELD]: 'Payout put on hold',
  [ENTRY.PAYOUT_RESUMED]: 'Payout taken off hold',
  [ENTRY.PAYOUT_REJECTED]: 'Payout turned down',
  [ENTRY.PAYOUT_CANCELLED]: 'Payout cancelled',
  [ENTRY.PAYOUT_PROCESSING]: 'Payout sent to the bank',
  [ENTRY.PAYOUT_PAID]: 'Payout paid',
  [ENTRY.PAYOUT_FAILED]: 'Payout failed',
  [ENTRY.PAYOUT_REVERSED]: 'Payout came back from the bank',
  [ENTRY.PAYOUT_RETRIED]: 'Payout tried again',
  [ENTRY.PAYOUT_NOTED]: 'A note was added',
  [ENTRY.PAYOUT_NEEDS_A_PERSON]: 'Nobody knows what became of this payout; a person must find out',
  [ENTRY.PAYOUT_REPORTED]: 'The rail told of a payout',
  [ENTRY.PAYOUT_RUN_PREPARED]: 'Payouts prepared together',
  [ENTRY.PAYOUT_QUEUE_PAUSED]: 'All payouts paused',
  [ENTRY.PAYOUT_QUEUE_RESUMED]: 'Payouts go on',
  [ENTRY.PAYOUT_FILE_MADE]: 'Bank file made',
  [ENTRY.PAYOUT_FILE_DOWNLOADED]: 'Bank file downloaded',
  [ENTRY.PAYOUT_FILE_REFUSED]: 'The bank did not take a file',
  [ENTRY.PAYOUT_FILE_TAKEN_IN]: 'The bank’s answer taken in',

  [ENTRY.LEDGER_MONTH_CLOSED]: 'Month closed',
  [ENTRY.LEDGER_ADJUSTMENT_PROPOSED]: 'Adjustment drawn up',
  [ENTRY.LEDGER_ADJUSTMENT_POSTED]: 'Adjustment approved and booked',
  [ENTRY.LEDGER_ADJUSTMENT_REJECTED]: 'Adjustment turned down',

  [ENTRY.SEARCH_REBUILD_REQUESTED]: 'A new search index was asked for',
  [ENTRY.SEARCH_REBUILT]: 'Search index made anew',
  [ENTRY.SEARCH_CHECK_REQUESTED]: 'A comparison of the search index was asked for',
  [ENTRY.SEARCH_REPAIRED]: 'Search index compared and repaired',
  [ENTRY.SEARCH_SYNONYMS_CHANGED]: 'Words that mean the same changed',

  [ENTRY.INVOICE_ISSUED]: 'Invoice or receipt issued',
  [ENTRY.INVOICE_RESEND_REQUESTED]: 'Invoice or receipt sent again',

  [ENTRY.WEBHOOK_RECEIVED]: 'Message from the payment gateway',
  [ENTRY.WEBHOOK_REFUSED]: 'A message that was not from the payment gateway was refused',
  [ENTRY.WEBHOOK_REPLAY_REQUESTED]: 'Message of the payment gateway read again',

  [ENTRY.PASS_ISSUED]: 'Pass issued',
  [ENTRY.PASS_REISSUE_REQUESTED]: 'New pass asked for; the old one stops working',
  [ENTRY.PASS_REVOKED]: 'Pass made invalid',

  [ENTRY.EVENT_SUBMITTED]: 'Event sent in for approval',
  [ENTRY.EVENT_APPROVED]: 'Event approved',
  [ENTRY.EVENT_REJECTED]: 'Event turned down',
  [ENTRY.EVENT_WITHDRAWN]: 'Event taken back before approval',
  [ENTRY.EVENT_PUBLISHED]: 'Event published',
  [ENTRY.EVENT_UNPUBLISHED]: 'Event taken off the website',
  [ENTRY.EVENT_EDITED]: 'Event edited',
  [ENTRY.EVENT_CANCELLED]: 'Event cancelled',
  [ENTRY.EVENT_REOPENED]: 'Event reopened',
  [ENTRY.EVENT_CANCELLATION_STARTED]: 'Cancelling all orders began',
  [ENTRY.EVENT_CANCELLATION_ADVANCED]: 'Some more orders cancelled',
  [ENTRY.EVENT_CANCELLATION_FINISHED]: 'All orders are cancelled',
  [ENTRY.EVENT_DELETED]: 'Event deleted',
  [ENTRY.TICKET_TYPE_CHANGED]: 'Ticket changed',
  [ENTRY.LISTING_CHANGED]: 'Community, venue, organizer or category changed',

  [ENTRY.WAITING_LIST_JOINED]: 'Joined the waiting list',
  [ENTRY.WAITING_LIST_OFFERED]: 'Offered a place from the waiting list',
  [ENTRY.WAITING_LIST_ACCEPTED]: 'Took the offered place',
  [ENTRY.WAITING_LIST_DECLINED]: 'Declined the offered place',
  [ENTRY.WAITING_LIST_LEFT]: 'Left the waiting list',
  [ENTRY.WAITING_LIST_LAPSED]: 'The offer or the waiting ran out',

  [ENTRY.MEMBERSHIP_REQUESTED]: 'Asked to join a community',
  [ENTRY.MEMBERSHIP_JOINED]: 'Joined a community',
  [ENTRY.MEMBERSHIP_LEFT]: 'Left a community',

  [ENTRY.CHECK_IN_ADMITTED]: 'Let in at the gate',
  [ENTRY.CHECK_IN_CONFLICT]: 'Let in at two gates',
  [ENTRY.CHECK_IN_UNDONE]: 'Entry taken back',

  [ENTRY.DELIVERY_REVIVED]: 'Work that had been given up was started again',
  [ENTRY.SETTINGS_CHANGED]: 'Finance settings changed',
  [ENTRY.GATE_ASSIGNED]: 'Somebody was given a gate',
  [ENTRY.GATE_UNASSIGNED]: 'Somebody was taken off a gate',
};

const amountOf = (payload: Readonly<Record<string, unknown>>): string | undefined => {
  const { amount = payload.total, currency } = payload;
  if (!Number.isSafeInteger(amount) || Number(amount) === 0) return undefined;
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
    ? formatMoney(Number(amount), currency)
    : undefined;
};

/** One sentence for a person: `Payment received: ₹499.50`. */
export function describeEntry(name: EntryName, payload: Readonly<Record<string, unknown>> = {}): string {
  const amount = amountOf(payload);
  return amount === undefined ? SENTENCES[name] : `${SENTENCES[name]}: ${amount}`;
}
