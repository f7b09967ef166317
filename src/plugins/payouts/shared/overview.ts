import type { Sum } from './page';
import type { ListedPayout } from './payouts';

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
  /** People who owe us, as it was half a minute ago at most; the amount is positive. */
  readonly debts: Sum;
  /** The last twelve weeks, the oldest first; weeks without payouts are among them. */
  readonly weeks: readonly Week[];
  /** The day on which the schedule prepares payouts next; null without a schedule. */
  readonly nextRunOn: string | null;
}

/** `POST /queue/pause` (right: queue), with what other staff read; `POST /queue/resume` without a body. Both answer a QueueState. */
export interface PauseBody {
  readonly reason: string;
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
