import type { PayoutState } from '../../../domain/payouts/machine';
import type { ExplainedPart } from './explained';
import type { Page } from './page';

/** Somebody in a run that is prepared, or would be. */
export interface RunItem {
  readonly kind: 'organizer' | 'referrer';
  readonly name: string;
  readonly mask: string | null;
  readonly amount: number;
  readonly debts: number;
  readonly heldTotal: number;
  /** Part of `heldTotal`: free, and comes with the next payouts, for one would be too large. */
  readonly nextPayouts: number;
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
