import type { PayoutState } from '../../../domain/payouts/machine';
import type { Sum } from './page';

/** What a person who acts has seen; another version is refused with PAYOUT_CHANGED. */
export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly amount: number;
}

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
