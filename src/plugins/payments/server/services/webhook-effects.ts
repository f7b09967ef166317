import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { ENTRY } from '../../../../domain/activity/names';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { gatewayOf } from '../gateway';
import type { GatewayPayment, WebhookFacts } from '../ports/gateway';
import type { Disputes } from './disputes';
import { isNews } from './payment-news';
import type { Refunds } from './refunds';
import type { Settle } from './settle';
import { findWebhookEvent, markWebhookEvent } from './webhook-rows';

/** Marks the delivery of the job done, in the transaction it is given. */
export type Complete = (trx: Trx) => Promise<void>;

/** What a stored webhook does: each kind of news to whoever owns it, and the event marked with its effect. */
export const createWebhookEffects = (strapi: Core.Strapi) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');
  const refunds = (): Refunds => strapi.plugin('payments').service('refunds');
  const disputes = (): Disputes => strapi.plugin('payments').service('disputes');

  const mark = (
    knex: Knex,
    documentId: string,
    result: { state: 'processed' | 'failed'; outcome: string; problem?: string },
  ): Promise<void> =>
    markWebhookEvent(knex, documentId, { ...result, problem: result.problem ?? null }, now());

  /** The event is as done as its effect: both in one transaction, with the delivery of its job. */
  const settlePayment = (documentId: string, payment: GatewayPayment, complete?: Complete) =>
    settle().settle(payment, {
      within: async (trx, { outcome }) => {
        await mark(
          trx,
          documentId,
          outcome === 'unknown_order'
            ? { state: 'failed', outcome, problem: 'No order of ours has this gateway order.' }
            : { state: 'processed', outcome },
        );
        await complete?.(trx);
      },
    });

  const learnRefund = (
    documentId: string,
    { refund, payment }: Extract<WebhookFacts, { kind: 'refund' }>,
    complete?: Complete,
  ) =>
    refunds().learn(refund, payment, async (trx, outcome) => {
      await mark(trx, documentId, { state: 'processed', outcome });
      await complete?.(trx);
    });

  /** Payments know nothing of the bank: whoever does subscribes to this. */
  const reportSettlement = (
    documentId: string,
    { settlement }: Extract<WebhookFacts, { kind: 'settlement' }>,
    complete?: Complete,
  ): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await append(trx, {
        name: ENTRY.SETTLEMENT_REPORTED,
        subjectType: 'settlement',
        subjectDocumentId: settlement.id,
        actorType: 'gateway',
        payload: { ...settlement, createdAt: settlement.createdAt?.toISOString() ?? null },
      });
      await mark(trx, documentId, { state: 'processed', outcome: 'settlement_reported' });
      await complete?.(trx);
    });

  /** Nor of payouts, nor of the accounts that they go to. */
  const reportPayout = (
    documentId: string,
    { payout }: Extract<WebhookFacts, { kind: 'payout' }>,
    complete?: Complete,
  ): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await append(trx, {
        name: ENTRY.PAYOUT_REPORTED,
        subjectType: 'gateway-payout',
        subjectDocumentId: payout.id,
        actorType: 'gateway',
        payload: { ...payout },
      });
      await mark(trx, documentId, { state: 'processed', outcome: 'payout_reported' });
      await complete?.(trx);
    });

  const reportCheck = (
    documentId: string,
    { id }: Extract<WebhookFacts, { kind: 'account_check' }>,
    complete?: Complete,
  ): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await append(trx, {
        name: ENTRY.PAYEE_CHECK_REPORTED,
        subjectType: 'gateway-account-check',
        subjectDocumentId: id,
        actorType: 'gateway',
        payload: { id },
      });
      await mark(trx, documentId, { state: 'processed', outcome: 'account_check_reported' });
      await complete?.(trx);
    });

  const learnDispute = async (
    documentId: string,
    { event, dispute, payment }: Extract<WebhookFacts, { kind: 'dispute' }>,
    complete?: Complete,
  ): Promise<void> => {
    const source = event === 'payment.dispute.created' ? 'created' : 'event';
    const outcome = await disputes().learn(dispute, {
      source,
      payment,
      within: async (trx, done) => {
        await mark(
          trx,
          documentId,
          done === 'unknown_payment'
            ? { state: 'failed', outcome: done, problem: 'The disputed payment is not in our books.' }
            : { state: 'processed', outcome: done },
        );
        await complete?.(trx);
      },
    });
    if (outcome !== 'dispute_unpriced') return;
    // The event has had its effect; should this fail, the reconciler asks about every dispute that is open.
    await disputes()
      .ask(dispute.id)
      .catch((error: unknown) => strapi.log.warn(`A lost dispute is not priced yet: ${String(error)}`));
  };

  /** Works out one stored event. A throw means: try again. */
  const work = async (documentId: string, complete?: Complete): Promise<void> => {
    const knex = strapi.db.connection;
    const row = await findWebhookEvent(knex, documentId);
    if (!row || row.state === 'refused' || row.body === null) return;
    const facts = gatewayOf(strapi).parseWebhook(Buffer.from(row.body, 'utf8'));
    switch (facts.kind) {
      case 'payment':
        if (isNews(row.payment, facts.payment)) await settlePayment(documentId, facts.payment, complete);
        else await mark(knex, documentId, { state: 'processed', outcome: 'already_known' });
        return;
      case 'refund':
        return learnRefund(documentId, facts, complete);
      case 'dispute':
        return learnDispute(documentId, facts, complete);
      case 'settlement':
        return reportSettlement(documentId, facts, complete);
      case 'payout':
        return reportPayout(documentId, facts, complete);
      case 'account_check':
        return reportCheck(documentId, facts, complete);
      case 'other':
        return mark(knex, documentId, { state: 'processed', outcome: 'ignored' });
      case 'unreadable':
        return mark(knex, documentId, { state: 'failed', outcome: 'unreadable', problem: facts.problem });
    }
  };

  return { work };
};
