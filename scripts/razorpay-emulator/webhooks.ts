import http from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import type { WebhookEndpoint } from './entities';
import type { Faults } from './faults';
import { webhookSignature } from './signatures';

/**
 * Gaps between the attempts in seconds, before scaling: 16 deliveries within about 23 hours, then the endpoint is
 * disabled (razorpay-contract.md §7.1, §11).
 */
export const RETRY_LADDER_SECONDS = [
  0.2, 6, 13, 20, 43, 82, 162, 324, 648, 1296, 2592, 5184, 10_368, 20_736, 41_472,
] as const;

const attemptSchema = z.object({
  /** Milliseconds since the epoch. */
  at: z.int(),
  /** null: no answer in time, or no connection. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  ms: z.int(),
  /** A second sending by a fault or by replay, which is no step of the ladder. */
  copy: z.boolean(),
  headers: z.record(z.string(), z.string()),
});

export const deliverySchema = z.object({
  eventId: z.string(),
  event: z.string(),
  endpointId: z.string().nullable(),
  /** The raw body, as signed and sent. A snapshot of the time of the event. */
  body: z.string(),
  /** The secret at the time of the event: retries keep it when the secret is rotated. */
  secret: z.string().nullable(),
  createdAt: z.int(),
  /**
   * ready: about to be sent; waiting: for a retry or a delay; held: until flushed; no_endpoint: nobody was
   * subscribed when it happened (it can still be replayed).
   */
  status: z.enum([
    'ready',
    'waiting',
    'held',
    'delivered',
    'gave_up',
    'dropped',
    'no_endpoint',
    'endpoint_disabled',
  ]),
  attempts: z.array(attemptSchema),
});
export type Delivery = z.infer<typeof deliverySchema>;
type Attempt = z.infer<typeof attemptSchema>;

interface Job {
  delivery: Delivery;
  /** A copy made by a fault or by replay is sent once and never retried. */
  once: boolean;
  secret: string | null;
  done?: (attempt: Attempt | null) => void;
}

export interface WebhookSettings {
  timeoutMs: number;
  concurrency: number;
  retryScale: number;
  logLimit: number;
  faults: Faults;
  endpoint: (id: string) => WebhookEndpoint | undefined;
  changed: () => void;
}

const TERMINAL = new Set<Delivery['status']>([
  'delivered',
  'gave_up',
  'dropped',
  'no_endpoint',
  'endpoint_disabled',
]);

/** At-least-once delivery of events: a queue with a bounded number of requests under way, and the retry ladder. */
export class WebhookQueue {
  private log: Delivery[] = [];
  private jobs: Job[] = [];
  private readonly timers = new Map<Delivery, NodeJS.Timeout | null>();
  private overtaken: Delivery | null = null;
  private active = 0;
  private idle: Array<() => void> = [];
  private stopped = false;
  private readonly agents: { http: http.Agent; https: https.Agent };

  /** Length of the log at which the oldest finished deliveries are forgotten. */
  private trimAt: number;

  constructor(private readonly settings: WebhookSettings) {
    this.trimAt = 2 * settings.logLimit;
    const pool = { keepAlive: true, maxSockets: settings.concurrency };
    this.agents = { http: new http.Agent(pool), https: new https.Agent(pool) };
  }

  deliveries(): readonly Delivery[] {
    return this.log;
  }

  /** Takes an event for one endpoint (null: there is none) and sends it as the faults allow. */
  enqueue(
    event: Pick<Delivery, 'eventId' | 'event' | 'body' | 'createdAt'>,
    endpoint: WebhookEndpoint | null,
  ): void {
    const delivery: Delivery = {
      ...event,
      endpointId: endpoint?.id ?? null,
      secret: endpoint?.secret ?? null,
      status: endpoint === null ? 'no_endpoint' : endpoint.active ? 'ready' : 'endpoint_disabled',
      attempts: [],
    };
    this.remember(delivery);
    if (delivery.status !== 'ready') return;
    const fault = this.settings.faults.takeWebhook(event.event);
    if (fault === null) this.sendNow(delivery);
    else if (fault.kind === 'webhook_drop') delivery.status = 'dropped';
    else if (fault.kind === 'webhook_hold') this.hold(delivery);
    else if (fault.kind === 'webhook_delay') this.sendLater(delivery, fault.ms ?? 1000);
    else if (fault.kind === 'webhook_duplicate') this.sendTwice(delivery, fault.ms ?? 0);
    else this.sendAfterNext(delivery, fault.ms ?? 2000);
  }

  /**
   * Sends everything that is held, delayed or waiting for a retry now, and resolves when nothing is under way.
   * What fails again goes back to its ladder.
   */
  async flush(): Promise<void> {
    for (const delivery of [...this.timers.keys()]) this.sendNow(delivery);
    await this.whenIdle();
  }

