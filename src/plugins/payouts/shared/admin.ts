import type { ApprovalBar } from '../../../domain/payouts/approval-bar';
import type { BankFileFormat } from '../../../domain/payouts/bank-file/lines';
import type { AttemptState } from '../../../domain/payouts/attempt';
import type { PayoutState } from '../../../domain/payouts/machine';
import type { HeldPart } from '../../../domain/payouts/held';
import type { PayoutWarning } from '../../../domain/payouts/warnings';

/**
 * What the admin routes under /payouts ask and answer, used by both sides. Times are ISO 8601, UTC; days are
 * `YYYY-MM-DD` in the zone of the finance settings; money is integer minor units. People are shown by name, accounts masked.
 */

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly meta: { readonly page: number; readonly pageSize: number; readonly total: number };
}

export interface Sum {
  readonly count: number;
  readonly amount: number;
}

/** Whether payouts go to the rail. */
export interface QueueState {
  readonly paused: boolean;
  readonly pausedBy: string | null;
  readonly reason: string | null;
  readonly since: string;
}

export interface RailState {
  readonly name: 'razorpayx' | 'bank_file';
  /** Why nothing can be paid by it, in words; null when it can. */
  readonly problem: string | null;
}

/** Amounts that left in one week, and that came to nothing or came back in it. */
export interface Week {
  /** Its Monday. */
  readonly from: string;
  readonly paid: number;
  readonly failed: number;
  readonly reversed: number;
}

/** `GET /overview` (right: read) */
export interface Overview {
  readonly currency: string;
  readonly queue: QueueState;
  readonly rail: RailState;
  readonly toApprove: Sum & { readonly oldestAt: string | null };
  readonly onHold: Sum;
  /** Approved or at the rail. */
  readonly inFlight: Sum;
  readonly failed: Sum;
  /** Attempts whose end only a person can find out; part of those in flight, or of those paid. */
  readonly needPerson: Sum;
  readonly paidThisMonth: Sum;
  /** Payees whose payouts staff have stopped, and what they are owed. */
  readonly frozen: Sum;
  /** People who owe us; the amount is positive. */
  readonly debts: Sum;
  /** The last twelve weeks, the oldest first; weeks without payouts are among them. */
  readonly weeks: readonly Week[];
  /** The day on which the schedule prepares payouts next; null without a schedule. */
  readonly nextRunOn: string | null;
}

export const PAYOUT_VIEWS = [
  'waiting',
  'on_hold',
  'in_flight',
  'failed',
  'needs_person',
  'paid',
  'ended',
  'all',
] as const;
/** `in_flight`: approved, processing. `needs_person`: of any state, with `needsPerson`. `ended`: rejected, cancelled, reversed. */
export type PayoutView = (typeof PAYOUT_VIEWS)[number];

export const PAYOUT_SORTS = ['preparedAt', 'amount', 'payee', 'state', 'updatedAt'] as const;
export type PayoutSort = (typeof PAYOUT_SORTS)[number];

/** `GET /payouts` and `GET /payouts.csv`; all optional. */
export interface PayoutQuery {
  readonly view?: PayoutView;
  /** Part of a payee's name, a payout's code, a UTR or an order's code. */
  readonly q?: string;
  readonly kind?: 'organizer' | 'referrer';
  readonly origin?: 'run' | 'manual' | 'request';
  readonly run?: string;
  readonly payee?: string;
  /** Days on which they were prepared, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly warned?: boolean;
  /** `-` before it sorts downwards; `-preparedAt` unless told. */
  readonly sort?: PayoutSort | `-${PayoutSort}`;
  readonly page?: number;
  /** Up to 100; 25 unless told. */
  readonly pageSize?: number;
}

/** What a person who acts has seen; another version is refused with PAYOUT_CHANGED. */
export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly amount: number;
}

