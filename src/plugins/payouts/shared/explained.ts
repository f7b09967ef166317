import type { HeldPart } from '../../../domain/payouts/held';

export interface ExplainedPart {
  /** One plain sentence, without the amount. */
  readonly says: string;
  readonly amount: number;
  readonly lines: number;
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

/** What is held of somebody's money, why, and when it frees. */
export type HeldNow = Omit<HeldPart, 'freesAt'> & { readonly freesAt: string | null };
