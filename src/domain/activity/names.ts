/** Names of all entries of the activity log. Subscribers, the audit view and webhooks speak these words. */
export const ENTRY = {
  ORDER_PLACED: 'order.placed',
  ORDER_PAID: 'order.paid',
  ORDER_EXPIRED: 'order.expired',
  ORDER_CANCELLED: 'order.cancelled',
  ORDER_APPROVED: 'order.approved',
  ORDER_REJECTED: 'order.rejected',
  ORDER_REFUNDED: 'order.refunded',
  /** Its event was cancelled; says what becomes of the money. */
  ORDER_EVENT_CANCELLED: 'order.event_cancelled',
  ORDER_RESEND_REQUESTED: 'order.resend_requested',

  REGISTRATION_CANCELLED: 'registration.cancelled',
  REGISTRATION_ATTENDED: 'registration.attended',

  PAYMENT_CREATED: 'payment.created',
  PAYMENT_AUTHORIZED: 'payment.authorized',
  PAYMENT_CAPTURED: 'payment.captured',
  PAYMENT_FAILED: 'payment.failed',
  /** Money that pays for nothing: late without seats, a second payment, or a wrong amount. */
  PAYMENT_SURPLUS: 'payment.surplus',
  /** The gateway told its fee after the sale was booked. */
  PAYMENT_FEE_KNOWN: 'payment.fee_known',
  PAYMENT_RECORDED_OFFLINE: 'payment.recorded_offline',

  REFUND_REQUESTED: 'refund.requested',
  /** The only entry that makes the gateway be asked. */
  REFUND_APPROVED: 'refund.approved',
  /** Made in the gateway's own dashboard and taken in. */
  REFUND_ADOPTED: 'refund.adopted',
  REFUND_PROCESSING: 'refund.processing',
  REFUND_PROCESSED: 'refund.processed',
  REFUND_FAILED: 'refund.failed',
  REFUND_REJECTED: 'refund.rejected',
  /** Staff want the next attempt of a failed one now. */
  REFUND_RETRY_REQUESTED: 'refund.retry_requested',
  REFUND_WITHDRAWN: 'refund.withdrawn',
  REFUND_SETTLED_OUTSIDE: 'refund.settled_outside',

  DISPUTE_OPENED: 'dispute.opened',
  DISPUTE_UPDATED: 'dispute.updated',
  DISPUTE_WON: 'dispute.won',
  DISPUTE_LOST: 'dispute.lost',
  DISPUTE_CLOSED: 'dispute.closed',

  /** The gateway told of a settlement (webhook or poll). */
  SETTLEMENT_REPORTED: 'settlement.reported',
  SETTLEMENT_BOOKED: 'settlement.booked',
  /** A bank statement was held against it: found there, or taken off again. */
  SETTLEMENT_MATCHED: 'settlement.matched',
  SETTLEMENT_UNMATCHED: 'settlement.unmatched',
  BANK_STATEMENT_IMPORTED: 'bank_statement.imported',
  BANK_LINE_SET_ASIDE: 'bank_line.set_aside',
  RECONCILIATION_REQUESTED: 'reconciliation.requested',
  RECONCILIATION_DONE: 'reconciliation.done',
  DIFFERENCE_FOUND: 'difference.found',
  DIFFERENCE_RESOLVE_REQUESTED: 'difference.resolve_requested',
  DIFFERENCE_CLOSED: 'difference.closed',

  PAYEE_CHANGED: 'payee.changed',
  PAYEE_VERIFIED: 'payee.verified',
  PAYEE_VERIFICATION_FAILED: 'payee.verification_failed',
  PAYEE_VERIFICATION_REQUESTED: 'payee.verification_requested',
  /** The rail told of a check of an account (webhook). */
  PAYEE_CHECK_REPORTED: 'payee_check.reported',
  PAYEE_FROZEN: 'payee.frozen',
  PAYEE_UNFROZEN: 'payee.unfrozen',

  PAYOUT_PREPARED: 'payout.prepared',
  PAYOUT_REQUESTED: 'payout.requested',
  /** The first of two approvals; the second one is `payout.approved`. */
  PAYOUT_APPROVED_ONCE: 'payout.approved_once',
  /** The only entry that makes the rail be asked. */
  PAYOUT_APPROVED: 'payout.approved',
  /** What it pays is not what it was any more; it waits for approval with its new amount. */
  PAYOUT_RECOMPUTED: 'payout.recomputed',
  PAYOUT_HELD: 'payout.held',
  PAYOUT_RESUMED: 'payout.resumed',
  PAYOUT_REJECTED: 'payout.rejected',
  PAYOUT_CANCELLED: 'payout.cancelled',
  PAYOUT_PROCESSING: 'payout.processing',
  PAYOUT_PAID: 'payout.paid',
  PAYOUT_FAILED: 'payout.failed',
  PAYOUT_REVERSED: 'payout.reversed',
  PAYOUT_RETRIED: 'payout.retried',
  PAYOUT_NOTED: 'payout.noted',
  /** Nobody could say for days what became of it. */
  PAYOUT_NEEDS_A_PERSON: 'payout.needs_a_person',
  /** The rail told of a payout (webhook). */
  PAYOUT_REPORTED: 'payout.reported',
  PAYOUT_RUN_PREPARED: 'payout_run.prepared',
  PAYOUT_QUEUE_PAUSED: 'payout_queue.paused',
  PAYOUT_QUEUE_RESUMED: 'payout_queue.resumed',
  PAYOUT_FILE_MADE: 'payout_file.made',
  /** Somebody took it out, with the accounts in it. */
  PAYOUT_FILE_DOWNLOADED: 'payout_file.downloaded',
  /** The bank did not take it: nothing in it was paid. */
  PAYOUT_FILE_REFUSED: 'payout_file.refused',
  PAYOUT_FILE_TAKEN_IN: 'payout_file.taken_in',

  LEDGER_MONTH_CLOSED: 'ledger.month_closed',
  LEDGER_ADJUSTMENT_PROPOSED: 'ledger.adjustment_proposed',
  LEDGER_ADJUSTMENT_POSTED: 'ledger.adjustment_posted',
  LEDGER_ADJUSTMENT_REJECTED: 'ledger.adjustment_rejected',

  SEARCH_REBUILD_REQUESTED: 'search.rebuild_requested',
  SEARCH_REBUILT: 'search.rebuilt',
  SEARCH_CHECK_REQUESTED: 'search.check_requested',
  /** The index was held against what is published, and what differed put right. */
  SEARCH_REPAIRED: 'search.repaired',
  SEARCH_SYNONYMS_CHANGED: 'search.synonyms_changed',

  INVOICE_ISSUED: 'invoice.issued',
  INVOICE_RESEND_REQUESTED: 'invoice.resend_requested',

  WEBHOOK_RECEIVED: 'webhook.received',
  WEBHOOK_REFUSED: 'webhook.refused',
  WEBHOOK_REPLAY_REQUESTED: 'webhook.replay_requested',

  PASS_ISSUED: 'pass.issued',
  PASS_REISSUE_REQUESTED: 'pass.reissue_requested',
  PASS_REVOKED: 'pass.revoked',

  EVENT_SUBMITTED: 'event.submitted',
  EVENT_APPROVED: 'event.approved',
  EVENT_REJECTED: 'event.rejected',
  EVENT_WITHDRAWN: 'event.withdrawn',
  EVENT_PUBLISHED: 'event.published',
  EVENT_UNPUBLISHED: 'event.unpublished',
  EVENT_EDITED: 'event.edited',
  EVENT_CANCELLED: 'event.cancelled',
  EVENT_REOPENED: 'event.reopened',
  /** The job that gives everybody their money back; advanced once a batch. */
  EVENT_CANCELLATION_STARTED: 'event.cancellation_started',
  EVENT_CANCELLATION_ADVANCED: 'event.cancellation_advanced',
  EVENT_CANCELLATION_FINISHED: 'event.cancellation_finished',
  EVENT_DELETED: 'event.deleted',
  TICKET_TYPE_CHANGED: 'ticket_type.changed',
  /** A community, venue, organizer or category was edited, published, taken down or deleted. */
  LISTING_CHANGED: 'listing.changed',

  WAITING_LIST_JOINED: 'waiting_list.joined',
  WAITING_LIST_OFFERED: 'waiting_list.offered',
  WAITING_LIST_ACCEPTED: 'waiting_list.accepted',
  WAITING_LIST_DECLINED: 'waiting_list.declined',
  WAITING_LIST_LEFT: 'waiting_list.left',
  WAITING_LIST_LAPSED: 'waiting_list.lapsed',

  MEMBERSHIP_REQUESTED: 'membership.requested',
  MEMBERSHIP_JOINED: 'membership.joined',
  MEMBERSHIP_LEFT: 'membership.left',

  CHECK_IN_ADMITTED: 'check_in.admitted',
  CHECK_IN_CONFLICT: 'check_in.conflict',
  CHECK_IN_UNDONE: 'check_in.undone',

  DELIVERY_REVIVED: 'delivery.revived',
  SETTINGS_CHANGED: 'settings.changed',
  GATE_ASSIGNED: 'gate.assigned',
  GATE_UNASSIGNED: 'gate.unassigned',
} as const;

export type EntryName = (typeof ENTRY)[keyof typeof ENTRY];

const names = new Set<string>(Object.values(ENTRY));

export function isEntryName(value: unknown): value is EntryName {
  return typeof value === 'string' && names.has(value);
}

/** Who caused an entry. */
export const ACTOR_TYPES = ['system', 'user', 'admin', 'guest', 'gateway'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];