export interface ListedPayout {
  readonly documentId: string;
  readonly version: number;
  readonly code: string;
  readonly state: PayoutState;
  readonly kind: 'organizer' | 'referrer';
  readonly payeeDocumentId: string;
  readonly payee: string;
  readonly method: 'bank' | 'upi';
  readonly mask: string;
  readonly amount: number;
  readonly currency: string;
  readonly origin: 'run' | 'manual' | 'request';
  readonly runDocumentId: string | null;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly approvedBy: string | null;
  /** Approved once and needs a second person, also one that failed and was drawn up again. */
  readonly awaitsSecond: boolean;
  readonly updatedAt: string;
  readonly paidAt: string | null;
  readonly utr: string | null;
  /** In words. */
  readonly failure: string | null;
  /** Why it is on hold or was turned down. */
  readonly reason: string | null;
  /** What an approver should look at; only of payouts that wait, are on hold or failed. */
  readonly warnings: readonly PayoutWarning[];
  readonly needsPerson: boolean;
  /** Why the person who asks cannot approve or retry it; null when they can, or when it is in no such state. */
  readonly bar: ApprovalBar | null;
}

/** `GET /payouts` (right: read). The totals are of everything found, by currency, not of the page. */
export interface PayoutPage extends Page<ListedPayout> {
  readonly totals: readonly (Sum & { readonly currency: string })[];
  /** How many there are in each view, with the other filters. */
  readonly views: Readonly<Record<PayoutView, number>>;
}

export interface ExplainedPart {
  /** One plain sentence, without the amount. */
  readonly says: string;
  readonly amount: number;
  readonly lines: number;
}

export interface Attempt {
  readonly number: number;
  readonly state: AttemptState;
  readonly rail: 'razorpayx' | 'bank_file';
  readonly reference: string;
  readonly gatewayPayoutId: string | null;
  readonly askedAt: string;
  readonly settledAt: string | null;
  readonly utr: string | null;
  readonly fee: number | null;
  readonly tax: number | null;
  readonly problem: string | null;
  readonly needsPerson: boolean;
}

/** One step in the life of a payout, the oldest first. */
export interface Step {
  readonly at: string;
  /** Name of the log entry, such as `payout.approved`. */
  readonly name: string;
  /** One plain sentence, with who did it. */
  readonly says: string;
  readonly by: string | null;
}

export interface PayeeCard {
  readonly documentId: string;
  readonly kind: 'organizer' | 'referrer';
  readonly name: string;
  readonly legalName: string;
  readonly method: 'bank' | 'upi';
  readonly mask: string;
  readonly ifsc: string | null;
  readonly bankName: string | null;
  readonly state: 'active' | 'frozen';
  readonly frozenReason: string | null;
  readonly verification: 'none' | 'pending' | 'verified' | 'failed';
  /** The name that the bank told, where it told one. */
  readonly verifiedName: string | null;
  readonly changedAt: string | null;
  readonly usableFrom: string | null;
  readonly paid: Sum;
  readonly lastPaidAt: string | null;
}

