import { existsSync } from 'node:fs';
import { endFilling, restoreGateway, undoCutOff } from './demo/restore-point';
import { startNode } from './embedded/child';
import { startParts } from './embedded/parts';
import { endOnSignal } from './embedded/signals';

const DIR = '.tmp';

/** `npm run dev`: the parts that the environment lacks, then `strapi develop` on them. */
const main = async (): Promise<void> => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const port = process.env.PORT || '1337';
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const isOwn = !process.env.DATABASE_URL;
  const parts = await startParts({
    dir: DIR,
    env: process.env,
    publicUrl,
    ...(isOwn ? { onLocked: () => restoreGateway(DIR) } : {}),
  });
  const { DATABASE_URL: database } = parts.env;
  if (isOwn && database !== undefined) {
    // What a start of the demo left half done is nothing to work on, and must not be undone once somebody has.
    await undoCutOff(DIR, database);
    await endFilling(DIR, database);
  }
  console.log(`Started ${parts.started.join(', ') || 'no embedded part'}.`);
  if (parts.mailDir) console.log(`Mails are written to ${parts.mailDir}`);
  if (parts.gateway) console.log(`The emulated Razorpay: ${parts.gateway.url}`);

  const strapi = startNode(['node_modules/@strapi/strapi/bin/strapi.js', 'develop'], {
    env: { ...process.env, ...parts.env, PUBLIC_URL: publicUrl, PORT: port },
  });
  endOnSignal(async () => {
    await strapi.stop();
    await parts.stop();
  });
  const code = await strapi.ended;
  await parts.stop();
  process.exit(code);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
