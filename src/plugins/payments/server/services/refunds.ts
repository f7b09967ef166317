import type { Core } from '@strapi/strapi';
import { ENTRY, type EntryName } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { postRefundPaid } from '../../../../domain/ledger/postings';
import { refundAttemptKey } from '../../../../domain/refunds/decide-refund';
import { refundMachine } from '../../../../domain/refunds/machine';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append, type EntryPayload, type NewEntry } from '../../../activity/server/public';
import { post } from '../../../ledger/server/public';
import { gatewayOf } from '../gateway';
import type { GatewayPayment, GatewayRefund, Outcome } from '../ports/gateway';
import { changeRefund, lockRefund, type RefundRow } from './refund-rows';
import type { Settle } from './settle';

type Complete = (trx: Trx) => Promise<void>;

/** The gateway may or may not have acted; the delivery comes back and asks again, with the same key. */
class OutcomeUnknown extends Error {}

/** What the receipt that we gave a refund says: which refund, which attempt. */
const RECEIPT = /^refund-([a-z0-9]+)-(\d+)$/;

const readReceipt = (receipt: string | null): { documentId: string; attempt: number } | null => {
  const match = receipt === null ? null : RECEIPT.exec(receipt);
  if (!match?.[1] || !match[2]) return null;
  return { documentId: match[1], attempt: Number(match[2]) };
};

