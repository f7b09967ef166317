import type { Core } from '@strapi/strapi';
import { serviceOf } from '../../../platform/services';
import type { Trx } from '../../../platform/transaction';
import { aliveDisputesOf, lockPayment, refundObstacle } from '../store/dispute-rows';
import { learnDispute } from '../transitions/learn';
import type { OpenDispute } from '../types';

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

  /**
   * Why a refund that was granted cannot be brought to the buyer now: `open` while a dispute is, `taken` when lost
   * disputes gave the buyer the money already. Null when nothing stands in the way.
   */
  refundObstacle,

  /** The payment that a gateway's id names, its row locked; lock its order first. */
  lockPayment,

  learn: learnDispute,
});

export type DisputesService = ReturnType<typeof createDisputes>;

/** The service that owns disputes; payments and refunds write none themselves. */
export const disputesOf = (strapi: Core.Strapi): DisputesService =>
  serviceOf<DisputesService>(strapi, 'api::dispute.disputes', [
    'openDisputeOf',
    'refundObstacle',
    'lockPayment',
    'learn',
  ]);

export default createDisputes;
