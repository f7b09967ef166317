import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import type { RefundRow } from '../../../../api/refund/types';
import { ENTRY, type EntryName } from '../../../../domain/activity/names';
import { readRefundAttemptKey } from '../../../../domain/refunds/decide-refund';
import { isOursByReceipt, stepOfRefundNews } from '../../../../domain/refunds/refund-news';
import type { Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import { append, type EntryPayload, type NewEntry } from '../../../activity/server/public';
import type { GatewayRefund, GatewayRefusal } from '../ports/gateway';
import { ordersOf } from './orders';
import { refundsOf } from './refund-service';

const GATEWAY: Actor = { type: 'gateway', id: null };

export const refundEntryOf = (refund: RefundRow, name: EntryName, payload: EntryPayload): NewEntry => ({
  name,
  subjectType: 'refund',
  subjectDocumentId: refund.documentId,
  eventDocumentId: refund.eventDocumentId,
  orderDocumentId: refund.orderDocumentId,
  organizerDocumentId: refund.organizerDocumentId,
  actorType: 'gateway',
  payload: { amount: refund.amount, currency: refund.currency, reason: refund.reason, ...payload },
});

/** Refusals that stay: another attempt would be refused as well, a person must act. */
const FOR_GOOD: ReadonlySet<GatewayRefusal['reason']> = new Set([
  'not_refundable',
  'not_partial',
  'exceeds',
  'not_found',
]);

/** Why an attempt failed, as the gateway put it; `reason` where it was a refusal. */
export interface Failure {
  readonly description: string;
  readonly code: string;
  readonly reason?: GatewayRefusal['reason'];
}

interface BookedPayment {
  readonly documentId: string;
  readonly orderDocumentId: string;
}

/** What the gateway says of refunds, onto our rows: ours by their receipts, all others taken in as they are. */
export const createRefundNews = (strapi: Core.Strapi) => {
  const markFailed = async (trx: Trx, refund: RefundRow, failure: Failure): Promise<void> => {
    const { description, code, reason } = failure;
    // Where instant is not to be had, the next attempt is made at once, with its own key and at normal speed.
    const slower = reason === 'not_instant' && refund.speed === 'instant';
    await refundsOf(strapi).change(
      trx,
      refund,
      {
        state: 'failed',
        failure: description.slice(0, 500),
        refusal: reason !== undefined && FOR_GOOD.has(reason) ? reason : null,
        ...(slower ? { speed: 'normal' as const } : {}),
      },
      now(),
    );
    await append(trx, [
      refundEntryOf(refund, ENTRY.REFUND_FAILED, {
        attempt: refund.attempts,
        code,
        refusal: reason ?? null,
        final: reason !== undefined && FOR_GOOD.has(reason),
      }),
      ...(slower
        ? [
            {
              ...refundEntryOf(refund, ENTRY.REFUND_RETRY_REQUESTED, { attempt: refund.attempts + 1 }),
              actorType: 'system' as const,
            },
          ]
        : []),
    ]);
    strapi.log.error(`Refund ${refund.documentId}, attempt ${refund.attempts}, failed: ${description}`);
  };

  /** One that failed and was paid after all is under way once more, so that it can be finished. */
  const revive = async (trx: Trx, refund: RefundRow, { id }: GatewayRefund): Promise<RefundRow> => {
    const change = { state: 'processing', gateway_refund_id: id, failure: null, refusal: null } as const;
    await refundsOf(strapi).change(trx, refund, change, now());
    return { ...refund, state: 'processing', gatewayRefundId: id };
  };

  /**
   * What the gateway says of one refund, onto its locked row.
   *
   * @param attempt null for one that we did not ask for
   * @returns what came of it
   */
  const takeIn = async (
    trx: Trx,
    order: OrderRow,
    refund: RefundRow,
    told: GatewayRefund,
    attempt: number | null,
  ): Promise<string> => {
    const step = stepOfRefundNews(refund, told, attempt);
    switch (step.do) {
      case 'nothing':
        return step.because === 'over' ? `refund_${refund.state}` : 'refund_attempt_over';
      case 'finish':
        await refundsOf(strapi).finish(trx, order, step.revive ? await revive(trx, refund, told) : refund, {
          to: 'processed',
          paidFrom: 'gateway_clearing',
          actor: GATEWAY,
          at: now(),
          change: {
            gateway_refund_id: told.id,
            failure: null,
            ...(told.speedProcessed === null ? {} : { speed_processed: told.speedProcessed }),
          },
          facts: { gatewayRefundId: told.id },
        });
        return 'refund_processed';
      case 'wait':
        if (step.note) await refundsOf(strapi).change(trx, refund, { gateway_refund_id: told.id }, now());
        return 'refund_pending';
      case 'fail':
        await markFailed(trx, refund, {
          description: 'The gateway could not pay it back.',
          code: 'gateway_failed',
        });
        return 'refund_failed';
    }
  };

  const bookedPayment = async (trx: Trx, gatewayPaymentId: string): Promise<BookedPayment | undefined> => {
    const [row] = await rows<BookedPayment>(
      trx,
      `SELECT document_id AS "documentId", order_document_id AS "orderDocumentId" FROM ${tables.payments}
        WHERE gateway_payment_id = ? AND captured_at IS NOT NULL`,
      [gatewayPaymentId],
    );
    return row;
  };

  const lockOrderOf = async (trx: Trx, refundDocumentId: string): Promise<OrderRow | undefined> => {
    const documentId = await refundsOf(strapi).orderOf(trx, refundDocumentId);
    return documentId === undefined ? undefined : ordersOf(strapi).loadForUpdate(trx, { documentId });
  };

  return {
    takeIn,
    markFailed,

    /** Takes in by our own id; the order is locked first. */
    async takeInById(trx: Trx, documentId: string, told: GatewayRefund): Promise<void> {
      const order = await lockOrderOf(trx, documentId);
      const refund = order && (await refundsOf(strapi).loadForUpdate(trx, documentId));
      if (order && refund)
        await takeIn(trx, order, refund, told, readRefundAttemptKey(told.receipt)?.attempt ?? null);
    },

    /**
     * Takes in whatever refund the gateway tells of, of a payment that we booked. One that we did not ask for is
     * adopted, where it is sure: messages come late, and one that says `pending` may be about a refund that failed
     * since.
     *
     * @param fresh whether the gateway said it just now
     * @returns what came of it; `not_booked` where we know nothing of the payment, `ask_first` where the gateway must
     *   be asked what is true now: nothing was changed then
     */
    async learnWithin(
      trx: Trx,
      told: GatewayRefund,
      fresh: boolean,
    ): Promise<{ outcome: string } | 'not_booked' | 'ask_first'> {
      const payment = await bookedPayment(trx, told.gatewayPaymentId);
      const order =
        payment && (await ordersOf(strapi).loadForUpdate(trx, { documentId: payment.orderDocumentId }));
      if (!payment || !order) return 'not_booked';
      const receipt = readRefundAttemptKey(told.receipt);
      const known = await refundsOf(strapi).findByGatewayId(trx, told.id);
      if (known) return { outcome: await takeIn(trx, order, known, told, receipt?.attempt ?? null) };
      const refund = receipt ? await refundsOf(strapi).loadForUpdate(trx, receipt.documentId) : undefined;
      const isOurs =
        refund?.paymentDocumentId === payment.documentId && isOursByReceipt(refund.state, told.state);
      if (receipt && refund && isOurs)
        return { outcome: await takeIn(trx, order, refund, told, receipt.attempt) };
      if (!fresh && told.state === 'pending') return 'ask_first';
      const adoption = await refundsOf(strapi).adopt(trx, order, payment, told);
      if (adoption.refund) {
        const taken = await takeIn(trx, order, adoption.refund, told, null);
        return { outcome: `${adoption.outcome}_${taken}` };
      }
      if (adoption.outcome === 'beyond') {
        // One of ours may have failed without our hearing of it, and this one has its money.
        if (!fresh) return 'ask_first';
        strapi.log.error(
          `Refund ${told.id} of payment ${told.gatewayPaymentId} is more than the books have left. Look at it in the gateway's dashboard.`,
        );
      }
      return { outcome: `foreign_refund_${adoption.outcome}` };
    },
  };
};
