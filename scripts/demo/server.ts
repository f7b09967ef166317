import { loadAlone, runMain } from '../boot';
import { seed } from '../seed/seed';
import { encodeMessage, type Message } from './messages';

const tell = (message: Message): void => {
  process.stdout.write(encodeMessage(message));
};

/** The server of the demo, in a process of its own: Mela as `npm start` runs it, filled before it listens. */
runMain(async () => {
  const { DEMO_PASSWORD: password, DEMO_ADMIN_PANEL: panel, RAZORPAY_API_URL: gatewayUrl } = process.env;
  if (!password) throw new Error('DEMO_PASSWORD is not set; this is started by "npm run demo".');
  const strapi = await loadAlone({ serveAdminPanel: panel === 'true' });
  tell({ stage: 'loaded' });
  const seeded = await seed(strapi, {
    password,
    now: new Date(),
    gatewayUrl,
    onProgress: (done, total) => tell({ stage: 'seeding', done, total }),
  });
  tell({ stage: 'seeded', seeded });
  await strapi.start();
  tell({ stage: 'listening' });
});
