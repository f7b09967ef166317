import type { DisputePhase, DisputeState } from '../../domain/disputes/machine';

/** A dispute as a gateway tells it. Amounts in minor units. */
export interface ToldDispute {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly amountDeducted: number;
  readonly state: DisputeState;
  readonly phase: DisputePhase;
  readonly reasonCode: string | null;
  readonly reasonDescription: string | null;
  readonly respondBy: Date | null;
  readonly createdAt: Date | null;
}

/** What came of a message about a dispute; one word for lists. */
export type DisputeOutcome =
  | 'dispute_opened'
  | 'dispute_updated'
  | 'dispute_won'
  | 'dispute_lost'
  | 'dispute_closed'
  /** Nothing changed. */
  | 'already_known'
  /** Said to be lost, not how much it cost: ask the gateway. */
  | 'dispute_unpriced';

/** A dispute that stands in the way of a refund. */
export interface OpenDispute {
  readonly documentId: string;
  readonly gatewayDisputeId: string;
  readonly amount: number;
}
