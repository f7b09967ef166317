import { loadAlone, runMain } from './boot';

/**
 * A process that works on deliveries and scheduled tasks and answers no HTTP: `npm run worker`, after
 * `npm run build`, beside servers in role `web`. Start as many as the work needs. SIGTERM lets running handlers
 * end (Strapi destroys itself on signals).
 */
runMain(async () => {
  process.env.MELA_ROLE = 'worker';
  const strapi = await loadAlone({ serveAdminPanel: false });
  strapi.log.info('Worker ready');
});
