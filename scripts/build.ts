import { startNode } from './embedded/child';
import { endOnSignal } from './embedded/signals';
import { buildEnvironment } from './embedded/build-environment';

/** `npm run build`: the server into dist/, the admin panel into dist/build. */
const main = async (): Promise<void> => {
  const build = startNode(['node_modules/@strapi/strapi/bin/strapi.js', 'build'], {
    env: buildEnvironment(process.env),
  });
  endOnSignal(async () => {
    await build.stop();
  });
  process.exit(await build.ended);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
