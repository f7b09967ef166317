import type { Browser, Page } from 'playwright-core';
import { picture, signIn, startBrowser } from '../helpers/browser';
import { createEvent, type TestEvent } from '../helpers/factories';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let concert: TestEvent;

const collection = (uid: string): string => `${server.url}/admin/content-manager/collection-types/${uid}`;

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  concert = await createEvent(server, {
    title: 'Monsoon Raga Night',
    ticketTypes: [{ name: 'General', price: 45_000, capacity: 120, taxRateBps: 1800 }],
  });
  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  await page.goto(`${server.url}/admin/auth/login`);
  await page.getByRole('button', { name: 'Login' }).waitFor();
  await picture(page, 'login');
  await signIn(page, server, await createAdmin(server));
});
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

describe('money', () => {
  it('is typed and shown as rupees', async () => {
    await page.goto(`${collection('api::ticket-type.ticket-type')}/${concert.ticketTypes[0]}`);
    const price = page.getByLabel(/^Price/);
    await price.waitFor();
    expect(await price.inputValue()).toBe('450.00');
    await picture(page, 'ticket-type');
    await price.fill('1,50');
    await page.getByText('Type an amount like 1234.50.').waitFor();
    await picture(page, 'ticket-type-error');
    await price.fill('499.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved document').waitFor();
    await page.goto(collection('api::ticket-type.ticket-type'));
    await page.getByText('₹499.50').waitFor();
    await picture(page, 'ticket-types');
  });
});

it('looks', async () => {
  for (const uid of ['api::event.event', 'api::order.order', 'api::event-operations.event-operations']) {
    await page.goto(collection(uid));
    await page.waitForTimeout(2500);
    await picture(page, `list-${uid.split('.')[1]}`);
  }
  await page.goto(`${collection('api::event.event')}/${concert.documentId}`);
  await page.waitForTimeout(3500);
  await picture(page, 'event');
  await page.goto(`${server.url}/admin/content-manager/single-types/api::finance-settings.finance-settings`);
  await page.waitForTimeout(3500);
  await picture(page, 'finance');
  await page.goto(`${server.url}/admin`);
  await page.waitForTimeout(3500);
  await picture(page, 'home');
});
