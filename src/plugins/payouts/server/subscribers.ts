import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { ENTRY } from '../../../domain/activity/names';
import { defineQueue, schedule, subscribe } from '../../activity/server/public';
import { railPace } from './rail-pace';
import type { News } from './services/news';
import type { Poll } from './services/poll';
import type { Sending } from './services/sending';

const MINUTE_MS = 60_000;

const minor = z.number().int();
/** What payments say of a payout in the log. */
const reported = z.object({
  id: z.string(),
  key: z.string().nullable(),
  fundAccountId: z.string().nullable(),
  amount: minor,
  currency: z.string(),
  state: z.enum(['waiting', 'processing', 'paid', 'failed', 'reversed', 'cancelled']),
  fee: minor.nullable(),
  tax: minor.nullable(),
  utr: z.string().nullable(),
  reason: z.string().nullable(),
});

/** Who works on what: payouts when they are approved, news when they are told, the rest by the clock. */
export function declareWork(strapi: Core.Strapi): void {
  const plugin = () => strapi.plugin('payouts');
  const news = (): News => plugin().service('news');
  const poll = (): Poll => plugin().service('poll');
  const sending = (): Sending => plugin().service('sending');

  defineQueue({ name: 'payouts', concurrency: 4, rateLimit: { max: railPace(strapi), perMs: 1000 } });
  // News ask the rail only in doubt, so they need not wait for the payouts.
  defineQueue({ name: 'payout-news', concurrency: 4, timeoutMs: 5 * MINUTE_MS });

  subscribe({
    name: 'payouts.send',
    queue: 'payouts',
    on: [ENTRY.PAYOUT_APPROVED],
    handle: ({ entry, complete }) => sending().execute(entry.subjectDocumentId, complete),
  });
  subscribe({
    name: 'payouts.news',
    queue: 'payout-news',
    on: [ENTRY.PAYOUT_REPORTED],
    handle: ({ entry, complete }) => news().learn(reported.parse(entry.payload), complete),
  });
  subscribe({
    name: 'payouts.resumed',
    queue: 'payout-news',
    on: [ENTRY.PAYOUT_QUEUE_RESUMED],
    handle: ({ signal }) => poll().begin(signal),
  });

  schedule({
    name: 'payouts.poll',
    every: MINUTE_MS,
    run: async ({ signal }) => {
      const { failures } = await poll().run({ signal });
      if (failures > 0)
        strapi.log.warn(`${failures} payouts could not be asked about; they are asked again.`);
    },
  });
}
