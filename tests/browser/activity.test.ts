import type { Browser, Page } from 'playwright-core';
import { ENTRY } from '../../src/domain/activity/names';
import { activityOf } from '../helpers/activity';
import { enter, openPage, picture, startBrowser } from '../helpers/browser';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let activity: ReturnType<typeof activityOf>;

beforeAll(async () => {
  server = await startServer({ admin: true });
  activity = activityOf(server);
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, await createAdmin(server));
});
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

describe('the Activity page', () => {
  it('says so when nothing is dead', async () => {
    await page.goto(`${server.url}/admin/plugins/activity`);
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    await page.getByText('Nothing is dead.').waitFor();
  });

  it('shows a dead delivery with its reason and revives it', async () => {
    await activity.reset();
    activity.subscribe(async () => undefined);
    await activity.append(activity.process({ role: 'web' }));
    await server.strapi.db
      .connection('activity_deliveries')
      .update({ state: 'dead', attempts: 12, last_error: 'Error: the mail server was away' });

    await page.goto(`${server.url}/admin/plugins/activity`);
    await page.getByText('Error: the mail server was away').waitFor();
    await picture(page, 'activity-dead');
    await page.getByRole('button', { name: 'Revive' }).click();
    await page.getByText('Nothing is dead.').waitFor();
    await server.drain();
    expect(await activity.states()).toEqual({ done: 1 });
  });

  it('shows the log and finds entries by record', async () => {
    await activity.append(activity.process({ role: 'web' }), 30);
    await page.goto(`${server.url}/admin/plugins/activity`);
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByRole('gridcell', { name: ENTRY.SETTINGS_CHANGED }).first().waitFor();
    await page.getByRole('button', { name: 'Older' }).click();
    await page.getByText('Page 2').waitFor();
    await page.getByPlaceholder('Document id of').fill('subject-29');
    await page.getByText('Page 1').waitFor();
    await page.getByRole('gridcell', { name: 'test subject-29' }).waitFor();
    await until('its row alone is left', async () => (await page.getByRole('row').count()) === 2);
    await picture(page, 'activity-log');
  });
});
