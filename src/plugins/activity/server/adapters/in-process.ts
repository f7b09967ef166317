import { AsyncResource } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { errorText } from '../error-text';
import type { DeliveryExecutor, DeliverySource, JobRunner, Wish } from '../ports/job-runner';
import { createRateWindow, type RateWindow } from './rate-window';

/** Two claims are at least this far apart: under load each takes a batch, when idle none waits. */
const CLAIM_SPACING_MS = 8;

interface Lane {
  readonly concurrency: number;
  readonly rate: RateWindow;
  running: number;
  /** There may be something to take. */
  wanted: boolean;
}

const freeOf = ({ concurrency, running, rate }: Lane): number => Math.min(concurrency - running, rate.free());

/**
 * Runs deliveries in this process, straight off the table. Any number of processes may do so side by side:
 * `FOR UPDATE SKIP LOCKED` gives each row to one of them. One statement takes what all queues have room for. A
 * kick wakes its queue; what nobody kicks is found by the poll.
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
  let claiming = false;
  let lastClaim = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;

  const later = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pump();
    }, ms);
  };

  const claim = async (wishes: readonly Wish[]): Promise<void> => {
    claiming = true;
    lastClaim = performance.now();
    for (const { queue } of wishes) {
      const lane = lanes.get(queue);
      if (lane) lane.wanted = false;
    }
    try {
      const claimed = await source.claimNext(wishes);
      for (const { queue, most } of wishes) {
        const lane = lanes.get(queue);
        const mine = claimed.filter((delivery) => delivery.queue === queue);
        if (!lane) continue;
        if (mine.length === most) lane.wanted = true;
        lane.rate.take(mine.length);
        lane.running += mine.length;
        for (const delivery of mine)
          void executor.run(delivery).finally(() => {
            lane.running -= 1;
            pump();
          });
      }
    } catch (error) {
      strapi.log.warn(`Nothing could be taken, the next poll tries again: ${errorText(error)}`);
    } finally {
      claiming = false;
    }
    pump();
  };

  const pump = (): void => {
    if (!taking || claiming) return;
    const wanting = [...lanes].filter(([, lane]) => lane.wanted);
    const wishes = wanting
      .map(([queue, lane]) => ({ queue, most: freeOf(lane) }))
      .filter(({ most }) => most > 0);
    const pause = lastClaim + CLAIM_SPACING_MS - performance.now();
    if (wishes.length === 0) {
      const waits = wanting.map(([, { rate }]) => rate.wait()).filter((wait) => wait > 0);
      if (waits.length > 0) later(Math.min(...waits));
    } else if (pause > 0) later(pause);
    else void claim(wishes);
  };

  const wake = (queues: Iterable<string>): void => {
    for (const queue of queues) {
      const lane = lanes.get(queue);
      if (lane) lane.wanted = true;
    }
    pump();
  };

  const look = async (): Promise<void> => {
    try {
      wake(await source.dueQueues());
    } catch (error) {
      strapi.log.warn(`The delivery table could not be read: ${errorText(error)}`);
    }
    if (taking) poll = setTimeout(() => void look(), pollMs * (0.75 + Math.random() / 2));
  };

  return {
    start: async (queues) => {
      for (const { name, concurrency, rateLimit } of queues)
        lanes.set(name, { concurrency, rate: createRateWindow(rateLimit), running: 0, wanted: false });
      taking = true;
      root.runInAsyncScope(() => void look());
    },
    pause: async () => {
      taking = false;
      clearTimeout(poll);
      clearTimeout(timer);
    },
    close: async () => {
      root.emitDestroy();
    },
    kick: (deliveries, dueAt) => {
      // What is due later is the poll's.
      if (!taking || dueAt) return;
      root.runInAsyncScope(() => wake(new Set(deliveries.map(({ queue }) => queue))));
    },
  };
};
