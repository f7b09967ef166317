import type { Browser, Page } from 'playwright-core';
import { enter, openPage, picture, startBrowser } from '../helpers/browser';
import { createEvent } from '../helpers/events';
import { placeOrder, type PlacedOrder, type TestEvent } from '../helpers/factories';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { cancelOrder, joinList, lineOf, type Waiter } from '../helpers/waiting-list';

/** Staff look at who waits for a sold-out ticket, offer a freed seat out of turn, and take somebody off the list. */

const ENTRY = 'api::waiting-list-entry.waiting-list-entry';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let event: TestEvent;
let orders: PlacedOrder[] = [];
let friend: Waiter;

const collection = (): string => `${server.url}/admin/content-manager/collection-types/${ENTRY}`;

beforeAll(async () => {
  server = await startServer({ admin: true });
  const admin = await createAdmin(server);
  const made = await createEvent(server, {
    event: { title: 'Dhrupad at dawn' },
    tickets: [{ name: 'Cushion', price: 45_000, capacity: 2 }],
  });
  event = { ...made, title: 'Dhrupad at dawn' };
  orders = [await placeOrder(server, event), await placeOrder(server, event)];
  await joinList(server, event, { name: 'Meera Rao', quantity: 2 });
  friend = await joinList(server, event, { name: 'Joseph Dsouza', phone: '+91 98765 43210' });
  await joinList(server, event, { name: 'Fatima Sheikh' });
  await server.drain();
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, admin);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('lists who waits, first come first, in words', async () => {
  await page.goto(collection());
  await page.getByRole('row').filter({ hasText: 'Meera Rao' }).waitFor();
  const names = await page.getByRole('row').allInnerTexts();
  expect(names.slice(1).map((text) => /Meera|Joseph|Fatima/.exec(text)?.[0])).toEqual([
    'Meera',
    'Joseph',
    'Fatima',
  ]);
  expect(names[1]).toContain('In line');
  await picture(page, 'waiting-list');
}, 120_000);

it('offers a seat out of turn, after saying what that means', async () => {
  await cancelOrder(server, orders[0]);
  await page.goto(`${collection()}/${friend.documentId}`);
  await page.getByRole('button', { name: 'Offer a seat now' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('before everybody else in line').waitFor();
  await picture(page, 'waiting-list-offer');
  await dialog.getByRole('button', { name: 'Offer a seat now' }).click();
  await page.getByText('Joseph Dsouza has an offer now.').first().waitFor();
  expect(await lineOf(server, event)).toEqual(['waiting', 'offered', 'waiting']);
  await page.getByRole('button', { name: 'Take off the list' }).waitFor();
  await picture(page, 'waiting-list-offered');
}, 120_000);

it('takes somebody off the list', async () => {
  await page.getByRole('button', { name: 'Take off the list' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('goes to the next in line').waitFor();
  await dialog.getByRole('button', { name: 'Take off the list' }).click();
  await page.getByText('Joseph Dsouza is off the list.').first().waitFor();
  await server.drain();
  expect(await lineOf(server, event)).toEqual(['waiting', 'left', 'offered']);
  await page.getByRole('button', { name: 'Take off the list' }).waitFor({ state: 'detached' });
  await picture(page, 'waiting-list-left');
}, 120_000);
