import { aliveDisputesOf, restatePayment, takenByDisputes } from '../store/dispute-rows';
import type { Trx } from '../../../platform/transaction';

/** A dispute that stands in the way of a refund. */
export interface OpenDispute {
  readonly documentId: string;
  readonly gatewayDisputeId: string;
  readonly amount: number;
}

const createDisputes = () => ({
  /**
   * The dispute of a payment that is not decided yet, or null; while there is one the gateway refuses refunds
   * (razorpay-contract §5), so we say REFUND_BLOCKED ourselves. Lock the payment's order first.
   */
  openDisputeOf: async (trx: Trx, paymentDocumentId: string): Promise<OpenDispute | null> => {
    const [alive] = await aliveDisputesOf(trx, paymentDocumentId);
    if (!alive) return null;
    const { documentId, gatewayDisputeId, amount } = alive;
    return { documentId, gatewayDisputeId, amount };
  },

  /** What lost disputes took of a payment in all, minor units; `payments.dispute_lost` is capped, this is not. */
  takenOf: (trx: Trx, paymentDocumentId: string): Promise<number> => takenByDisputes(trx, paymentDocumentId),

  /**
   * Writes `payments.dispute_lost` anew. Call it in the transaction that lowers `refunds_committed` (a refund that
   * is rejected or withdrawn): what a dispute took can then count in full.
   */
  restate: (trx: Trx, paymentDocumentId: string, at: Date): Promise<void> =>
    restatePayment(trx, paymentDocumentId, at),
});

export type DisputesService = ReturnType<typeof createDisputes>;

export default createDisputes;
