import { settings } from './environment';

export default () => {
  const env = settings();
  return {
    host: env.HOST,
    port: env.PORT,
    url: env.PUBLIC_URL,
    proxy: { koa: env.TRUST_PROXY ?? false },
    app: { keys: env.APP_KEYS },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
    // Timed work is the activity plugin's: Strapi's cron runs on every instance and forgets what it missed.
    cron: { enabled: false },
  };
};
