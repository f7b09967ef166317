/**
 * What nobody writes by hand, as data. The Content Manager, the content API, Releases and the Document Service
 * all pass the same middleware (./install.ts), which reads these tables.
 */

/** Kinds of record that only actions write, with the actions a person may use instead. */
export const ACTION_ONLY: Readonly<Record<string, string>> = {
  'api::event-operations.event-operations': 'approve, reject, cancel, reopen',
  'api::event-cancellation.event-cancellation': 'cancel the event, try again what failed',
  'api::order.order': 'cancel, refund',
  'api::registration.registration': 'cancel, check in, issue the pass again',
  'api::payment.payment': 'record a payment, refund',
  'api::refund.refund': 'approve, turn down, withdraw, retry, settle outside',
  'api::payee.payee': 'stop or allow payouts; only the payee enters bank details',
  'api::payout.payout': 'approve, hold, turn down, retry on the page Payouts',
  'api::dispute.dispute': 'answer it in the gateway’s dashboard',
  'api::settlement.settlement': 'match with the bank statement',
  'api::waiting-list-entry.waiting-list-entry': 'offer now, take off the list',
  'plugin::payments.webhook-event': 'replay',
  'plugin::check-in.admission': 'undo',
  'plugin::invoices.invoice': 'none: what was issued stays; a refund issues a credit note',
  'plugin::activity.entry': 'none: the log is append-only',
  'plugin::activity.delivery': 'revive',
  'plugin::ledger.journal': 'none: journals are append-only; correct one by posting its reversal',
  'plugin::ledger.line': 'none: journals are append-only; correct one by posting its reversal',
  'plugin::ledger.close': 'close the month on the Ledger page',
  'plugin::ledger.adjustment': 'propose, approve, reject, withdraw',
  'plugin::reconciliation.settlement-line': 'none: it is what the gateway tells',
  'plugin::reconciliation.difference': 'ask the gateway again, note and close',
  'plugin::reconciliation.run': 'compare now',
  'plugin::reconciliation.statement': 'take in a bank statement',
  'plugin::reconciliation.bank-line': 'match, set aside',
};

export interface ProtectedField {
  /** What a new record holds, and the only value a client may send for one. */
  readonly initial: string | number | null;
  /**
   * `always` is kept by the system. `afterCreate` is given once. `counter` is kept by the system too, but moves
   * while a person has the form open: the Content Manager sends whole documents, so its copy is dropped unseen.
   */
  readonly kind: 'always' | 'afterCreate' | 'counter';
}

const derived: ProtectedField = { initial: null, kind: 'always' };
const counter: ProtectedField = { initial: 0, kind: 'counter' };
const identity: ProtectedField = { initial: null, kind: 'afterCreate' };

/** Fields of otherwise editable kinds that the system keeps. */
export const PROTECTED_FIELDS: Readonly<Record<string, Readonly<Record<string, ProtectedField>>>> = {
  'api::ticket-type.ticket-type': {
    eventDocumentId: derived,
    reserved: counter,
    sold: counter,
    waiting: counter,
  },
  'api::gate-assignment.gate-assignment': { eventDocumentId: derived, userId: derived },
  'api::membership.membership': { communityDocumentId: identity, userId: identity, since: identity },
};

/** Actions of the Document Service that change something. */
export const WRITING_ACTIONS = [
  'create',
  'update',
  'delete',
  'clone',
  'publish',
  'unpublish',
  'discardDraft',
] as const;
export type WritingAction = (typeof WRITING_ACTIONS)[number];

export const isWritingAction = (action: string): action is WritingAction =>
  WRITING_ACTIONS.some((known) => known === action);
