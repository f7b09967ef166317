import type { Knex } from 'knex';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { ScheduledTask } from './types';

const DAY_MS = 86_400_000;
/** Long enough to see in the table why something happened last month. The log itself is kept for ever. */
const KEPT_DAYS = 30;
/** Few enough that no other statement waits for long. */
const BATCH = 5_000;

/**
 * Deletes deliveries that were done more than thirty days ago; due, running and dead ones stay however old they are.
 * Nothing is delivered again for it: deliveries are made with their entry, never afterwards. What checks read of done
 * ones (`invoices.*`) they also read from the documents themselves after two hours. A run that is cut off is gone on
 * with by the next.
 */
const pruneDeliveries = async (knex: Knex, now: Date, signal: AbortSignal): Promise<void> => {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  for (let found = BATCH; found === BATCH && !signal.aborted;) {
    const gone = await rows<{ id: number }>(
      knex,
      `DELETE FROM ${tables.activityDeliveries} WHERE id IN (
         SELECT id FROM ${tables.activityDeliveries}
          WHERE state = 'done' AND done_at < ?::timestamp ORDER BY id LIMIT ?)
       RETURNING id`,
      [before, BATCH],
    );
    found = gone.length;
  }
};

export const pruning: ScheduledTask = {
  name: 'activity.prune',
  every: DAY_MS,
  run: ({ strapi, now, signal }) => pruneDeliveries(strapi.db.connection, now, signal),
};
