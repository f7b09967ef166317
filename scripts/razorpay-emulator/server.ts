import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import Router from '@koa/router';
import { CallLog } from './calls';
import { createControl, type Control } from './control';
import { createRunner } from './control-verbs';
import { controlRoutes } from './control-http';
import { Faults } from './faults';
import { authenticated, faulty, noRoute, recorded, type ApiState } from './http';
import { behaviourOf, DEFAULT_RETRY_SCALE, type EmulatorOptions } from './options';
import { disputeRoutes } from './routes/disputes';
import { contactRoutes } from './routes/contacts';
import { fundAccountRoutes } from './routes/fund-accounts';
import { orderRoutes } from './routes/orders';
import { paymentLinkRoutes } from './routes/payment-links';
import { paymentRoutes } from './routes/payments';
import { payoutRoutes } from './routes/payouts';
import { refundRoutes } from './routes/refunds';
import { settlementRoutes } from './routes/settlements';
import { validationRoutes } from './routes/validations';
import { webhookRoutes } from './routes/webhooks';
import { Books } from './state';
import { StateFile } from './state-file';
import { sweep } from './acts/sweep';
import { WebhookQueue } from './webhooks';
import type { World } from './world';

export type { Control } from './control';
export type { EmulatorOptions } from './options';

export interface Emulator {
  /** Without a path: `${url}/v1/orders`. */
  url: string;
  port: number;
  keyId: string;
  keySecret: string;
  /** Number of the payout account, for POST /payouts. */
  accountNumber: string;
  control: Control;
  /** Cuts every connection, saves the state file, and resolves when nothing is left running. */
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 30_000;

/** Razorpay's API, checkout, bank and webhooks in one process, after razorpay-contract.md. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const behaviour = behaviourOf(options);
  const clock = options.clock ?? Date.now;
  const logLimit = options.logLimit ?? 2000;
  const faults = new Faults();
  const books = new Books(behaviour);
  const file =
    options.stateFile === undefined
      ? null
      : new StateFile(options.stateFile, () => books.toFile(webhooks.deliveries()));
  const changed = (): void => file?.changed();
  const webhooks = new WebhookQueue({
    timeoutMs: options.webhookTimeoutMs ?? 5000,
    concurrency: options.webhookConcurrency ?? 20,
    retryScale: options.retryScale ?? DEFAULT_RETRY_SCALE,
    logLimit,
    faults,
    endpoint: (id) => books.endpoints.get(id),
    changed,
  });
  const saved = options.stateFile === undefined ? null : StateFile.read(options.stateFile);
  if (saved !== null) webhooks.restore(books.fromFile(saved));

  let address = '';
  const world: World = {
    keyId: options.keyId,
    keySecret: options.keySecret,
    behaviour,
    books,
    faults,
    webhooks,
    calls: new CallLog(logLimit),
    now: () => Math.floor(clock() / 1000),
    url: () => address,
    changed,
  };
  const control = createControl(world);
  if (options.webhook) await control.setWebhook(options.webhook);

  const handle = application(world, createRunner(control)).callback();
  const server = http.createServer((request, response) => void handle(request, response));
  const host = options.host ?? '127.0.0.1';
  await listen(server, options.port ?? 0, host);
  const { port } = boundAddress(server);
  address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const sweeper = setInterval(() => sweep(world), SWEEP_EVERY_MS).unref();

  return {
    url: address,
    port,
    keyId: options.keyId,
    keySecret: options.keySecret,
    accountNumber: behaviour.accountNumber,
    control,
    async stop() {
      clearInterval(sweeper);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      webhooks.stop();
      await Promise.all([closed, webhooks.whenIdle()]);
      file?.close();
    },
  };
}

function application(world: World, run: (verb: string, input: unknown) => Promise<unknown>): Koa {
  const app = new Koa();
  const router = new Router<ApiState>({ prefix: '/v1' });
  const areas = [
    orderRoutes,
    paymentRoutes,
    refundRoutes,
    contactRoutes,
    validationRoutes,
    fundAccountRoutes,
    payoutRoutes,
    paymentLinkRoutes,
    settlementRoutes,
    disputeRoutes,
    webhookRoutes,
  ];
  for (const routes of areas) routes(router, world);

  app.use(controlRoutes(run));
  app.use(recorded(world));
  app.use(authenticated(world));
  app.use(faulty(world));
  app.use(router.routes());
  app.use(noRoute);
  return app;
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function boundAddress(server: http.Server): AddressInfo {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return bound;
}
