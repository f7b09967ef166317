import type { Browser, Page } from 'playwright-core';
import { picture, signIn, startBrowser } from '../helpers/browser';
import { createEvent, placeOrder, type PlacedOrder, type TestEvent } from '../helpers/factories';
import { beginPurchase, verify } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let concert: TestEvent;
let paid: PlacedOrder;
let waiting: PlacedOrder;

const collection = (uid: string): string => `${server.url}/admin/content-manager/collection-types/${uid}`;

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  const admin = await createAdmin(server);
  concert = await createEvent(server, {
    title: 'Monsoon Raga Night',
    ticketTypes: [
      { name: 'General', price: 45_000, capacity: 120, taxRateBps: 1800 },
      { name: 'Student', price: 20_000, capacity: 40 },
    ],
  });
  const walk = await createEvent(server, {
    title: 'Heritage Walk: Old Pune',
    requiresApproval: true,
    startsAt: new Date(Date.now() - 3_600_000),
    ticketTypes: [{ name: 'Walker', capacity: 25 }],
  });
  const purchase = await beginPurchase(server, concert, [2, 1]);
  await verify(server, purchase, await server.gateway.control.pay(purchase.gatewayOrderId));
  paid = purchase;
  waiting = await placeOrder(server, walk, [2]);
  await server.drain();

  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.on('pageerror', (error) => process.stderr.write(`PAGE ${error.message}\n`));
  page.on('console', (line) => {
    if (line.type() === 'error') process.stderr.write(`CONSOLE ${line.text().slice(0, 300)}\n`);
  });
  await page.goto(`${server.url}/admin/auth/login`);
  await page.getByRole('button', { name: 'Login' }).waitFor();
  await picture(page, 'login');
  await signIn(page, server, admin);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('looks', async () => {
  await page.waitForTimeout(3000);
  await picture(page, 'home');
  for (const uid of [
    'api::event.event',
    'api::order.order',
    'api::event-operations.event-operations',
    'api::ticket-type.ticket-type',
    'plugin::activity.entry',
  ]) {
    await page.goto(collection(uid));
    await page.waitForTimeout(2000);
    await picture(page, `list-${uid.split('.')[1]}`);
  }
  const open = async (url: string, name: string) => {
    await page.goto(url);
    await page.waitForTimeout(3000);
    await picture(page, name);
    await page.screenshot({ path: `.tmp/screenshots/${name}-full.png`, fullPage: true });
  };
  await open(`${collection('api::event.event')}/${concert.documentId}`, 'event');
  await open(`${collection('api::order.order')}/${paid.documentId}`, 'order');
  await open(`${collection('api::order.order')}/${waiting.documentId}`, 'order-waiting');
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await page.waitForTimeout(800);
  await picture(page, 'dialog');
  await open(`${collection('api::ticket-type.ticket-type')}/${concert.ticketTypes[0]}`, 'ticket');
  await open(
    `${server.url}/admin/content-manager/single-types/api::finance-settings.finance-settings`,
    'finance',
  );
}, 180_000);
