import type { Browser, Page } from 'playwright-core';
import { picture, signIn, startBrowser } from '../helpers/browser';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  server = await startServer({ admin: true });
  browser = await startBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

describe('the admin panel', () => {
  it('lets staff in and shows the Activity page of our own plugin', async () => {
    await signIn(page, server, await createAdmin(server));
    await page.goto(`${server.url}/admin/plugins/activity`);
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    await picture(page, 'activity');
  });
});
