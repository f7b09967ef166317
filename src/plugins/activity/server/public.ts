import type { Trx } from '../../../platform/transaction';
import { reviveDelivery } from './revive';
import { registry, runtime, type Runtime } from './runtime';
import type { NewEntry, QueueDefinition, ScheduledTask, Subscriber } from './types';

export type {
  Delivery,
  Entry,
  EntryPayload,
  HandlerContext,
  NewEntry,
  QueueDefinition,
  ScheduledTask,
  Subscriber,
} from './types';

/**
 * Writes what happened, with one due delivery per interested subscriber, in the transaction that makes it
 * happen. One statement for any number of entries; returns their ids in the same order. After the commit the
 * runner is told in memory (or through Redis); should the process die before, the sweeper finds them.
 */
export const append = (
  trx: Trx,
  entries: NewEntry | readonly NewEntry[],
): Promise<readonly { readonly id: number; readonly documentId: string }[]> =>
  runtime().append(trx, 'name' in entries ? [entries] : entries);

/** Declares who reacts to what. Called in a plugin's `register`; only entries appended later are delivered. */
export const subscribe = (subscriber: Subscriber): void => registry.subscribe(subscriber);

/** Declares a queue; one that is only named by a subscriber works on four deliveries at once. */
export const defineQueue = (queue: QueueDefinition): void => registry.defineQueue(queue);

/** Declares timed work, run by one process at a time whatever their number. Called in a plugin's `register`. */
export const schedule = (task: ScheduledTask): void => registry.schedule(task);

/**
 * The work of this process: `start` is called once by src/index.ts (and does nothing in role `web`), `stop` by the
 * plugin's end. Tests and scripts call `drain` and `tick` by hand, in any role.
 */
export const runner = (): Pick<Runtime, 'start' | 'stop' | 'drain' | 'tick'> => runtime();

export { orderEntry, type OrderIds } from './order-entry';
export { reviveDelivery };
