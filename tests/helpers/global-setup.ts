import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '@jest/types';
import { makeTemplate } from './database';
import { startPostgres } from '../../scripts/embedded/postgres';
import { startSmtpSink } from '../../scripts/embedded/smtp';
import { compileServer } from '../../scripts/embedded/compile';

declare global {
  var melaTestParts: { stop(): Promise<void> } | undefined;
}

/** Once per run: the server compiled to dist/, a PostgreSQL and a mail sink of our own on free ports. */
export default async function globalSetup({ testPathPatterns }: Config.GlobalConfig): Promise<void> {
  if (globalThis.melaTestParts) return;
  const appDir = path.join(__dirname, '../..');
  const runDir = path.join(appDir, '.tmp', `test-${process.pid}`);
  const mailDir = path.join(runDir, 'mail');
  compileServer(appDir);
  const [postgres, smtp] = await Promise.all([
    startPostgres({ dir: path.join(runDir, 'postgres'), throwaway: true }),
    startSmtpSink(mailDir),
  ]);
  globalThis.melaTestParts = {
    stop: async () => {
      await Promise.all([postgres.stop(), smtp.stop()]);
      rmSync(runDir, { recursive: true, force: true });
    },
  };
  // A developer's own .env must not reach into the tests.
  process.env.ENV_PATH = '/dev/null';
  process.env.STRAPI_TELEMETRY_DISABLED = 'true';
  process.env.TEST_CLUSTER_URL = postgres.url;
  process.env.TEST_SMTP_URL = smtp.url;
  process.env.TEST_RUN_DIR = runDir;
  // One file alone is quicker without.
  if (testPathPatterns.patterns.length === 0) await makeTemplate(appDir);
}
