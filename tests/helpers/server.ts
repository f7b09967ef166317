import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type * as StrapiModule from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import request from 'supertest';
import { freePort } from '../../scripts/embedded/ports';
import type * as EmulatorModule from '../../scripts/razorpay-emulator/server';
import type { Emulator, EmulatorOptions } from '../../scripts/razorpay-emulator/server';
import type * as Clock from '../../src/platform/clock';
import type * as Activity from '../../src/plugins/activity/server/public';
import { prepareDatabase, TEST_SCHEMA } from './database';
import { testEnvironment } from './environment';
import { APP_DIR, keepingListeners, requireFromServer, shareEnvironment } from './host';
import { panelBuilt } from './panel';

export interface TestServer {
  readonly strapi: Core.Strapi;
  readonly url: string;
  readonly schema: string;
  /** supertest on the real HTTP server. */
  readonly http: ReturnType<typeof request>;
  /** The emulated Razorpay; throws where the server was started without `gateway`. */
  readonly gateway: Emulator;
  /**
   * A module of the running server: `load<typeof Clock>('platform/clock')` after
   * `import type * as Clock from '../../src/platform/clock'`.
   */
  load<Module extends object>(path: string): Module;
  setClock(at: Date | (() => Date) | null): void;
  /** Runs all jobs that are due until none is left. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Variables over those of tests/helpers/environment.ts. */
  readonly env?: Readonly<Record<string, string>>;
  /** A second start on what the first one left. */
  readonly keepSchema?: boolean;
  /** Begins without any table, where otherwise Mela may have started on the database once before. */
  readonly fresh?: boolean;
  /** Serves the built admin panel too (browser tests). */
  readonly admin?: boolean;
  /** Starts the emulated Razorpay beside it, whose webhooks come to this server. */
  readonly gateway?: boolean | Partial<EmulatorOptions>;
}

const startGateway = async (options: StartOptions, url: string, env: Record<string, string>) => {
  if (!options.gateway) return undefined;
  const { startEmulator } = requireFromServer<typeof EmulatorModule>(
    './dist/scripts/razorpay-emulator/server',
  );
  return startEmulator({
    keyId: env.RAZORPAY_KEY_ID ?? '',
    keySecret: env.RAZORPAY_KEY_SECRET ?? '',
    webhook: { url: `${url}/api/payments/webhooks/razorpay`, secret: env.RAZORPAY_WEBHOOK_SECRET ?? null },
    retryScale: 0.01,
    ...(options.gateway === true ? {} : options.gateway),
  });
};

/**
 * A whole Mela on a database of its own and a real port. One per test file: `beforeAll(startServer)`, `afterAll(stop)`.
 */
export const startServer = async (options: StartOptions = {}): Promise<TestServer> => {
  const schema = TEST_SCHEMA;
  if (options.admin) await panelBuilt();
  if (!options.keepSchema) await prepareDatabase(options.fresh ?? false);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...testEnvironment(schema, port), ...options.env };
  const gateway = await startGateway(options, url, env);
  Object.assign(process.env, env, gateway ? { RAZORPAY_API_URL: gateway.url } : {});
  mkdirSync(process.env.STORAGE_DIR ?? '', { recursive: true });
  shareEnvironment();

  const { createStrapi } = requireFromServer<typeof StrapiModule>('@strapi/strapi');
  const strapi = createStrapi({
    appDir: APP_DIR,
    distDir: path.join(APP_DIR, 'dist'),
    serveAdminPanel: options.admin ?? false,
  });
  await strapi.load();
  strapi.server.mount();
  await new Promise<void>((resolve) => {
    strapi.server.httpServer.listen(port, '127.0.0.1', resolve);
  });
  const load = <Module extends object>(name: string): Module =>
    requireFromServer<Module>(path.join(APP_DIR, 'dist/src', name));
  const { setClock } = load<typeof Clock>('platform/clock');

  return {
    strapi,
    url,
    schema,
    http: request(url),
    get gateway(): Emulator {
      if (!gateway) throw new Error('Start the server with { gateway: true }.');
      return gateway;
    },
    load,
    setClock: (at) => setClock(at === null ? null : typeof at === 'function' ? at : () => at),
    drain: async () => {
      await load<typeof Activity>('plugins/activity/server/public').runner().drain();
    },
    stop: async () => {
      setClock(null);
      await gateway?.stop();
      await keepingListeners(() => strapi.destroy());
    },
  };
};
