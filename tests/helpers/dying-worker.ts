import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import knex from 'knex';
import { ENTRY } from '../../src/domain/activity/names';
import type * as RuntimeModule from '../../src/plugins/activity/server/runtime';

/**
 * A worker process of its own for tests that kill it: it says `taken` when it has begun a delivery and never
 * ends it. Started with the settings of the test's server in its environment. The log's runtime needs of Strapi
 * no more than its database and its logger, so no more is started.
 */
const main = async (): Promise<void> => {
  const { createRuntime, registry }: typeof RuntimeModule = await import(
    join(__dirname, '../../dist/src/plugins/activity/server/runtime.js')
  );
  const connection = knex({
    client: 'pg',
    connection: process.env.DATABASE_URL ?? '',
    searchPath: process.env.DATABASE_SCHEMA ?? '',
  });
  const strapi = { db: { connection }, log: console } as unknown as Core.Strapi;
  registry.subscribe({
    name: 'test.note',
    queue: 'test',
    on: [ENTRY.SETTINGS_CHANGED],
    handle: () => {
      process.send?.('taken');
      return new Promise(() => undefined);
    },
  });
  const runtime = createRuntime({
    strapi,
    role: 'worker',
    redisUrl: process.env.REDIS_URL,
    timing: { leaseMs: 900, sweepMs: 120, graceMs: 250, shutdownMs: 500 },
  });
  await runtime.start();
};

void main();
