import type { AttemptState } from '../../../domain/payouts/attempt';
import type { PayoutWarning } from '../../../domain/payouts/warnings';
import type { ExplainedPart, HeldNow, Step } from './explained';
import type { Page } from './page';
import type { PayeeCard } from './payees';
import type { ListedPayout } from './payouts';

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
  readonly held: readonly HeldNow[];
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
