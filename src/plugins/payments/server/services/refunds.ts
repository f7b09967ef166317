import type { Core } from '@strapi/strapi';
import { disputesOf } from '../../../../api/dispute/services/disputes';
import type { RefundRow } from '../../../../api/refund/types';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { readRefundAttemptKey, refundAttemptKey } from '../../../../domain/refunds/decide-refund';
import { refundMachine } from '../../../../domain/refunds/machine';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { gatewayOf } from '../gateway';
import type { GatewayPayment, GatewayRefund, GatewayRefusal } from '../ports/gateway';
import { createRefundNews, refundEntryOf } from './refund-news';
import { refundsOf } from './refund-service';
import type { Settle } from './settle';

type Complete = (trx: Trx) => Promise<void>;

/** The gateway may or may not have acted; the delivery comes back and asks again, with the same key. */
class OutcomeUnknown extends Error {}

/** A refund that the gateway can be asked for. */
type Attempt = RefundRow & { readonly gatewayPaymentId: string };

const LOST_TO_DISPUTE = {
  description: 'A lost dispute gave the buyer this money already.',
  code: 'lost_to_dispute',
  reason: 'exceeds',
} as const;

const createRefunds = ({ strapi }: { strapi: Core.Strapi }) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');
  const news = createRefundNews(strapi);

  const takeInById = (documentId: string, told: GatewayRefund, complete?: Complete): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await news.takeInById(trx, documentId, told);
      await complete?.(trx);
    });

  /** Begins the next attempt, or tells that the former one has no known outcome yet. */
  const begin = (
    documentId: string,
    complete?: Complete,
  ): Promise<{ refund: Attempt; asked: boolean } | null> =>
    inTransaction(strapi, async (trx) => {
      const refund = await refundsOf(strapi).loadForUpdate(trx, documentId);
      const gatewayPaymentId = refund?.via === 'gateway' ? refund.gatewayPaymentId : null;
      if (refund && gatewayPaymentId !== null && refund.state === 'processing')
        return { refund: { ...refund, gatewayPaymentId }, asked: true };
      if (!refund || gatewayPaymentId === null || !refundMachine.can(refund.state, 'processing')) {
        await complete?.(trx);
        return null;
      }
      const obstacle = await disputesOf(strapi).refundObstacle(trx, refund);
      if (obstacle === 'open') {
        // The gateway would refuse, for weeks; the end of the dispute asks for this refund again.
        await complete?.(trx);
        return null;
      }
      const attempts = refund.attempts + 1;
      const change = { state: 'processing', attempts, failure: null, refusal: null } as const;
      await refundsOf(strapi).change(trx, refund, { ...change, gateway_refund_id: null }, now());
      await append(trx, {
        ...refundEntryOf(refund, ENTRY.REFUND_PROCESSING, { attempt: attempts }),
        actorType: 'system',
      });
      const begun = {
        ...refund,
        gatewayPaymentId,
        state: 'processing',
        attempts,
        gatewayRefundId: null,
      } as const;
      if (obstacle === 'taken') {
        // The gateway may not see it that way and pay a second time: it is not asked.
        await news.markFailed(trx, begun, LOST_TO_DISPUTE);
        await complete?.(trx);
        return null;
      }
      return { refund: begun, asked: false };
    });

  const unknown = (refund: RefundRow, cause: string): never => {
    throw new OutcomeUnknown(`Refund ${refund.documentId}: the gateway's answer is not known (${cause})`);
  };

  /** All refunds that the gateway knows of a payment. Throws when nobody can say. */
  const listed = async (gatewayPaymentId: string): Promise<readonly GatewayRefund[]> => {
    const answer = await gatewayOf(strapi).fetchRefundsOfPayment(gatewayPaymentId);
    if (answer.kind === 'ok') return answer.value;
    throw new OutcomeUnknown(
      `Refunds of payment ${gatewayPaymentId}: ${answer.kind === 'unknown' ? answer.cause : answer.description}`,
    );
  };

  /**
   * What the gateway says now of every refund of a payment, failures first: money that one of ours did not take may
   * be what a stranger took.
   */
  const takeInAll = async (all: readonly GatewayRefund[]): Promise<void> => {
    const failed = all.filter(({ state }) => state === 'failed');
    const others = all.filter(({ state }) => state !== 'failed');
    for (const told of [...failed, ...others])
      await inTransaction(strapi, (trx) => news.learnWithin(trx, told, true));
  };

  /**
   * Ours among them: by its receipt and by nothing else. An equal amount says nothing, for an order may be refunded
   * in many equal parts.
   */
  const ours = (refund: Attempt, all: readonly GatewayRefund[]): GatewayRefund | undefined => {
    const key = refundAttemptKey(refund.documentId, refund.attempts);
    return (
      all.find(
        (each) =>
          each.state !== 'failed' && readRefundAttemptKey(each.receipt)?.documentId === refund.documentId,
      ) ?? all.find((each) => each.receipt === key)
    );
  };

  /**
   * A refusal ends the attempt, unless it turns out that the refund was made: believe the list, not the text. What
   * was made in the dashboard without our hearing of it may be why ours is refused.
   */
  const refused = async (refund: Attempt, refusal: GatewayRefusal, complete?: Complete): Promise<void> => {
    const all = await listed(refund.gatewayPaymentId);
    const made = ours(refund, all);
    if (made) return takeInById(refund.documentId, made, complete);
    await takeInAll(all);
    await inTransaction(strapi, async (trx) => {
      const locked = await refundsOf(strapi).loadForUpdate(trx, refund.documentId);
      const open = locked?.state === 'processing' && locked.gatewayRefundId === null;
      if (locked && open && locked.attempts === refund.attempts) await news.markFailed(trx, locked, refusal);
      await complete?.(trx);
    });
  };

  /**
   * Brings one refund a step further: first attempt, next attempt after a failure, or finding out what became
   * of one whose answer was lost. Never twice: an attempt keeps its key until the gateway said that it failed, and
   * what exists of any attempt is looked up before anything is asked for again.
   *
   * @throws when the outcome is not known; call it again later
   */
  const execute = async (documentId: string, complete?: Complete): Promise<void> => {
    const begun = await begin(documentId, complete);
    if (!begun) return;
    const { refund, asked } = begun;
    const made =
      asked || refund.attempts > 1 ? ours(refund, await listed(refund.gatewayPaymentId)) : undefined;
    if (made) return takeInById(documentId, made, complete);

    const answer = await gatewayOf(strapi).refund({
      gatewayPaymentId: refund.gatewayPaymentId,
      amount: refund.amount,
      key: refundAttemptKey(documentId, refund.attempts),
      speed: refund.speed,
      notes: { refund: documentId, order: refund.orderCode },
    });
    if (answer.kind === 'ok') return takeInById(documentId, answer.value, complete);
    if (answer.kind === 'unknown') return unknown(refund, answer.cause);
    if (answer.reason === 'busy' || answer.reason === 'config') return unknown(refund, answer.description);
    return refused(refund, answer, complete);
  };

  return {
    execute,

    /** What the reconciler does with a refund that has not ended: asks about it, or makes the attempt that is due. */
    async advance(documentId: string): Promise<void> {
      const accepted = await inTransaction(strapi, async (trx) => {
        const refund = await refundsOf(strapi).loadForUpdate(trx, documentId);
        return refund?.state === 'processing' ? refund.gatewayRefundId : null;
      });
      if (accepted === null) return execute(documentId);
      const told = await gatewayOf(strapi).fetchRefund(accepted);
      if (told.kind === 'ok') return takeInById(documentId, told.value);
      throw new OutcomeUnknown(
        `Refund ${documentId}: ${told.kind === 'unknown' ? told.cause : told.description}`,
      );
    },

    /**
     * What a webhook says of a refund. One of a booked payment that is not ours (the gateway's own, the dashboard's)
     * is adopted; a payment that was not booked yet is settled by what the message says of it.
     */
    async learn(
      told: GatewayRefund,
      payment: GatewayPayment | null,
      finish: (trx: Trx, outcome: string) => Promise<void>,
    ): Promise<void> {
      const pass = (facts: GatewayRefund, fresh: boolean): Promise<'done' | 'not_booked' | 'ask_first'> =>
        inTransaction(strapi, async (trx) => {
          const learned = await news.learnWithin(trx, facts, fresh);
          if (typeof learned === 'string') return learned;
          await finish(trx, learned.outcome);
          return 'done';
        });
      const learnBooked = async (): Promise<boolean> => {
        const first = await pass(told, false);
        if (first !== 'ask_first') return first === 'done';
        const all = await listed(told.gatewayPaymentId);
        const facts = all.find(({ id }) => id === told.id);
        if (!facts) throw new OutcomeUnknown(`Refund ${told.id} is not in the gateway's list yet`);
        await takeInAll(all);
        return (await pass(facts, true)) === 'done';
      };
      // The refund is the first that we hear of the payment. Dying between the two is harmless: the message is worked
      // on again, and settling twice is settling once.
      const settled = payment?.gatewayOrderId ? await settle().settle(payment) : undefined;
      if (settled && (await learnBooked())) return;
      const outcome = settled ? `foreign_refund_${settled.outcome}` : 'foreign_refund';
      await inTransaction(strapi, (trx) => finish(trx, outcome));
    },

    /**
     * Staff ask for the next attempt of a failed refund now.
     *
     * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, REFUND_BLOCKED
     */
    async retry(documentId: string, actorId: number | null): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const refund = await refundsOf(strapi).loadForUpdate(trx, documentId);
        if (!refund) throw new DomainError('NOT_FOUND');
        if (refund.state !== 'failed')
          throw new DomainError('ILLEGAL_TRANSITION', undefined, { from: refund.state, to: 'processing' });
        if ((await disputesOf(strapi).refundObstacle(trx, refund)) === 'open')
          throw new DomainError('REFUND_BLOCKED');
        await append(trx, {
          ...refundEntryOf(refund, ENTRY.REFUND_RETRY_REQUESTED, { attempt: refund.attempts + 1 }),
          actorType: 'admin',
          actorId,
        });
      });
    },
  };
};

export type Refunds = ReturnType<typeof createRefunds>;

export default createRefunds;
