import { AsyncResource } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import Bull from 'bull';
import Redis from 'ioredis';
import { now } from '../../../../platform/clock';
import { createBatcher } from '../batcher';
import { errorText } from '../error-text';
import type { DeliveryExecutor, DeliverySource, JobRunner, QueuedDelivery } from '../ports/job-runner';
import type { ClaimedDelivery, QueueDefinition } from '../types';

/** A job that fires a touch early would find its delivery not yet due and be spent for nothing. */
const DELAY_SLACK_MS = 100;

/** The same complaint about Redis is logged once in this time. */
const COMPLAIN_EVERY_MS = 30_000;

/** How long Bull may take to stop when Redis does not answer. */
const LET_GO_MS = 2_000;

/** How long Bull waits after an error of Redis before it asks for work again. */
const RETRY_MS = 500;

/** How many the sweeper puts back at a time. */
const SWEEP_LIMIT = 500;

interface Job {
  deliveryId: number;
}

/**
 * Carries deliveries through Bull on Redis, for any number of worker processes. A job holds the delivery's id and
 * is tried once: attempts and backoff are the table's. Its id is `<delivery>-<attempts>`, so that the sweeper,
 * which puts back whatever is overdue, cannot queue the same attempt twice; and a doubled job finds the
 * delivery taken. Redis may be emptied or away at any time: work then waits for the next sweep.
 */
export const createBullRunner = (options: {
  strapi: Core.Strapi;
  source: DeliverySource;
  executor: DeliveryExecutor;
  redisUrl: string;
  definitionOf(queue: string): QueueDefinition;
  sweepMs: number;
  /** How long a due delivery is left to its own job before the sweeper makes another. */
  graceMs: number;
}): JobRunner => {
  const { strapi, source, executor, redisUrl, definitionOf, sweepMs, graceMs } = options;
  const root = new AsyncResource('mela.bull-runner');
  const connections: Redis[] = [];
  const queues = new Map<string, Bull.Queue<Job>>();
  let sweeping: NodeJS.Timeout | undefined;
  let taking = false;
  let closed = false;
  let quietUntil = -Infinity;

  const complain = (error: unknown): void => {
    if (closed || performance.now() < quietUntil) return;
    quietUntil = performance.now() + COMPLAIN_EVERY_MS;
    strapi.log.warn(`Redis: ${errorText(error)}. Deliveries wait in the database meanwhile.`);
  };

  // Bull wants connections that wait for Redis however long it is away.
  const connect = (): Redis => {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: false });
    connection.on('error', complain);
    connection.setMaxListeners(0);
    connections.push(connection);
    return connection;
  };
  const client = connect();
  let subscriber: Redis | undefined;
  const createClient = (type: 'client' | 'subscriber' | 'bclient'): Redis => {
    if (type === 'client') return client;
    if (type === 'subscriber') return (subscriber ??= connect());
    return connect();
  };

  const queueOf = ({ name, rateLimit }: QueueDefinition): Bull.Queue<Job> => {
    let queue = queues.get(name);
    if (!queue) {
      queue = new Bull<Job>(name, {
        prefix: 'mela',
        createClient,
        settings: { retryProcessDelay: RETRY_MS },
        ...(rateLimit ? { limiter: { max: rateLimit.max, duration: rateLimit.perMs } } : {}),
        defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
      });
      queue.on('error', complain);
      queues.set(name, queue);
    }
    return queue;
  };

  /** Bull waits for Redis before it lets go; a process that ends does not. */
  const bounded = async (work: readonly Promise<void>[]): Promise<void> => {
    const late = new AbortController();
    const all = Promise.all(work.map((one) => one.catch(complain)));
    await Promise.race([all, sleep(LET_GO_MS, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
  };

  const add = async (deliveries: readonly QueuedDelivery[], delay: number): Promise<void> => {
    // Not queued up in memory for as long as Redis is away: the sweeper knows them all.
    if (client.status !== 'ready') return;
    const byQueue = new Map<string, QueuedDelivery[]>();
    for (const delivery of deliveries) {
      const together = byQueue.get(delivery.queue) ?? [];
      together.push(delivery);
      byQueue.set(delivery.queue, together);
    }
    await Promise.all(
      [...byQueue].map(([name, together]) =>
        queueOf(definitionOf(name)).addBulk(
          together.map(({ id, attempts }) => ({
            data: { deliveryId: id },
            opts: { jobId: `${id}-${attempts}`, ...(delay > 0 ? { delay } : {}) },
          })),
        ),
      ),
    );
  };

  const claim = createBatcher<number, ClaimedDelivery | null>(async (ids) => {
    const claimed = new Map((await source.claimThese(ids)).map((one) => [one.id, one]));
    return ids.map((id) => {
      const delivery = claimed.get(id) ?? null;
      claimed.delete(id);
      return delivery;
    });
  });

  const work = async (job: Bull.Job<Job>): Promise<void> => {
    const delivery = await claim(job.data.deliveryId);
    if (delivery) await executor.run(delivery);
  };

  const sweep = async (): Promise<void> => {
    try {
      const overdue = await source.overdue({ graceMs, limit: SWEEP_LIMIT });
      if (overdue.length > 0 && taking) await add(overdue, 0);
    } catch (error) {
      complain(error);
    }
    if (taking) sweeping = setTimeout(() => void sweep(), sweepMs * (0.75 + Math.random() / 2));
  };

  return {
    start: async (definitions) => {
      taking = true;
      root.runInAsyncScope(() => {
        for (const definition of definitions)
          void queueOf(definition).process(definition.concurrency, work).catch(complain);
        void sweep();
      });
    },
    pause: async () => {
      taking = false;
      clearTimeout(sweeping);
      await bounded([...queues.values()].map((queue) => queue.pause(true, true)));
    },
    close: async () => {
      await bounded([...queues.values()].map((queue) => queue.close(true)));
      closed = true;
      for (const connection of connections) connection.disconnect();
      root.emitDestroy();
    },
    kick: (deliveries, dueAt) => {
      const delay = dueAt ? dueAt.getTime() - now().getTime() + DELAY_SLACK_MS : 0;
      root.runInAsyncScope(() => void add(deliveries, delay).catch(complain));
    },
  };
};
