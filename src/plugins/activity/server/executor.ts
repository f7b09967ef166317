import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { MAX_ATTEMPTS, nextAttempt } from '../../../domain/activity/backoff';
import { now } from '../../../platform/clock';
import type { Deliveries } from './deliveries';
import { errorText } from './error-text';
import type { DeliveryExecutor, QueuedDelivery } from './ports/job-runner';
import type { Registry } from './registry';
import type { ClaimedDelivery } from './types';

const DEFAULT_TIMEOUT_MS = 60_000;

/** How long an aborted handler may take to notice, before its attempt is written off. */
const NOTICE_MS = 10_000;

export interface Executor extends DeliveryExecutor {
  /** Deliveries this process works on right now. */
  active(): number;
  /** Resolves when nothing is running, or after `ms`. */
  idle(ms: number): Promise<boolean>;
  /** Tells all running handlers to stop, for the process ends. What they leave undone is not a failure. */
  abort(): void;
  /** Holds on to the leases of what runs; called on a timer well inside a lease. */
  renewLeases(): Promise<void>;
}

export const createExecutor = (options: {
  strapi: Core.Strapi;
  registry: Registry;
  deliveries: Deliveries;
  /** A failed delivery will be due again. */
  onRetry(delivery: QueuedDelivery, dueAt: Date): void;
}): Executor => {
  const { strapi, registry, deliveries, onRetry } = options;
  const running = new Map<number, { attempts: number; controller: AbortController }>();
  let waitingForIdle: (() => void)[] = [];
  let ending = false;

  const fail = async (delivery: ClaimedDelivery, error: unknown): Promise<void> => {
    const { id, attempts, queue, subscriber, entry } = delivery;
    const text = errorText(error);
    const next = nextAttempt({ attempts, now: now(), random: Math.random() });
    await deliveries.fail(delivery, next, text);
    const what = `delivery ${id} of ${entry.name} to ${subscriber}, attempt ${attempts}: ${text}`;
    if (next.state === 'dead') {
      strapi.log.error(`Dead, needs a person: ${what}`);
      return;
    }
    strapi.log.warn(`Failed, again at ${next.dueAt.toISOString()}: ${what}`);
    onRetry({ id, queue, attempts }, next.dueAt);
  };

  /** Settles with the handler, or some time after the signal was aborted. */
  const attempt = async (delivery: ClaimedDelivery, signal: AbortSignal): Promise<{ completed: boolean }> => {
    const subscriber = registry.subscriber(delivery.subscriber);
    if (!subscriber) throw new Error('No subscriber of this name is installed');
    if (delivery.attempts > MAX_ATTEMPTS) throw new Error('The process ended during the last attempt');
    const { entry, ...rest } = delivery;
    let completed = false;
    const handled = subscriber.handle({
      entry,
      delivery: rest,
      strapi,
      signal,
      complete: async (trx) => {
        await deliveries.complete(trx, delivery);
        completed = true;
      },
    });
    const settled = new AbortController();
    const unheard = new Promise<never>((_resolve, reject) => {
      const giveUp = async (): Promise<void> => {
        await sleep(NOTICE_MS, undefined, { signal: settled.signal, ref: false });
        reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
      };
      signal.addEventListener('abort', () => void giveUp().catch(() => undefined), {
        once: true,
        signal: settled.signal,
      });
    });
    try {
      await Promise.race([handled, unheard]);
    } finally {
      settled.abort();
    }
    return { completed };
  };

  const run = async (delivery: ClaimedDelivery): Promise<void> => {
    const { id, attempts } = delivery;
    const controller = new AbortController();
    const timeoutMs = registry.queue(delivery.queue).timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timer = setTimeout(
      () => controller.abort(new Error(`The handler took longer than ${timeoutMs} ms`)),
      timeoutMs,
    );
    try {
      // A lease that ran out while its handler still hangs here: let that one end before another begins.
      if (running.has(id)) throw new Error('A former attempt has not ended yet');
      running.set(id, { attempts, controller });
      const { completed } = await attempt(delivery, controller.signal);
      if (!completed && !(await deliveries.finish(delivery)))
        strapi.log.warn(`Delivery ${id} ended after its lease was lost; it runs again`);
    } catch (error) {
      if (ending) return;
      await fail(delivery, error).catch((second: unknown) =>
        strapi.log.error(
          `Delivery ${id}: outcome not recorded, its lease will run out: ${errorText(second)}`,
        ),
      );
    } finally {
      clearTimeout(timer);
      if (running.get(id)?.controller === controller) running.delete(id);
      if (running.size === 0) {
        for (const resolve of waitingForIdle) resolve();
        waitingForIdle = [];
      }
    }
  };

  return {
    run,
    active: () => running.size,
    idle: async (ms) => {
      if (running.size === 0) return true;
      const timer = new AbortController();
      const quiet = new Promise<boolean>((resolve) => waitingForIdle.push(() => resolve(true)));
      const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
      const result = await Promise.race([quiet, late]);
      timer.abort();
      return result;
    },
    abort: () => {
      ending = true;
      for (const { controller } of running.values()) controller.abort(new Error('The process ends'));
    },
    renewLeases: async () => {
      const held = [...running];
      if (held.length === 0) return;
      const ours = new Set(await deliveries.renew(held.map(([id]) => id)));
      for (const [id, { controller }] of held)
        if (!ours.has(id) && running.get(id)?.controller === controller)
          controller.abort(new Error('The lease was lost'));
    },
  };
};
