import { createStrapi } from '@strapi/strapi';

/**
 * A process that works on deliveries and scheduled tasks and answers no HTTP: `npm run worker`, after
 * `npm run build`, beside servers in role `web`. Start as many as the work needs. SIGTERM lets running handlers
 * end (Strapi destroys itself on signals).
 */
const main = async (): Promise<void> => {
  process.env.MELA_ROLE = 'worker';
  const appDir = process.cwd();
  const strapi = await createStrapi({ appDir, distDir: `${appDir}/dist`, serveAdminPanel: false }).load();
  strapi.log.info('Worker ready');
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
