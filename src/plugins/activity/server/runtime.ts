import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Core } from '@strapi/strapi';
import { now } from '../../../platform/clock';
import { afterCommit, type Trx } from '../../../platform/transaction';
import { createBullRunner } from './adapters/bull';
import { createInProcessRunner } from './adapters/in-process';
import { insertEntries } from './append';
import { createDeliveries } from './deliveries';
import { errorText } from './error-text';
import { createExecutor } from './executor';
import type { QueuedDelivery } from './ports/job-runner';
import { createRegistry } from './registry';
import { createScheduler } from './scheduler';
import type { NewEntry } from './types';

/** `web` answers HTTP and only says what is due, `worker` works and answers nothing, `all` does both. */
export type Role = 'web' | 'worker' | 'all';

export interface Timing {
  /** A delivery or task whose holder is silent for this long is taken from it. */
  readonly leaseMs: number;
  /** How often the table is searched for what nobody was told of. */
  readonly sweepMs: number;
  /** With Bull: how long a due delivery is left to its own job first. */
  readonly graceMs: number;
  /** How long running handlers may take to end when the process is asked to. */
  readonly shutdownMs: number;
}

const USUAL: Timing = { leaseMs: 60_000, sweepMs: 2_000, graceMs: 5_000, shutdownMs: 20_000 };

/** How long handlers may take to notice that they were told to stop. */
const NOTICE_MS = 1_000;

export interface Runtime {
  append(
    trx: Trx,
    entries: readonly NewEntry[],
  ): Promise<readonly { readonly id: number; readonly documentId: string }[]>;
  kick(deliveries: readonly QueuedDelivery[]): void;
  /** Begins to work, unless this process only serves HTTP. */
  start(): Promise<void>;
  /** Takes nothing more, lets running handlers end, gives back what is left. */
  stop(): Promise<void>;
  /** Runs everything that is due by the platform clock, and what comes of it, until nothing is. */
  drain(): Promise<void>;
  /** Runs the scheduled tasks that are due by the platform clock; returns their names. */
  tick(): Promise<string[]>;
}

/** Who listens is known before any server exists and is the same for all in one process. */
export const registry = createRegistry();

export const createRuntime = (options: {
  strapi: Core.Strapi;
  role: Role;
  /** The queues this process works on; all of them where none is named. */
  queues?: readonly string[] | undefined;
  /** Without it deliveries run in process. */
  redisUrl: string | undefined;
  timing?: Partial<Timing>;
}): Runtime => {
  const { strapi, role, queues, redisUrl } = options;
  const timing = { ...USUAL, ...options.timing };
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const knex = strapi.db.connection;
  const deliveries = createDeliveries({ knex, owner, leaseMs: timing.leaseMs });
  const executor = createExecutor({
    strapi,
    registry,
    deliveries,
    onRetry: (delivery, dueAt) => runner.kick([delivery], dueAt),
  });
  const runner = redisUrl
    ? createBullRunner({
        strapi,
        source: deliveries,
        executor,
        redisUrl,
        definitionOf: registry.queue,
        sweepMs: timing.sweepMs,
        graceMs: timing.graceMs,
      })
    : createInProcessRunner({ strapi, source: deliveries, executor, pollMs: timing.sweepMs });
  const scheduler = createScheduler({ strapi, knex, registry, owner, leaseMs: timing.leaseMs });
  let keeper: NodeJS.Timeout | undefined;
  let stopped: Promise<void> | undefined;

  const kick = (due: readonly QueuedDelivery[]): void => {
    if (due.length > 0) runner.kick(due);
  };

  const stop = async (): Promise<void> => {
    await Promise.all([runner.pause(), scheduler.stop(timing.shutdownMs)]);
    if (!(await executor.idle(timing.shutdownMs))) {
      executor.abort();
      await executor.idle(NOTICE_MS);
    }
    clearInterval(keeper);
    await deliveries.releaseAll();
    await runner.close();
  };

  return {
    kick,

    append: async (trx, entries) => {
      if (entries.length === 0) return [];
      const written = await insertEntries(trx, registry, entries, now());
      if (written.deliveries.length > 0) afterCommit(strapi, trx, () => kick(written.deliveries));
      return written.entries;
    },

    start: async () => {
      if (role === 'web') return;
      keeper = setInterval(() => {
        executor
          .renewLeases()
          .catch((error: unknown) => strapi.log.warn(`Leases could not be renewed: ${errorText(error)}`));
      }, timing.leaseMs / 3);
      await runner.start(registry.queues().filter(({ name }) => !queues || queues.includes(name)));
      scheduler.start();
    },

    stop: () => (stopped ??= stop()),

    tick: scheduler.tick,

    drain: async () => {
      for (;;) {
        const due = await deliveries.dueQueues();
        if (due.length === 0) {
          if (executor.active() === 0) return;
          await executor.idle(timing.shutdownMs);
          continue;
        }
        const wishes = due.map((queue) => ({ queue, most: registry.queue(queue).concurrency }));
        const claimed = await deliveries.claimNext(wishes);
        await Promise.all(claimed.map(executor.run));
      }
    },
  };
};

let current: Runtime | undefined;

/** Sets the running runtime; the plugin does so when it registers, and takes it away when it ends. */
export const setRuntime = (runtime: Runtime | undefined): void => {
  current = runtime;
};

export const runtime = (): Runtime => {
  if (!current) throw new Error('The activity plugin is not running');
  return current;
};
