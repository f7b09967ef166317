import { ENTRY } from '../../../domain/activity/names';
import { refundsCovered } from '../../../domain/disputes/loss';
import { SYSTEM, type Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { lockOrder } from '../../order/store/order-row';
import type { OrderRow } from '../../order/types';
import { refundEntry } from '../../refund/entries';
import { lockUnaccepted } from '../../refund/store/refund-rows';
import { finishRefund } from '../../refund/transitions/finish';
import type { RefundRow } from '../../refund/types';
import { settledByDispute } from '../store/dispute-rows';

const GATEWAY: Actor = { type: 'gateway', id: null };

const isWaiting = ({ via, state }: RefundRow): boolean =>
  via === 'gateway' && (state === 'approved' || state === 'failed');

/** Refunds that were granted and could not be brought while a dispute was open, the oldest first. */
const waitingRefunds = async (trx: Trx, paymentDocumentId: string): Promise<RefundRow[]> =>
  (await lockUnaccepted(trx, paymentDocumentId)).filter(isWaiting).reverse();

/** A dispute is over: what it held up is tried now, and not when the reconciler comes by. */
export const retryRefunds = async (trx: Trx, order: OrderRow, paymentDocumentId: string): Promise<void> => {
  const waiting = await waitingRefunds(trx, paymentDocumentId);
  if (waiting.length === 0) return;
  await append(
    trx,
    waiting.map((refund) =>
      refundEntry(ENTRY.REFUND_RETRY_REQUESTED, order, refund, SYSTEM, { attempt: refund.attempts + 1 }),
    ),
  );
};

/**
 * A lost dispute gives the buyer money that a refund had promised and could not bring, for the gateway refuses
 * refunds while it is open. Such refunds are done with it.
 *
 * @param available what the dispute took beyond the organizer's frozen money, minor units
 * @returns how much of it paid refunds
 */
export const coverRefunds = async (
  trx: Trx,
  order: OrderRow,
  dispute: {
    readonly documentId: string;
    readonly gatewayDisputeId: string;
    readonly paymentDocumentId: string;
  },
  available: number,
  at: Date,
): Promise<number> => {
  if (available <= 0) return 0;
  let covered = 0;
  for (const refund of refundsCovered(await waitingRefunds(trx, dispute.paymentDocumentId), available)) {
    await finishRefund(
      trx,
      // Each refund changes the order: the next one starts from what it is then.
      (await lockOrder(trx, { documentId: order.documentId })) ?? order,
      refund,
      {
        to: 'settled_outside',
        paidFrom: 'gateway_clearing',
        actor: GATEWAY,
        at,
        change: {
          paid_reference: dispute.gatewayDisputeId,
          settled_by: settledByDispute(dispute.documentId),
          failure: null,
        },
        facts: { dispute: dispute.documentId },
      },
    );
    covered += refund.amount;
  }
  return covered;
};
