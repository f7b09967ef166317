import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Core, createStrapi } from '@strapi/strapi';
import { Client } from 'pg';
import request from 'supertest';
import { testEnvironment } from './environment';

const APP_DIR = join(__dirname, '../..');

export interface TestServer {
  readonly strapi: Core.Strapi;
  readonly url: string;
  readonly schema: string;
  /** supertest on the real HTTP server. */
  readonly http: ReturnType<typeof request>;
  /** A module of the running server, such as `load<typeof import('../../src/platform/clock')>('platform/clock')`. */
  load<Module extends object>(path: string): Module;
  setClock(at: Date | (() => Date) | null): void;
  /** Runs all jobs that are due until none is left. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const recreateSchema = async (schema: string): Promise<void> => {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE; CREATE SCHEMA "${schema}"`);
  await client.end();
};

/**
 * A whole Mela on an empty schema and a real port. One per test file: `beforeAll(startServer)`, `afterAll(stop)`.
 */
export const startServer = async (
  options: { env?: Record<string, string>; keepSchema?: boolean; admin?: boolean } = {},
): Promise<TestServer> => {
  const schema = `test_w${process.env.JEST_WORKER_ID ?? '1'}`;
  if (!options.keepSchema) await recreateSchema(schema);
  Object.assign(process.env, testEnvironment(schema), options.env);
  mkdirSync(process.env.STORAGE_DIR ?? '', { recursive: true });

  const strapi = createStrapi({
    appDir: APP_DIR,
    distDir: join(APP_DIR, 'dist'),
    serveAdminPanel: options.admin ?? false,
  });
  await strapi.load();
  strapi.server.mount();
  await new Promise<void>((resolve) => {
    strapi.server.httpServer.listen(0, '127.0.0.1', resolve);
  });
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const load = <Module>(path: string): Module =>
    jest.requireActual(join(APP_DIR, 'dist/src', path)) as Module;
  const { setClock } = load<typeof import('../../src/platform/clock')>('platform/clock');

  return {
    strapi,
    url,
    schema,
    http: request(url),
    load,
    setClock: (at) => setClock(at === null ? null : typeof at === 'function' ? at : () => at),
    drain: async () => {
      const activity = load<typeof import('../../src/plugins/activity/server/public')>(
        'plugins/activity/server/public',
      );
      await activity.runner().drain();
    },
    stop: async () => {
      setClock(null);
      await strapi.destroy();
    },
  };
};
