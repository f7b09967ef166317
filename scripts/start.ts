import { loadAlone, runMain } from './boot';

/** `npm start`: the server as `npm run build` left it. Safe to start many at once on one database. */
runMain(async () => {
  const strapi = await loadAlone({ serveAdminPanel: true });
  await strapi.start();
});
