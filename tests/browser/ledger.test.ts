import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { enter, openPage, picture, problemsOf, rowOf, startBrowser, wear } from '../helpers/browser';
import { createEvent, createOrganizer } from '../helpers/factories';
import { bookkeeper } from '../helpers/ledger';
import { beginPurchase, verify } from '../helpers/payments';
import { createStaff, type Staff } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

const NOW = new Date('2026-06-10T08:00:00Z');
const RIGHTS = ['read', 'export', 'months.close', 'adjustments.propose', 'adjustments.approve'].map(
  (action) => `plugin::ledger.${action}`,
);

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let maker: Staff;
let checker: Staff;
let orderId: string;

const ledger = (query: string): string => `${server.url}/admin/plugins/ledger?${query}`;
/** What is chosen of the page can be used with a keyboard and heard. */
const expectAccessible = async (): Promise<void> =>
  expect(await problemsOf(page, 'main [role="tabpanel"]')).toEqual([]);

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  server.setClock(NOW);
  const books = bookkeeper(server);
  maker = await createStaff(server, RIGHTS, { firstname: 'Mira' });
  checker = await createStaff(server, RIGHTS, { firstname: 'Chetan' });
  const organizer = await createOrganizer(server, { name: 'Swara Sabha Pune' });
  const late = await createOrganizer(server, { name: 'Deccan Trails' });
  const concert = await createEvent(server, {
    title: 'Monsoon Raga Night',
    organizerDocumentId: organizer,
    ticketTypes: [{ name: 'General', price: 45_000 }],
  });
  const event = concert.documentId;
  await books.sale({ organizer, event }, 250_000, '2026-03-05T10:00:00Z');
  await books.sale({ organizer, event }, 90_000, '2026-04-12T12:30:00Z');
  await books.sale({ organizer, event }, 45_000, '2026-04-30T18:29:00Z');
  await books.refund({ organizer, event }, 45_000, '2026-05-03T09:00:00Z');
  await books.payout(organizer, 200_000, '2026-05-20T10:00:00Z');
  await books.sale({ organizer: late }, 100_000, '2026-03-10T10:00:00Z');
  await books.payout(late, 86_700, '2026-03-20T10:00:00Z');
  await books.refund({ organizer: late }, 60_000, '2026-03-28T10:00:00Z');
  await books.refund({ organizer: late }, 15_000, '2026-06-01T10:00:00Z');
  const bought = await beginPurchase(server, concert, [2]);
  await verify(server, bought, await server.gateway.control.pay(bought.gatewayOrderId));
  orderId = bought.documentId;
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, maker);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('reads the statement of an organizer that was found by a part of its name', async () => {
  await page.goto(`${server.url}/admin/plugins/ledger`);
  await page.getByText('Choose whose statement you want to read.').waitFor();
  await page.getByRole('combobox', { name: 'Organizer' }).pressSequentially('sabha');
  await page.getByRole('option', { name: 'Swara Sabha Pune' }).click();
  await rowOf(page, 'Lines', 'Payout').waitFor();
  await page.getByText('Opening balance').waitFor();
  expect(await rowOf(page, 'Lines', 'Refund').innerText()).toContain('-₹450.00');
  expect(await page.getByRole('combobox', { name: 'Organizer' }).inputValue()).toBe('Swara Sabha Pune');
  await expectAccessible();
  await picture(page, 'ledger-statement');
  await wear(page, 'dark');
  await rowOf(page, 'Lines', 'Payout').waitFor();
  await picture(page, 'ledger-statement-dark');
  await wear(page, 'light');
}, 120_000);

it('takes it out as a file', async () => {
  await page.getByRole('button', { name: 'CSV' }).waitFor();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const file = await (await waiting).path();
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('Monsoon Raga Night');
});

it('reads another period, chosen by name', async () => {
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'Last month' }).click();
  await page.waitForURL(/from=2026-05-01/);
  await rowOf(page, 'Lines', 'Payout').waitFor();
  expect(await rowOf(page, 'Lines', 'Sale').count()).toBe(0);
});

