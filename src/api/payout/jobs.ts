import { duePeriod } from '../../domain/payouts/schedule';
import { schedule } from '../../plugins/activity/server/public';
import { insertRun, listUnfinished } from './store/run-rows';
import { readTerms } from './store/terms';
import { workRun } from './transitions/run';

const EVERY_MS = 5 * 60_000;

/** Whoever has worked on a run for so long has died, or is at it still: then two make the same payouts once. */
const ABANDONED_MS = 2 * 60_000;

/**
 * Declares the timed runs; called once while the server registers its parts. The first tick in a day or week makes its
 * run, whichever server it comes to; a run whose maker died is made complete first.
 */
export const schedulePayoutRuns = (): void => {
  schedule({
    name: 'payouts.runs',
    every: EVERY_MS,
    async run({ strapi, signal, now }) {
      const db = strapi.db.connection;
      for (const run of await listUnfinished(db, new Date(now.getTime() - ABANDONED_MS))) {
        if (signal.aborted) return;
        await workRun(strapi, run, signal);
      }
      const { schedule: kind, timezone } = await readTerms(db);
      const period = duePeriod(kind, now, timezone);
      if (kind === 'off' || period === null) return;
      const run = await insertRun(db, { kind, period, preparedBy: 'system' }, now);
      if (run) await workRun(strapi, run, signal);
    },
  });
};
