/** What staff can do about a difference besides closing it with a note. */
export const REMEDIES = ['ask', 'book_fee', 'adopt'] as const;
export type Remedy = (typeof REMEDIES)[number];

interface KindSpec {
  /** A few words for lists. */
  readonly title: string;
  /** The likely cause and what to do, in plain words. */
  readonly cause: string;
  readonly remedies: readonly Remedy[];
}

/** Every way in which the gateway, the bank and our books can disagree. Stored by its name: never rename one. */
export const KINDS = {
  payment_missing_here: {
    title: 'Payment missing here',
    cause:
      'The gateway took this money for one of our orders, but its message never reached us or could not be worked on. Ask the gateway again: the order is then paid, or the money goes back.',
    remedies: ['ask'],
  },
  payment_unknown: {
    title: 'Payment for no order of ours',
    cause:
      'The gateway took this money without one of our orders: a payment link, a payment page or another system on the same gateway account. Find out whose it is and note it.',
    remedies: ['ask'],
  },
  payment_missing_there: {
    title: 'Payment missing at the gateway',
    cause:
      'We booked this payment and the gateway does not know it. Most likely the gateway’s keys were changed to another account.',
    remedies: ['ask'],
  },
  payment_state_differs: {
    title: 'Payment not taken at the gateway',
    cause:
      'We booked this payment as received, but the gateway says that it did not take the money. Ask the gateway again; if it stays so, the booking must be corrected by an adjustment.',
    remedies: ['ask'],
  },
  payment_amount_differs: {
    title: 'Payment of another amount',
    cause:
      'The gateway names another amount or currency than we booked. This does not happen by itself: look at the payment in the gateway’s dashboard before you correct anything.',
    remedies: [],
  },
  payment_not_booked: {
    title: 'Payment not in the ledger',
    cause:
      'The payment is recorded as received, but the ledger does not hold what it should. This is a fault of the program or of a change by hand: tell whoever looks after Mela.',
    remedies: [],
  },
  fee_not_booked: {
    title: 'Fee not booked',
    cause:
      'The gateway told its fee after the payment was booked, and that message did not reach us. Book the fee: the organizer is then charged the real one in place of the estimate.',
    remedies: ['book_fee'],
  },
  fee_differs: {
    title: 'Another fee than booked',
    cause:
      'The gateway charges another fee than it told at first. The booking stays as it is; the difference can be posted as an adjustment.',
    remedies: [],
  },
  fee_never_told: {
    title: 'Fee never told',
    cause: 'The gateway has not told its fee for days. The organizer is charged the estimate until then.',
    remedies: ['ask'],
  },
  returned_payment_fee: {
    title: 'Fee of a payment that was sent back',
    cause:
      'The gateway sent this payment back by itself before it was booked, and kept its fee. Post the fee as an adjustment and note it.',
    remedies: [],
  },
  refund_missing_here: {
    title: 'Refund missing here',
    cause:
      'Somebody made this refund in the gateway’s dashboard, or the gateway made it by itself, and its message did not reach us. Take it in: the order, the organizer’s balance and the ledger then show it.',
    remedies: ['adopt'],
  },
  refund_unknown: {
    title: 'Refund of no payment of ours',
    cause:
      'The gateway paid this back for a payment that is not in our books. Find out whose it is and note it.',
    remedies: ['ask'],
  },
  refund_missing_there: {
    title: 'Refund missing at the gateway',
    cause:
      'We hold this refund for paid or on its way, and the gateway does not know it. Most likely the gateway’s keys were changed to another account.',
    remedies: ['ask'],
  },
  refund_amount_differs: {
    title: 'Refund of another amount',
    cause:
      'The gateway paid back another amount than we booked. Look at the refund in the gateway’s dashboard before you correct anything.',
    remedies: [],
  },
  refund_state_differs: {
    title: 'Refund further than we know',
    cause:
      'The gateway has paid, or could not pay, this refund, and its message did not reach us. Ask the gateway again.',
    remedies: ['ask'],
  },
  refund_failed_later: {
    title: 'Refund came back',
    cause:
      'The gateway first told that this refund was paid and now tells that it failed: the money is with us again and the buyer has nothing. Pay the buyer in another way and correct the booking by an adjustment.',
    remedies: [],
  },
  refund_paid_twice: {
    title: 'Refund paid twice',
    cause:
      'The gateway paid this refund although it was settled in another way or turned down. Ask the buyer for one of the two, and correct the booking by an adjustment.',
    remedies: [],
  },
  refund_not_booked: {
    title: 'Refund not in the ledger',
    cause:
      'The refund is recorded as paid, but the ledger does not hold what it should. This is a fault of the program or of a change by hand: tell whoever looks after Mela.',
    remedies: [],
  },
  settlement_not_booked: {
    title: 'Settlement not in the ledger',
    cause: 'The gateway paid this out to the bank and the ledger does not show it. Ask the gateway again.',
    remedies: ['ask'],
  },
  settlement_amount_differs: {
    title: 'Settlement of another amount',
    cause:
      'The gateway names another amount now than when the settlement was booked. Look at it in the gateway’s dashboard; correct the booking by an adjustment.',
    remedies: ['ask'],
  },
  settlement_failed: {
    title: 'Settlement came back',
    cause:
      'The bank did not take this transfer, so the money is with the gateway again. The gateway will settle it once more; take back the first booking by an adjustment.',
    remedies: ['ask'],
  },
  settlement_lines_missing: {
    title: 'Settlement without lines',
    cause: 'The gateway has not told yet what this settlement consists of. Ask again after a while.',
    remedies: ['ask'],
  },
  settlement_sum_differs: {
    title: 'Settlement is not the sum of its lines',
    cause:
      'The lines of this settlement do not add up to what was paid to the bank. Most likely the gateway’s list is not complete yet; ask again, and if it stays so, ask the gateway’s support.',
    remedies: ['ask'],
  },
  settlement_line_unknown: {
    title: 'Settlement of something that is not ours',
    cause:
      'This settlement contains a payment or refund that is not in our books: a message that never came, or another system on the same gateway account.',
    remedies: ['ask'],
  },
  settlement_line_differs: {
    title: 'Settled with another amount',
    cause:
      'This settlement contains one of our payments or refunds with another amount than we booked. Look at it in the gateway’s dashboard.',
    remedies: [],
  },
  settlement_adjustment: {
    title: 'Adjustment by the gateway',
    cause:
      'The gateway added to or took from this settlement by itself: a penalty, a correction, or a dispute that we have not heard of. Find out what it is and post it as an adjustment.',
    remedies: [],
  },
  settlement_not_in_bank: {
    title: 'Settlement not in the bank',
    cause:
      'The gateway paid this out days ago, and the bank statement of these days does not show it. Match it by hand if it is there under another reference; otherwise ask the gateway with the UTR.',
    remedies: [],
  },
  bank_amount_differs: {
    title: 'Bank got another amount',
    cause:
      'The bank shows the settlement’s reference with another amount. The bank may have kept a fee; ask the bank.',
    remedies: [],
  },
  bank_credit_unknown: {
    title: 'Credit without a settlement',
    cause:
      'The bank shows money from the gateway that belongs to no settlement we know. Compare with the gateway again, match it by hand, or set it aside if it is not for Mela.',
    remedies: [],
  },
  clearing_differs: {
    title: 'Clearing does not agree',
    cause:
      'What the ledger says the gateway still holds is not what payments, refunds and settlements add up to. Work on the other differences first: one that is not booked shows here as well.',
    remedies: [],
  },
} as const satisfies Record<string, KindSpec>;

export type DifferenceKind = keyof typeof KINDS;

export function isDifferenceKind(value: unknown): value is DifferenceKind {
  return typeof value === 'string' && Object.hasOwn(KINDS, value);
}

/** What can be done about a difference of this kind. */
export const remediesOf = (kind: DifferenceKind): readonly Remedy[] => KINDS[kind].remedies;

export const SUBJECT_TYPES = ['payment', 'refund', 'settlement', 'bank_line', 'clearing'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** What one side says: only what is known and matters. Amounts in minor units. */
export interface Side {
  readonly state?: string;
  readonly amount?: number;
  readonly fee?: number;
  readonly tax?: number;
  readonly currency?: string;
  readonly day?: string;
}

export interface Difference {
  /** The same as long as it is the same difference: it is stored once. */
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly subjectType: SubjectType;
  /** The gateway's id, a bank line's own, or a currency. */
  readonly subjectId: string;
  /** How much money is in question, minor units; negative where the gateway or the bank took it from us. */
  readonly amount: number;
  readonly currency: string;
  readonly ours: Side | null;
  readonly theirs: Side | null;
  /** Our payment, refund or settlement. */
  readonly recordDocumentId: string | null;
  readonly order: { readonly documentId: string; readonly code: string } | null;
}