it('reads an order: both sides of all that its money did', async () => {
  await page.goto(ledger(`tab=statements&kind=order&id=${orderId}`));
  await rowOf(page, 'Lines', 'GST payable').waitFor();
  await picture(page, 'ledger-order');
});

it('shows the day book and the trial balance', async () => {
  await page.goto(ledger('tab=day-book&from=2026-04-01&to=2026-04-30'));
  await page.getByText('2 journals. Debits ₹1,350.00, credits ₹1,350.00.').waitFor();
  await expectAccessible();
  await picture(page, 'ledger-day-book');
  await page.getByRole('tab', { name: 'Trial balance' }).click();
  await rowOf(page, 'Trial balance', 'Organizer payable').waitFor();
  await picture(page, 'ledger-trial-balance');
});

it('shows who owes, and since when', async () => {
  await page.getByRole('tab', { name: 'Debts' }).click();
  const row = rowOf(page, 'Debts', 'Deccan Trails');
  await row.waitFor();
  expect(await row.innerText()).toContain('₹750.00');
  await expectAccessible();
  await picture(page, 'ledger-debts');
});

it('closes a month after saying what will happen', async () => {
  await page.getByRole('tab', { name: 'Months' }).click();
  await page.getByRole('button', { name: 'Close March 2026' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('A closed month cannot be opened again.').waitFor();
  const confirm = dialog.getByRole('button', { name: 'Close March 2026' });
  expect(await confirm.isDisabled()).toBe(true);
  await picture(page, 'ledger-close');
  await dialog.getByLabel('Type March 2026 to go on').fill('March 2026');
  await confirm.click();
  await page.getByText('Closed on Wed, 10 Jun 2026 by Mira Staff.').waitFor();
  await page.getByRole('button', { name: 'Close April 2026' }).waitFor();
  await page.getByRole('button', { name: /^March 2026/ }).click();
  await rowOf(page, 'Totals of March 2026', 'Organizer payable').waitFor();
  await expectAccessible();
  await picture(page, 'ledger-months');
});

it('an adjustment is drawn up in rupees by one person', async () => {
  await page.getByRole('tab', { name: 'Adjustments' }).click();
  await page.getByText('There is no adjustment here.').waitFor();
  await picture(page, 'ledger-adjustments-empty');
  await page.getByRole('button', { name: 'Propose an adjustment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('Hall deposit that the organizer paid for us');
  const [first, second] = [dialog.getByLabel('Line 1'), dialog.getByLabel('Line 2')];
  await first.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: 'Adjustments' }).click();
  await first.getByLabel('Debit').fill('1,250.50');
  await second.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: 'Organizer payable' }).click();
  await second.getByRole('combobox', { name: 'Whose account' }).pressSequentially('swara');
  await page.getByRole('option', { name: 'Swara Sabha Pune' }).click();
  await second.getByLabel('Credit').fill('1250');
  await dialog.getByText('They differ by ₹0.50.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Propose' }).isDisabled()).toBe(true);
  await second.getByLabel('Credit').fill('1250.50');
  await dialog.getByText('Debits ₹1,250.50, credits ₹1,250.50.').waitFor();
  await picture(page, 'ledger-propose');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await page.getByText('You proposed this, so somebody else must approve it.').waitFor();
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  await expectAccessible();
  await picture(page, 'ledger-adjustment-own');
}, 120_000);

it('and booked when another one approves', async () => {
  await enter(page, server, checker);
  await page.goto(ledger('tab=adjustments'));
  await page.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('₹1,250.50 is booked at once').waitFor();
  await picture(page, 'ledger-approve');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved by Chetan Staff').waitFor();
  await wear(page, 'dark');
  await page.reload();
  await page.getByText('Approved by Chetan Staff').waitFor();
  await picture(page, 'ledger-adjustment-approved-dark');
}, 120_000);

it('is kept from who has no right to it', async () => {
  await enter(page, server, await createStaff(server, ['plugin::activity.read']));
  await page.goto(`${server.url}/admin`);
  await page.getByRole('link', { name: 'Activity' }).waitFor();
  expect(await page.getByRole('link', { name: 'Ledger' }).count()).toBe(0);
}, 120_000);