/** `GET /payouts/:id` (right: read) */
export interface PayoutDetail {
  readonly payout: ListedPayout & {
    readonly cutoff: string;
    readonly secondApprovedBy: string | null;
    readonly approvedAt: string | null;
    readonly attempts: number;
    readonly rail: 'razorpayx' | 'bank_file' | null;
    readonly fee: number | null;
    readonly feeTax: number | null;
  };
  /** Sums to the payout's amount. */
  readonly explanation: {
    readonly says: string;
    readonly parts: readonly ExplainedPart[];
    readonly debts: number;
    readonly heldTotal: number;
    readonly holdDays: number;
    readonly minimum: number;
  } | null;
  /** What is held of the payee's money now, why, and when it frees. */
  readonly held: readonly (Omit<HeldPart, 'freesAt'> & { readonly freesAt: string | null })[];
  readonly payee: PayeeCard | null;
  readonly warnings: readonly { readonly kind: PayoutWarning; readonly says: string }[];
  readonly attempts: readonly Attempt[];
  readonly timeline: readonly Step[];
  readonly notes: readonly {
    readonly id: number;
    readonly text: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** What a person can check when nobody knows an attempt's end; empty when none is needed. */
  readonly toCheck: readonly string[];
}

/** `GET /payouts/:id/lines?page&pageSize` and `/payouts/:id/lines.csv` (rights: read, export). They sum to the amount. */
export interface PayoutLine {
  readonly id: number;
  readonly bookedAt: string;
  readonly memo: string;
  readonly kind: string;
  readonly amount: number;
  readonly order: { readonly documentId: string; readonly code: string } | null;
  readonly event: { readonly documentId: string; readonly title: string } | null;
}
export type PayoutLines = Page<PayoutLine>;

/**
 * `POST /payouts/approve` (right: approve), `/payouts/retry` (retry), `/payouts/hold` (hold), `/payouts/resume` (hold),
 * `/payouts/reject` (reject), `/payouts/cancel` (cancel). At most 200 at once; each is taken by itself.
 */
export interface ActBody {
  readonly payouts: readonly Seen[];
  /** Needed to hold, reject and cancel; 3–500 characters, other staff read it. */
  readonly reason?: string;
}

export type Acted =
  | {
      readonly id: string;
      readonly ok: true;
      readonly code: string;
      readonly state: PayoutState;
      readonly awaitsSecond: boolean;
    }
  | {
      readonly id: string;
      readonly ok: false;
      readonly code: string | null;
      /** Stable code of the error, such as PAYOUT_CHANGED or SECOND_PERSON_NEEDED, and what to tell. */
      readonly error: string;
      readonly says: string;
    };

export interface ActResult {
  readonly results: readonly Acted[];
  readonly done: readonly (Sum & { readonly currency: string })[];
}

/** `POST /payouts/:id/notes` (right: note); answers the notes. */
export interface NoteBody {
  readonly text: string;
}

/**
 * `POST /payouts/:id/attempts/:number/settle` (right: settle): what a person found out at the rail about an attempt whose
 * end nobody knew. Refused unless staff were asked (`needsPerson`), and for who prepared it.
 */
export interface SettleBody {
  readonly outcome: 'paid' | 'failed';
  /** Of the transfer; needed when it was paid. */
  readonly utr?: string;
  /** What was checked, and where; 10–500 characters. */
  readonly note: string;
  readonly version: number;
}

/** Somebody in a run that is prepared, or would be. */
export interface RunItem {
  readonly kind: 'organizer' | 'referrer';
  readonly name: string;
  readonly mask: string | null;
  readonly amount: number;
  readonly debts: number;
  readonly heldTotal: number;
  readonly nextFreeAt: string | null;
  readonly parts: readonly ExplainedPart[];
  /** Why no payout is made, in words; null where one is. */
  readonly leftOut: string | null;
  readonly payoutDocumentId: string | null;
}

/** `GET /runs/preview` (right: prepare) */
export interface RunPreview {
  readonly cutoff: string;
  readonly currency: string;
  readonly items: readonly RunItem[];
  readonly totals: { readonly payouts: number; readonly amount: number; readonly leftOut: number };
}

/** `GET /runs?page` (right: read); `POST /runs` (right: prepare) answers the one it made. */
export interface ShownRun {
  readonly documentId: string;
  readonly kind: 'daily' | 'weekly' | 'manual';
  readonly cutoff: string;
  readonly state: 'preparing' | 'prepared';
  readonly payouts: number;
  readonly amount: number;
  readonly currency: string;
  readonly preparedBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** How many of its payouts are in each state now. */
  readonly states: Readonly<Partial<Record<PayoutState, number>>>;
}
export type RunsPage = Page<ShownRun>;

/** `POST /queue/pause` (right: queue), with what other staff read; `POST /queue/resume` without a body. Both answer a QueueState. */
export interface PauseBody {
  readonly reason: string;
}

export const PAYEE_VIEWS = ['all', 'unverified', 'frozen', 'debts'] as const;
/** `unverified`: nobody knows whether the account is theirs, or it is known not to be there. */
export type PayeeView = (typeof PAYEE_VIEWS)[number];

/** `GET /payees`; all optional. */
export interface PayeeQuery {
  readonly view?: PayeeView;
  /** Part of a payee's name, or of the name on the account. */
  readonly q?: string;
  readonly page?: number;
  readonly pageSize?: number;
}

export interface ListedPayee extends PayeeCard {
  /** What the ledger owes them; negative is a debt. */
  readonly balance: number;
  readonly currency: string;
  /** The bank knows the account's owner by a name that is not the one they gave. */
  readonly nameDiffers: boolean;
}

/** `GET /payees` (right: read), the names in their order. */
export interface PayeesPage extends Page<ListedPayee> {
  /** How many there are in each view, with the same text. */
  readonly views: Readonly<Record<PayeeView, number>>;
  /** People who owe us and never entered an account: they stand in no list. The amount is positive. */
  readonly debtsWithoutAccount: Sum;
  readonly currency: string;
}

/** `GET /payees/:id` (right: read) */
export interface PayeeDetail {
  readonly payee: ListedPayee;
  readonly history: readonly Step[];
  readonly held: PayoutDetail['held'];
  readonly payableNow: { readonly amount: number; readonly says: string };
}

/**
 * `POST /payees/:id/freeze` and `/unfreeze` (right: payees), with what other staff read: 3–500 characters. Both answer a
 * PayeeDetail. Nobody allows payouts to themselves.
 */
export interface FreezeBody {
  readonly reason: string;
}

/**
 * `POST /payees/:id/check` (right: payees), without a body: the bank is asked once more about an account that it said nothing
 * of (verification `none`). Answers a PayeeDetail.
 */

/** A file for the bank: `GET /bank-files?page&pageSize` (right: read). */
export interface BankFile {
  readonly documentId: string;
  readonly name: string;
  readonly format: BankFileFormat;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly payouts: number;
  readonly amount: number;
  readonly currency: string;
  /** Of its payouts, those whose end is known, and those of them that were not paid or came back. */
  readonly settled: number;
  readonly failed: number;
  /** Where the bank did not take it at all. */
  readonly refused: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

export interface BankFilesPage extends Page<BankFile> {
  /** Payouts that stand in no file yet. */
  readonly waiting: Sum & { readonly currency: string };
  readonly rail: RailState;
}

/** More makes a file that nobody looks through at the bank; the rest goes into the next one. */
export const MOST_IN_A_FILE = 500;

/**
 * `POST /bank-files` (right: bank-files): puts the payouts that wait, the oldest, in a new file and answers it.
 * `GET /bank-files/:id/file` downloads it, any number of times until the bank has answered.
 */
export interface NewBankFile {
  readonly format: BankFileFormat;
}

/**
 * `POST /bank-files/:id/refuse` (right: settle): the bank took nothing of the file, so its payouts failed. By another
 * person than the one who made it. Answers the file.
 */
export interface RefusedFileBody {
  /** 3–500 characters, other staff read it. */
  readonly reason: string;
}

/** `POST /bank-files/results` (right: bank-files), a CSV in `files`: what became of each row of it. */
export interface BankResults {
  readonly rows: number;
  readonly paid: number;
  readonly failed: number;
  /** Paid before, and came back. */
  readonly returned: number;
  /** Not done yet, says the bank. */
  readonly pending: number;
  /** Known already, from an earlier file. */
  readonly repeated: number;
  readonly problems: readonly { readonly row: number; readonly says: string }[];
}

/** `GET /widget` (right: read): what waits for the person who asks. */
export interface Widget {
  readonly currency: string;
  readonly toApprove: Sum;
  readonly failed: Sum;
  readonly needPerson: Sum;
  readonly paused: boolean;
  /** The oldest that they may act on. */
  readonly first: readonly Pick<
    ListedPayout,
    'documentId' | 'code' | 'payee' | 'amount' | 'currency' | 'state' | 'preparedAt'
  >[];
}

/** `GET /approvers` (right: read the finance settings): the roles of the panel, for the limits of each. */
export interface ApproverRole {
  readonly code: string;
  readonly name: string;
  /** Whether it was given the right to approve payouts or to try them again. */
  readonly approves: boolean;
}
