import { AsyncResource } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { errorText } from '../error-text';
import type { DeliveryExecutor, DeliverySource, JobRunner } from '../ports/job-runner';
import type { QueueDefinition } from '../types';
import { createRateWindow } from './rate-window';

/** Two claims of one queue are at least this far apart: under load each takes a batch, when idle none waits. */
const CLAIM_SPACING_MS = 5;

interface Lane {
  wake(): void;
}

/**
 * Runs deliveries in this process, straight off the table. Any number of processes may do so side by side:
 * `FOR UPDATE SKIP LOCKED` gives each row to one of them. A kick wakes its queue; what nobody kicks is found
 * by the poll.
 */
export const createInProcessRunner = (options: {
  strapi: Core.Strapi;
  source: DeliverySource & { dueQueues(): Promise<string[]> };
  executor: DeliveryExecutor;
  /** How often the table is looked at for what nobody kicked. */
  pollMs: number;
}): JobRunner => {
  const { strapi, source, executor, pollMs } = options;
  // A kick comes out of a request; its handlers must not inherit that request's transaction or user.
  const root = new AsyncResource('mela.in-process-runner');
  const lanes = new Map<string, Lane>();
  let taking = false;
  let poll: NodeJS.Timeout | undefined;

  const createLane = ({ name, concurrency, rateLimit }: QueueDefinition): Lane => {
    const rate = createRateWindow(rateLimit);
    let running = 0;
    let wanted = false;
    let claiming = false;
    let lastClaim = -Infinity;
    let timer: NodeJS.Timeout | undefined;

    const later = (ms: number): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        pump();
      }, ms);
    };

    const claim = async (limit: number): Promise<void> => {
      claiming = true;
      wanted = false;
      lastClaim = performance.now();
      try {
        const claimed = await source.claimNext(name, limit);
        if (claimed.length === limit) wanted = true;
        rate.take(claimed.length);
        running += claimed.length;
        for (const delivery of claimed)
          void executor.run(delivery).finally(() => {
            running -= 1;
            pump();
          });
      } catch (error) {
        strapi.log.warn(
          `Queue ${name}: nothing could be taken, the next poll tries again: ${errorText(error)}`,
        );
      } finally {
        claiming = false;
      }
      pump();
    };

    const pump = (): void => {
      if (!taking || claiming || !wanted) return;
      const free = Math.min(concurrency - running, rate.free());
      const pause = lastClaim + CLAIM_SPACING_MS - performance.now();
      if (rate.free() <= 0) later(rate.wait());
      else if (free > 0 && pause > 0) later(pause);
      else if (free > 0) void claim(free);
    };

    return {
      wake: () => {
        wanted = true;
        pump();
      },
    };
  };

  const look = async (): Promise<void> => {
    try {
      for (const queue of await source.dueQueues()) lanes.get(queue)?.wake();
    } catch (error) {
      strapi.log.warn(`The delivery table could not be read: ${errorText(error)}`);
    }
    if (taking) poll = setTimeout(() => void look(), pollMs * (0.75 + Math.random() / 2));
  };

  return {
    start: async (queues) => {
      for (const queue of queues) lanes.set(queue.name, createLane(queue));
      taking = true;
      root.runInAsyncScope(() => void look());
    },
    pause: async () => {
      taking = false;
      clearTimeout(poll);
    },
    close: async () => {
      root.emitDestroy();
    },
    kick: (deliveries, dueAt) => {
      // What is due later is the poll's.
      if (!taking || dueAt) return;
      root.runInAsyncScope(() => {
        for (const queue of new Set(deliveries.map((one) => one.queue))) lanes.get(queue)?.wake();
      });
    },
  };
};
