import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { defineQueue, schedule, subscribe } from '../../activity/server/public';
import type { Disputes } from './services/disputes';
import type { Inbox } from './services/inbox';
import type { Reconciler } from './services/reconciler';
import type { Refunds } from './services/refunds';

const MINUTE_MS = 60_000;

/** Who works on what: webhooks and refunds as jobs of the log, the rest by the clock. */
export function declareWork(strapi: Core.Strapi): void {
  const disputes = (): Disputes => strapi.plugin('payments').service('disputes');
  const inbox = (): Inbox => strapi.plugin('payments').service('inbox');
  const refunds = (): Refunds => strapi.plugin('payments').service('refunds');
  const reconciler = (): Reconciler => strapi.plugin('payments').service('reconciler');

  defineQueue({ name: 'settle', concurrency: 8 });
  defineQueue({ name: 'refunds', concurrency: 2, rateLimit: { max: 5, perMs: 1000 } });

  subscribe({
    name: 'payments.webhook',
    queue: 'settle',
    on: [ENTRY.WEBHOOK_RECEIVED, ENTRY.WEBHOOK_REPLAY_REQUESTED],
    handle: ({ entry, complete }) => {
      const { gatewayPaymentId } = entry.payload;
      const subject = typeof gatewayPaymentId === 'string' ? gatewayPaymentId : undefined;
      return inbox().process(entry.subjectDocumentId, { complete, subject });
    },
  });
  subscribe({
    name: 'payments.refund',
    queue: 'refunds',
    on: [ENTRY.REFUND_APPROVED, ENTRY.REFUND_RETRY_REQUESTED],
    handle: ({ entry, complete }) => refunds().execute(entry.subjectDocumentId, complete),
  });

  schedule({
    name: 'payments.reconcile',
    every: MINUTE_MS,
    run: async ({ signal }) => {
      const done = await reconciler().run({ signal });
      if (done.failures > 0) strapi.log.warn(`Reconciler: ${JSON.stringify(done)}`);
    },
  });
  schedule({
    name: 'payments.disputes',
    every: 6 * 60 * MINUTE_MS,
    run: async ({ signal }) => {
      const news = await disputes().discover({ signal });
      if (news > 0) strapi.log.warn(`${news} disputes were found that no webhook had told of.`);
    },
  });
  schedule({ name: 'payments.prune', every: 24 * 60 * MINUTE_MS, run: () => reconciler().prune() });
}