const createRefunds = ({ strapi }: { strapi: Core.Strapi }) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');

  const entryOf = (refund: RefundRow, name: EntryName, payload: EntryPayload): NewEntry => ({
    name,
    subjectType: 'refund',
    subjectDocumentId: refund.documentId,
    eventDocumentId: refund.eventDocumentId,
    orderDocumentId: refund.orderDocumentId,
    organizerDocumentId: refund.organizerDocumentId,
    actorType: 'gateway',
    payload: { amount: refund.amount, currency: refund.currency, reason: refund.reason, ...payload },
  });

  /** The buyer has the money: the refund, its payment, the ledger and the log say so together. */
  const markProcessed = async (trx: Trx, refund: RefundRow, gatewayRefundId: string): Promise<void> => {
    const at = now();
    await changeRefund(
      trx,
      refund,
      { state: 'processed', gateway_refund_id: gatewayRefundId, failure: null, processed_at: at },
      at,
    );
    await rows(
      trx,
      `UPDATE ${tables.payments} SET state = 'refunded', updated_at = ? WHERE document_id = ?`,
      [at, refund.paymentDocumentId],
    );
    await post(
      trx,
      postRefundPaid({
        refundDocumentId: refund.documentId,
        context: {
          organizerDocumentId: refund.organizerDocumentId,
          eventDocumentId: refund.eventDocumentId,
          orderDocumentId: refund.orderDocumentId,
        },
        amount: refund.amount,
        currency: refund.currency,
        occurredAt: at,
      }),
    );
    await append(trx, entryOf(refund, ENTRY.REFUND_PROCESSED, { gatewayRefundId }));
  };

  const markFailed = async (trx: Trx, refund: RefundRow, failure: string, code: string): Promise<void> => {
    await changeRefund(trx, refund, { state: 'failed', failure: failure.slice(0, 500) }, now());
    await append(trx, entryOf(refund, ENTRY.REFUND_FAILED, { attempt: refund.attempts, code }));
    strapi.log.error(`Refund ${refund.documentId}, attempt ${refund.attempts}, failed: ${failure}`);
  };

  /**
   * What the gateway says of one of its refunds, onto our row. Only the attempt that is under way may fail it:
   * news of an older one come late.
   */
  const takeIn = async (
    trx: Trx,
    refund: RefundRow,
    told: GatewayRefund,
    attempt: number | null,
  ): Promise<string> => {
    if (!refundMachine.can(refund.state, 'processed')) return `refund_${refund.state}`;
    switch (told.state) {
      case 'processed':
        await markProcessed(trx, refund, told.id);
        return 'refund_processed';
      case 'pending':
        if (refund.gatewayRefundId !== told.id)
          await changeRefund(trx, refund, { gateway_refund_id: told.id }, now());
        return 'refund_pending';
      case 'failed':
        if (attempt !== null && attempt !== refund.attempts) return 'refund_attempt_over';
        await markFailed(trx, refund, 'The gateway could not pay it back.', 'gateway_failed');
        return 'refund_failed';
    }
  };

  const takeInById = (documentId: string, told: GatewayRefund, complete?: Complete): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const refund = await lockRefund(trx, documentId);
      if (refund) await takeIn(trx, refund, told, readReceipt(told.receipt)?.attempt ?? null);
      await complete?.(trx);
    });

  /** Begins the next attempt, or tells that the former one has no known outcome yet. */
  const begin = (
    documentId: string,
    complete?: Complete,
  ): Promise<{ refund: RefundRow; asked: boolean } | null> =>
    inTransaction(strapi, async (trx) => {
      const refund = await lockRefund(trx, documentId);
      if (refund?.state === 'processing') return { refund, asked: true };
      if (!refund || !refundMachine.can(refund.state, 'processing')) {
        await complete?.(trx);
        return null;
      }
      const attempts = refund.attempts + 1;
      await changeRefund(
        trx,
        refund,
        { state: 'processing', attempts, failure: null, gateway_refund_id: null },
        now(),
      );
      await append(trx, {
        ...entryOf(refund, ENTRY.REFUND_PROCESSING, { attempt: attempts }),
        actorType: 'system',
      });
      return { refund: { ...refund, state: 'processing', attempts, gatewayRefundId: null }, asked: false };
    });

  /**
   * A refund at the gateway that does what ours should: ours by its receipt, or one that the gateway or its
   * dashboard made of the same money (a second success on a paid order is sent back by the gateway itself).
   */
  const findMade = async (refund: RefundRow): Promise<Outcome<GatewayRefund | null>> => {
    const listed = await gatewayOf(strapi).fetchRefundsOfPayment(refund.gatewayPaymentId);
    if (listed.kind !== 'ok') return listed;
    const key = refundAttemptKey(refund.documentId, refund.attempts);
    const alive = listed.value.filter((each) => each.state !== 'failed');
    const made =
      alive.find((each) => readReceipt(each.receipt)?.documentId === refund.documentId) ??
      listed.value.find((each) => each.receipt === key) ??
      alive.find((each) => readReceipt(each.receipt) === null && each.amount === refund.amount);
    return { kind: 'ok', value: made ?? null };
  };

  const unknown = (refund: RefundRow, cause: string): never => {
    throw new OutcomeUnknown(`Refund ${refund.documentId}: the gateway's answer is not known (${cause})`);
  };

  /** The refund that exists already, or undefined when none does. Throws when nobody can say. */
  const lookUp = async (refund: RefundRow): Promise<GatewayRefund | undefined> => {
    const made = await findMade(refund);
    if (made.kind === 'ok') return made.value ?? undefined;
    return unknown(refund, made.kind === 'unknown' ? made.cause : made.code);
  };

  /**
   * Brings one refund a step further: first attempt, next attempt after a failure, or finding out what became
   * of one whose answer was lost. Never two refunds of one payment: an attempt keeps its key until the gateway
   * said that it failed, and what exists is looked up before anything is asked for again.
   *
   * @throws when the outcome is not known; call it again later
   */
  const execute = async (documentId: string, complete?: Complete): Promise<void> => {
    const begun = await begin(documentId, complete);
    if (!begun) return;
    const { refund, asked } = begun;
    const made = asked ? await lookUp(refund) : undefined;
    if (made) return takeInById(documentId, made, complete);

    const answer = await gatewayOf(strapi).refund({
      gatewayPaymentId: refund.gatewayPaymentId,
      amount: refund.amount,
      key: refundAttemptKey(documentId, refund.attempts),
      speed: 'normal',
      notes: { refund: documentId, order: refund.orderCode },
    });
    if (answer.kind === 'ok') return takeInById(documentId, answer.value, complete);
    if (answer.kind === 'unknown') return unknown(refund, answer.cause);
    if (answer.reason === 'busy' || answer.reason === 'config') return unknown(refund, answer.description);
    // A no can mean that it was done before: believe the list of refunds, not the text.
    const existing = await lookUp(refund);
    if (existing) return takeInById(documentId, existing, complete);
    await inTransaction(strapi, async (trx) => {
      const locked = await lockRefund(trx, documentId);
      if (locked?.state === 'processing' && locked.attempts === refund.attempts)
        await markFailed(trx, locked, answer.description, answer.code);
      await complete?.(trx);
    });
  };

  return {
    execute,

    /** What the reconciler does with a refund that has not ended: asks about it, or makes the attempt that is due. */
    async advance(documentId: string): Promise<void> {
      const accepted = await inTransaction(strapi, async (trx) => {
        const refund = await lockRefund(trx, documentId);
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
     * What a webhook says of a refund. One that is not ours (the gateway's own, the dashboard's) changes our
     * payment only while that payment was not booked; a booked one is for staff, and told to them.
     */
    async learn(
      told: GatewayRefund,
      payment: GatewayPayment | null,
      finish: (trx: Trx, outcome: string) => Promise<void>,
    ): Promise<void> {
      const receipt = readReceipt(told.receipt);
      const done = await inTransaction(strapi, async (trx) => {
        const refund = receipt && (await lockRefund(trx, receipt.documentId));
        if (!refund || refund.gatewayPaymentId !== told.gatewayPaymentId) return false;
        await finish(trx, await takeIn(trx, refund, told, receipt.attempt));
        return true;
      });
      if (done) return;
      if (payment?.gatewayOrderId) {
        const { outcome } = await settle().settle(payment, {
          within: (trx, settlement) => finish(trx, `foreign_refund_${settlement.outcome}`),
        });
        if (outcome === 'already_settled')
          strapi.log.warn(`Payment ${payment.id} was refunded outside of Mela: ${told.id}`);
        return;
      }
      await inTransaction(strapi, (trx) => finish(trx, 'foreign_refund'));
    },

    /**
     * Staff ask for the next attempt of a failed refund now.
     *
     * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION
     */
    async retry(documentId: string, actorId: number | null): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const refund = await lockRefund(trx, documentId);
        if (!refund) throw new DomainError('NOT_FOUND');
        if (refund.state !== 'failed')
          throw new DomainError('ILLEGAL_TRANSITION', undefined, { from: refund.state, to: 'processing' });
        await append(trx, {
          ...entryOf(refund, ENTRY.REFUND_REQUESTED, { attempt: refund.attempts + 1, automatic: false }),
          actorType: 'admin',
          actorId,
        });
      });
    },
  };
};

export type Refunds = ReturnType<typeof createRefunds>;

export default createRefunds;
