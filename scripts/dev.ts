import { existsSync } from 'node:fs';
import { startNode } from './embedded/child';
import { startParts } from './embedded/parts';
import { endOnSignal } from './embedded/signals';

/** `npm run dev`: the parts that the environment lacks, then `strapi develop` on them. */
const main = async (): Promise<void> => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const port = process.env.PORT || '1337';
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const parts = await startParts({ dir: '.tmp', env: process.env, publicUrl });
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
