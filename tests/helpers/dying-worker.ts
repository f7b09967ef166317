import { join } from 'node:path';
import { createStrapi } from '@strapi/strapi';
import { ENTRY } from '../../src/domain/activity/names';
import type * as RuntimeModule from '../../src/plugins/activity/server/runtime';

/**
 * A worker process of its own for tests that kill it: it says `taken` when it has begun a delivery and never
 * ends it. Started with the settings of the test's server in its environment.
 */
const main = async (): Promise<void> => {
  const appDir = join(__dirname, '../..');
  const distDir = join(appDir, 'dist');
  const strapi = await createStrapi({ appDir, distDir, serveAdminPanel: false }).load();
  const { createRuntime, registry }: typeof RuntimeModule = await import(
    join(distDir, 'src/plugins/activity/server/runtime.js')
  );
  registry.clear();
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
