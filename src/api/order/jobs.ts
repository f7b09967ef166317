import { forgetOldAnswers } from '../../platform/idempotency';
import { schedule } from '../../plugins/activity/server/public';
import { expireDueOrders } from './transitions/expire';

const EVERY_MS = 15_000;
const BATCH = 100;
const HOURLY_MS = 3_600_000;

/** Declares the timed work of orders; called once while the server registers its parts. */
export const scheduleOrderJobs = (): void => {
  schedule({
    name: 'orders.expire',
    every: EVERY_MS,
    async run({ strapi, signal }) {
      // A batch that ended less than it found leaves the rest to the next run: somebody is at work on them.
      while (!signal.aborted && (await expireDueOrders(strapi, BATCH)) === BATCH);
    },
  });
  schedule({
    name: 'idempotency.forget',
    every: HOURLY_MS,
    async run({ strapi }) {
      await forgetOldAnswers(strapi);
    },
  });
};
