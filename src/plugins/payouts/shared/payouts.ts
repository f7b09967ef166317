import type { ApprovalBar } from '../../../domain/payouts/approval-bar';
import type { PayoutState } from '../../../domain/payouts/machine';
import type { PayoutWarning } from '../../../domain/payouts/warnings';
import type { Page, Sum } from './page';

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

/** More are not chosen at one go: the list of them is what the person looks through. */
export const MOST_CHOSEN = 1000;

/**
 * `GET /payouts/matching` (right: read), with the filters and the sort of `GET /payouts`: everything found, for those who
 * choose all of it; the first of it where it is more than `MOST_CHOSEN`.
 */
export interface MatchingPayouts {
  readonly data: readonly ListedPayout[];
  /** How many there are. */
  readonly total: number;
}

/** `GET /payouts` (right: read). The totals are of everything found, by currency, not of the page. */
export interface PayoutPage extends Page<ListedPayout> {
  readonly totals: readonly (Sum & { readonly currency: string })[];
  /** How many there are in each view, with the other filters. */
  readonly views: Readonly<Record<PayoutView, number>>;
}