  /** Resolves when no request is under way or about to be; retries that wait are not waited for. */
  whenIdle(): Promise<void> {
    if (this.active === 0 && this.jobs.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  /** Sends an event once more, signed with the present secret (§7.1). Null when the event is not known. */
  replay(eventId: string, endpoint: WebhookEndpoint): Promise<Attempt | null> {
    const delivery =
      this.log.find((each) => each.eventId === eventId && each.endpointId === endpoint.id) ??
      this.log.find((each) => each.eventId === eventId);
    if (!delivery) return Promise.resolve(null);
    delivery.endpointId = endpoint.id;
    return new Promise((done) => this.push({ delivery, once: true, secret: endpoint.secret, done }));
  }

  /** Takes up deliveries of a state file. */
  restore(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      this.log.push(delivery);
      if (delivery.status === 'held') this.hold(delivery);
      else if (!TERMINAL.has(delivery.status)) this.sendLater(delivery, 0);
    }
  }

  clear(): void {
    for (const timer of this.timers.values()) if (timer) clearTimeout(timer);
    this.timers.clear();
    this.overtaken = null;
    for (const job of this.jobs) job.done?.(null);
    this.jobs = [];
    this.log = [];
    this.settle();
  }

  /** Stops sending; what is waiting stays in the log for the state file. */
  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) if (timer) clearTimeout(timer);
    for (const job of this.jobs) job.done?.(null);
    this.jobs = [];
    this.agents.http.destroy();
    this.agents.https.destroy();
    this.settle();
  }

  private remember(delivery: Delivery): void {
    this.log.push(delivery);
    if (this.log.length >= this.trimAt) {
      let surplus = this.log.length - this.settings.logLimit;
      this.log = this.log.filter((each) => {
        if (surplus === 0 || !TERMINAL.has(each.status)) return true;
        surplus -= 1;
        return false;
      });
      this.trimAt = this.log.length + this.settings.logLimit;
    }
    this.settings.changed();
  }

  private sendNow(delivery: Delivery): void {
    const timer = this.timers.get(delivery);
    if (timer) clearTimeout(timer);
    this.timers.delete(delivery);
    delivery.status = 'ready';
    const late = this.overtaken;
    if (late === delivery) this.overtaken = null;
    if (late === null || late === delivery) {
      this.push({ delivery, once: false, secret: delivery.secret });
      return;
    }
    this.overtaken = null;
    const done = (): void => {
      if (this.timers.has(late)) this.sendNow(late);
    };
    this.push({ delivery, once: false, secret: delivery.secret, done });
  }

  private sendLater(delivery: Delivery, ms: number): void {
    delivery.status = 'waiting';
    const timer = setTimeout(() => this.sendNow(delivery), ms);
    timer.unref();
    this.timers.set(delivery, timer);
  }

  private hold(delivery: Delivery): void {
    delivery.status = 'held';
    this.timers.set(delivery, null);
  }

  private sendTwice(delivery: Delivery, ms: number): void {
    this.sendNow(delivery);
    const copy = (): void => this.push({ delivery, once: true, secret: delivery.secret });
    if (ms === 0) copy();
    else setTimeout(copy, ms).unref();
  }

  /** Changes places with the next event; when none comes within `ms` it is sent all the same. */
  private sendAfterNext(delivery: Delivery, ms: number): void {
    if (this.overtaken !== null) {
      this.sendNow(delivery);
      return;
    }
    this.overtaken = delivery;
    this.sendLater(delivery, ms);
  }

  private push(job: Job): void {
    if (this.stopped) {
      job.done?.(null);
      return;
    }
    this.jobs.push(job);
    this.pump();
  }

  private pump(): void {
    while (this.active < this.settings.concurrency) {
      const job = this.jobs.shift();
      if (!job) return;
      this.active += 1;
      void this.attempt(job).then((attempt) => {
        this.active -= 1;
        job.done?.(attempt);
        if (!this.stopped) this.settings.changed();
        this.pump();
        this.settle();
      });
    }
  }

  private settle(): void {
    if (this.active > 0 || this.jobs.length > 0) return;
    const waiting = this.idle;
    this.idle = [];
    for (const resolve of waiting) resolve();
  }

  private async attempt({ delivery, once, secret }: Job): Promise<Attempt | null> {
    const endpoint = delivery.endpointId === null ? undefined : this.settings.endpoint(delivery.endpointId);
    if (!endpoint?.active) {
      if (!once) delivery.status = 'endpoint_disabled';
      return null;
    }
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Razorpay-Webhook/v1',
      'accept-encoding': 'gzip',
      'x-razorpay-event-id': delivery.eventId,
      'request-id': delivery.eventId,
      ...(secret === null ? {} : { 'x-razorpay-signature': webhookSignature(delivery.body, secret) }),
    };
    const at = Date.now();
    const answer = await this.post(endpoint.url, headers, delivery.body);
    const attempt = { at, ...answer, ms: Date.now() - at, copy: once, headers };
    delivery.attempts.push(attempt);
    const success = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    if (success) delivery.status = 'delivered';
    else if (!once && !this.stopped && delivery.status === 'ready') this.retry(delivery, endpoint);
    return attempt;
  }

  private retry(delivery: Delivery, endpoint: WebhookEndpoint): void {
    const gap = RETRY_LADDER_SECONDS[delivery.attempts.filter((each) => !each.copy).length - 1];
    if (gap === undefined) {
      delivery.status = 'gave_up';
      endpoint.active = false;
      return;
    }
    this.sendLater(delivery, Math.round(gap * 1000 * this.settings.retryScale));
  }

  private post(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number | null; error: string | null }> {
    return new Promise((resolve) => {
      const secure = url.startsWith('https:');
      const send = secure ? https.request : http.request;
      const request = send(
        url,
        {
          method: 'POST',
          agent: secure ? this.agents.https : this.agents.http,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          clearTimeout(timer);
          response.on('error', () => undefined);
          response.resume();
          resolve({ status: response.statusCode ?? null, error: null });
        },
      );
      const timer = setTimeout(() => request.destroy(new Error('time-out')), this.settings.timeoutMs);
      timer.unref();
      request.on('error', (error) => {
        clearTimeout(timer);
        resolve({ status: null, error: error.message });
      });
      request.end(body);
    });
  }
}
