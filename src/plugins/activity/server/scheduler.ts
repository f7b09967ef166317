import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { now } from '../../../platform/clock';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { errorText } from './error-text';
import type { Registry } from './registry';
import type { ScheduledTask } from './types';

/** A failed run is tried again after this time, or after the task's own interval if that is shorter. */
const RETRY_MS = 60_000;

const FASTEST_TICK_MS = 1_000;
const SLOWEST_TICK_MS = 15_000;

/** How long an aborted task may take to notice. */
const NOTICE_MS = 2_000;

export interface Scheduler {
  /** Ticks by itself from now on. */
  start(): void;
  /** Ticks no more; waits for running tasks up to `ms`, then aborts them. */
  stop(ms: number): Promise<void>;
  /** Runs what is due by the platform clock and nobody else runs; returns the names. */
  tick(): Promise<string[]>;
}

/**
 * Timed work for any number of processes: each task is a row, and whoever takes its lease by one conditional
 * UPDATE runs it. A time that passed while nothing was up is made good by one run, not by as many as were missed.
 */
export const createScheduler = (options: {
  strapi: Core.Strapi;
  knex: Knex;
  registry: Registry;
  owner: string;
  leaseMs: number;
}): Scheduler => {
  const { strapi, knex, registry, owner, leaseMs } = options;
  const table = tables.schedule;
  const running = new Set<Promise<void>>();
  const ending = new AbortController();
  const known = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let ticking = false;

  const announce = async (tasks: readonly ScheduledTask[]): Promise<void> => {
    const fresh = tasks.map(({ name }) => name).filter((name) => !known.has(name));
    if (fresh.length === 0) return;
    await rows(
      knex,
      `INSERT INTO ${table} (name, next_run_at) SELECT name, ?::timestamptz FROM unnest(?::text[]) AS name
       ON CONFLICT (name) DO NOTHING`,
      [now(), fresh],
    );
    for (const name of fresh) known.add(name);
  };

  const take = async (names: readonly string[]): Promise<string[]> => {
    const at = now();
    const taken = await rows<{ name: string }>(
      knex,
      `UPDATE ${table} SET lease_until = ?::timestamptz, lease_owner = ?
        WHERE name = ANY(?::text[]) AND next_run_at <= ?::timestamptz
          AND (lease_until IS NULL OR lease_until <= ?::timestamptz)
      RETURNING name`,
      [new Date(at.getTime() + leaseMs), owner, [...names], at, at],
    );
    return taken.map(({ name }) => name);
  };

  const release = async (task: ScheduledTask, started: Date, failed: boolean): Promise<void> => {
    const wait = failed ? Math.min(RETRY_MS, task.every) : task.every;
    await rows(
      knex,
      `UPDATE ${table}
          SET last_run_at = CASE WHEN ? THEN last_run_at ELSE ?::timestamptz END,
              next_run_at = ?::timestamptz, lease_until = NULL, lease_owner = NULL
        WHERE name = ? AND lease_owner = ?`,
      [failed, started, new Date(started.getTime() + wait), task.name, owner],
    );
  };

  const run = async (task: ScheduledTask): Promise<void> => {
    const started = now();
    const lost = new AbortController();
    const renew = async (): Promise<void> => {
      const held = await rows(
        knex,
        `UPDATE ${table} SET lease_until = ?::timestamptz WHERE name = ? AND lease_owner = ? RETURNING name`,
        [new Date(now().getTime() + leaseMs), task.name, owner],
      );
      if (held.length === 0) lost.abort(new Error('Another process has taken this task'));
    };
    const keeper = setInterval(() => {
      renew().catch((error: unknown) => strapi.log.warn(`Task ${task.name}: ${errorText(error)}`));
    }, leaseMs / 3);
    let failed = false;
    try {
      await task.run({ strapi, signal: AbortSignal.any([lost.signal, ending.signal]), now: started });
    } catch (error) {
      failed = true;
      if (!ending.signal.aborted) strapi.log.error(`Task ${task.name} failed: ${errorText(error)}`);
    } finally {
      clearInterval(keeper);
    }
    await release(task, started, failed).catch((error: unknown) =>
      strapi.log.warn(`Task ${task.name}: its lease will run out: ${errorText(error)}`),
    );
  };

  const tick = async (): Promise<string[]> => {
    const tasks = registry.tasks();
    if (tasks.length === 0) return [];
    await announce(tasks);
    const taken = new Set(await take(tasks.map(({ name }) => name)));
    const mine = tasks.filter(({ name }) => taken.has(name));
    await Promise.all(
      mine.map((task) => {
        const work = run(task).finally(() => running.delete(work));
        running.add(work);
        return work;
      }),
    );
    return mine.map(({ name }) => name);
  };

  const tickLater = (pause: number): void => {
    timer = setTimeout(
      () => {
        tick().catch((error: unknown) => strapi.log.warn(`Scheduler: ${errorText(error)}`));
        const shortest = Math.min(...registry.tasks().map(({ every }) => every));
        if (ticking) tickLater(Math.min(SLOWEST_TICK_MS, Math.max(FASTEST_TICK_MS, shortest / 4)));
      },
      pause * (0.75 + Math.random() / 2),
    );
  };

  return {
    tick,
    start: () => {
      ticking = true;
      tickLater(FASTEST_TICK_MS);
    },
    stop: async (ms) => {
      ticking = false;
      clearTimeout(timer);
      if (running.size === 0) return;
      const all = Promise.all(running);
      const late = new AbortController();
      const wait = (time: number): Promise<unknown> =>
        Promise.race([all, sleep(time, undefined, { signal: late.signal }).catch(() => undefined)]);
      await wait(ms);
      ending.abort(new Error('The process ends'));
      await wait(NOTICE_MS);
      late.abort();
    },
  };
};
