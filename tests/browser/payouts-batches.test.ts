import type { Browser, Locator, Page } from 'playwright-core';
import { barriersIn, enter, openPage, picture, startBrowser, wear } from '../helpers/browser';
import { expectInvariants } from '../helpers/invariants';
import { createStaffOf, type Staff } from '../helpers/people';
import { createSellers, MONEY, payoutNow, preparePayouts } from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

/** A treasurer with more payouts than a page holds. */

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let approver: Staff;
let second: Staff;
let ids: string[];

const db = () => server.strapi.db.connection;
const dialog = (): Locator => page.getByRole('dialog');
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const told = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const grid = (): Locator => page.getByRole('grid', { name: 'Payouts' });

const look = async (name: string): Promise<void> => {
  expect(await page.locator('body').innerText()).not.toMatch(/paise|undefined|NaN|Invalid/i);
  await picture(page, `payouts-batch-${name}`);
};
const inBothThemes = async (name: string, part = '[role=dialog]'): Promise<void> => {
  for (const theme of ['dark', 'light'] as const) {
    await wear(page, theme);
    await look(`${name}-${theme}`);
    expect({ name, theme, barriers: await barriersIn(page, part) }).toEqual({ name, theme, barriers: [] });
  }
};
const focused = (): Promise<string> =>
  page.evaluate(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText`);

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  await createSellers(server, 120);
  ids = await preparePayouts(server);
  approver = await createStaffOf(server, 'finance-approver', { firstname: 'Dev' });
  second = await createStaffOf(server, 'finance-approver', { firstname: 'Tara' });
  // Five of them are nothing that they may approve.
  await db()('payouts')
    .whereIn('document_id', ids.slice(0, 5))
    .update({ prepared_by: `admin:${approver.id}`, prepared_at: new Date(Date.now() - 5 * 86_400_000) });
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, approver);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('chooses by keyboard all that the filter finds, over the pages, and forgets it with the filter', async () => {
  await page.goto(`${server.url}/admin/plugins/payouts?tab=payouts`);
  await told('120 payouts, ₹1,04,040.00');
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).focus();
  await page.keyboard.press('Space');
  await told('25 chosen, ₹21,675.00');
  await look('page-chosen');
  await button('Choose all 120 payouts').focus();
  await page.keyboard.press('Enter');
  await told('All 120 chosen, ₹1,04,040.00');
  expect(await focused()).toBe('The chosen payouts');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Approve (115)');
  await inBothThemes('all-chosen', 'main');

  await page.getByRole('link', { name: 'Go to next page' }).click();
  await page.waitForURL(/page=2/);
  await told('All 120 chosen');
  await grid().getByRole('checkbox', { checked: true }).nth(25).waitFor();
  await grid().getByRole('row').nth(3).getByRole('checkbox').click();
  await told('119 of 120 chosen, ₹1,03,173.00');

  await button(/^On hold/).click();
  await told('No payout is on hold.');
  await button(/^To approve/).click();
  await told('120 payouts, ₹1,04,040.00');
});

it('says what will happen, is stopped and goes on, and reports of each payout', async () => {
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).click();
  await button('Choose all 120 payouts').click();
  await told('All 120 chosen');
  await button('Approve (115)').click();
  await dialog().getByText('₹99,705.00 goes to 115 accounts, usually within minutes.').waitFor();
  await dialog()
    .getByText(/^The oldest was prepared on /)
    .waitFor();
  await dialog()
    .getByText(/^Left out: 5 payouts of ₹4,335.00 \(.* and 2 more\)\. You prepared/)
    .waitFor();
  await inBothThemes('asked');

  // Somebody else is faster with one of them.
  const { documentId: id, version, amount } = await payoutNow(server, ids[60] ?? '');
  const held = await server.http
    .post('/payouts/payouts/hold')
    .set({ Authorization: `Bearer ${second.token}` })
    .send({ payouts: [{ id, version, amount }], reason: 'I call them first.' });
  expect(held.body.results).toMatchObject([{ ok: true }]);

  let sent = 0;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/payouts/payouts/approve', async (route) => {
    sent += 1;
    if (sent === 2) await released;
    await route.continue();
  });
  await dialog()
    .getByRole('button', { name: /^Approve ₹/ })
    .click();
  await dialog().getByText('Approving 115 payouts').waitFor();
  await dialog()
    .getByText(/^25 of 115: 2\d payouts approved, ₹/)
    .waitFor();
  expect(await dialog().getByRole('progressbar').getAttribute('aria-valuenow')).toBe('21');
  expect(await focused()).toBe('Stop');
  await inBothThemes('doing');
  await page.keyboard.press('Enter');
  release();
  await dialog().getByText('Not done, nothing was changed (65)').waitFor();
  expect(sent).toBe(2);
  expect(await focused()).toBe('Close');
  await inBothThemes('stopped');

  await button('Go on with the other 65').click();
  await dialog().getByText('114 payouts approved, ₹98,838.00 in all.').waitFor();
  await dialog().getByText('Somebody changed it since you looked: it is on hold now.').waitFor();
  await dialog().getByText('Approved (114)').waitFor();
  expect(sent).toBe(5);
  await inBothThemes('ended');
  await page.keyboard.press('Enter');
  await told('5 payouts, ₹4,335.00');
  await button(/^On hold, 1$/).waitFor();
  expect(await db()('payouts').where({ state: 'approved' })).toHaveLength(114);
});

it('leaves books that agree', () => expectInvariants(server, MONEY));
