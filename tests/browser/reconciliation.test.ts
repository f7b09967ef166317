import type { Browser, Page } from 'playwright-core';
import { enter, openPage, picture, problemsOf, rowOf, startBrowser, wear } from '../helpers/browser';
import { createEvent, type TestEvent } from '../helpers/factories';
import { beginPurchase, holdWebhooks } from '../helpers/payments';
import { createAdmin, createStaff } from '../helpers/people';
import { buy, reconciliationOf } from '../helpers/reconciliation';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const RIGHTS = ['read', 'compare', 'resolve', 'bank'].map((action) => `plugin::reconciliation.${action}`);

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let event: TestEvent;
let lostCode: string;
let utr: string;
let paidOut: number;

const address = (query = ''): string => `${server.url}/admin/plugins/reconciliation${query}`;
const rupees = (minor: number): string =>
  new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(minor / 100);

const day = (): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Kolkata',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  return parts.format(new Date());
};

/** A payment nobody told us of, a refund of the dashboard, a settlement with a penalty in it. */
beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  event = await createEvent(server, {
    title: 'Monsoon Raga Night',
    ticketTypes: [{ name: 'General', price: 150_000 }],
  });
  await holdWebhooks(server);
  await buy(server, event);
  const refunded = await buy(server, event);
  await server.gateway.control.adjust(-25_000, 'Penalty');
  const settlement = await server.gateway.control.settle();
  utr = String(settlement?.utr);
  paidOut = Number(settlement?.amount);
  await server.gateway.control.dashboardRefund(refunded.paymentId, 50_000);
  const lost = await beginPurchase(server, event);
  lostCode = lost.code;
  await server.gateway.control.pay(lost.gatewayOrderId);

  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, await createStaff(server, RIGHTS, { firstname: 'Mira' }));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('says that nothing was compared yet', async () => {
  await page.goto(address());
  await page.getByRole('heading', { name: 'Reconciliation', level: 1 }).waitFor();
  await page.getByText('Nothing was compared yet.').waitFor();
  await picture(page, 'reconciliation-empty');
});

it('compares when asked to, by keyboard, and lists what differs with its cause', async () => {
  await page.getByRole('button', { name: 'Compare now' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The gateway is being compared with our books.').waitFor();
  await server.drain();
  await rowOf(page, 'Differences', 'Payment missing here').waitFor();
  await rowOf(page, 'Differences', 'Refund missing here').waitFor();
  await rowOf(page, 'Differences', 'Adjustment by the gateway').waitFor();
  await page.getByText('Last compared').waitFor();
  expect(await rowOf(page, 'Differences', 'Payment missing here').innerText()).toContain(`Order ${lostCode}`);
  await picture(page, 'reconciliation-differences');
  await wear(page, 'dark');
  await rowOf(page, 'Differences', 'Payment missing here').waitFor();
  await picture(page, 'reconciliation-differences-dark');
  await wear(page, 'light');
  await rowOf(page, 'Differences', 'Payment missing here').waitFor();
});

it('can be used by those who hear the screen or have no mouse', async () => {
  for (const tab of ['', '?tab=settlements', '?tab=bank']) {
    await page.goto(address(tab));
    await page.getByRole('heading', { name: 'Reconciliation', level: 1 }).waitFor();
    await page.getByRole('tab', { selected: true }).waitFor();
    await page.getByRole('combobox', { name: 'Show' }).waitFor();
    expect(await problemsOf(page)).toEqual([]);
  }
  await page.goto(address());
  await page.getByRole('tab', { name: 'Differences' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/tab=settlements/);
  await rowOf(page, 'Settlements', utr).waitFor();
  await page.keyboard.press('ArrowLeft');
  await rowOf(page, 'Differences', 'Payment missing here').waitFor();
});

it('asks the gateway again and closes what agrees', async () => {
  await rowOf(page, 'Differences', 'Payment missing here')
    .getByRole('button', { name: 'Ask the gateway again' })
    .click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('If both sides agree then, the difference closes.').waitFor();
  await picture(page, 'reconciliation-ask');
  await dialog.getByRole('button', { name: 'Ask the gateway again' }).click();
  await until(
    'the difference is gone',
    async () => (await rowOf(page, 'Differences', 'Payment missing here').count()) === 0,
  );
});

it('takes in a refund of the dashboard', async () => {
  await rowOf(page, 'Differences', 'Refund missing here')
    .getByRole('button', { name: 'Take in this refund' })
    .click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('₹500.00 of order').waitFor();
  await dialog.getByRole('button', { name: 'Take in this refund' }).click();
  await until(
    'the difference is gone',
    async () => (await rowOf(page, 'Differences', 'Refund missing here').count()) === 0,
  );
});

it('closes a difference with a note, and not without', async () => {
  const row = rowOf(page, 'Differences', 'Adjustment by the gateway');
  await row.getByRole('button', { name: 'Note and close' }).click();
  const dialog = page.getByRole('alertdialog');
  const close = dialog.getByRole('button', { name: 'Note and close' });
  expect(await close.isDisabled()).toBe(true);
  await dialog.getByLabel('Note').fill('Penalty for a late answer; booked as adjustment 12.');
  await close.click();
  await until('it is gone', async () => (await row.count()) === 0);
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Closed' }).click();
  await rowOf(page, 'Differences', 'Adjustment by the gateway').getByText('Mira Staff').waitFor();
  await picture(page, 'reconciliation-closed');
});

it('lists settlements and what they consist of', async () => {
  await page.getByRole('tab', { name: 'Settlements' }).click();
  const row = rowOf(page, 'Settlements', utr);
  await row.getByText('Not found yet').waitFor();
  await row.getByRole('button', { name: '3 lines' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Adjustment').waitFor();
  await picture(page, 'reconciliation-settlement');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

it('takes in a bank statement, tells what is wrong with one, and finds the settlement', async () => {
  await page.getByRole('tab', { name: 'Bank statement' }).click();
  await page.getByText('Every credit has its settlement or was set aside.').waitFor();
  await page.getByRole('button', { name: 'Take in a bank statement' }).click();
  const dialog = page.getByRole('dialog');
  const header = 'Date,Narration,Chq./Ref.No.,Withdrawal Amt.,Deposit Amt.,Closing Balance';
  const choose = (lines: readonly string[]) =>
    dialog.locator('input[type=file]').setInputFiles({
      name: 'november.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([header, ...lines].join('\n')),
    });
  await choose([`${day()},NEFT,1,,12;50,1`]);
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await dialog.getByText('Line 2: An amount here cannot be read.').waitFor();
  await picture(page, 'reconciliation-import-wrong');
  await choose([
    `${day()},NEFT CR-UTIB0000-RAZORPAY SOFTWARE PVT LTD,${utr},,"${rupees(paidOut)}","${rupees(paidOut)}"`,
    `${day()},UPI-RAZORPAY-CASHBACK,UPI778899,,"1,500.00","${rupees(paidOut + 150_000)}"`,
    `${day()},BANK CHARGES,000000,"590.00",,"${rupees(paidOut + 91_000 - 500)}"`,
  ]);
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await page
    .getByText('3 lines read: 3 new, 0 known before. One settlement was found in the bank.')
    .waitFor();
  await page.getByText('The balance jumps before line 4').waitFor();
  await rowOf(page, 'Bank lines', 'UPI778899').waitFor();
  await picture(page, 'reconciliation-bank');
});

it('sets a credit aside, and shows the settlement as found', async () => {
  await rowOf(page, 'Bank lines', 'UPI778899').getByRole('button', { name: 'Set aside' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('What it is').fill('Cashback of another product.');
  await dialog.getByRole('button', { name: 'Set aside' }).click();
  await page.getByText('Every credit has its settlement or was set aside.').waitFor();
  await page.getByRole('tab', { name: 'Settlements' }).click();
  await rowOf(page, 'Settlements', utr).getByText('found by its UTR').waitFor();
  await picture(page, 'reconciliation-settlements');
});

it('matches by hand from either side', async () => {
  await page.getByRole('tab', { name: 'Bank statement' }).click();
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Settlements' }).click();
  await rowOf(page, 'Bank lines', utr).getByRole('button', { name: 'Take off' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take off' }).click();
  await page.getByText('No settlement was found in a statement yet.').waitFor();
  await page.getByRole('tab', { name: 'Settlements' }).click();
  await rowOf(page, 'Settlements', utr).getByRole('button', { name: 'Match by hand' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().waitFor();
  await picture(page, 'reconciliation-match');
  await dialog.getByRole('radio').first().click();
  await dialog.getByRole('button', { name: 'Match' }).click();
  await rowOf(page, 'Settlements', utr).getByText('matched by hand').waitFor();
});

it('shows those who may only read no buttons, and others not even the page', async () => {
  await enter(page, server, await createStaff(server, [RIGHTS[0] ?? '']));
  await page.goto(address());
  await page.getByRole('grid', { name: 'Differences' }).waitFor();
  await picture(page, 'reconciliation-reader');
  expect(await page.getByRole('button', { name: 'Compare now' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Note and close' }).count()).toBe(0);
  await enter(page, server, await createStaff(server, ['plugin::activity.read']));
  await page.goto(address());
  await page.getByText('have the permissions to access').waitFor();
  expect(await page.getByText('Differences').count()).toBe(0);
}, 120_000);

it('says so when nothing is open', async () => {
  const admin = await createAdmin(server);
  const routes = reconciliationOf(server, admin.token);
  for (const { documentId } of await routes.compare())
    await routes.post(`/differences/${documentId}/note`, { reason: 'Explained by the adjustment.' });
  await enter(page, server, admin);
  await page.goto(address());
  await page.getByText('Nothing is open: both sides agree').waitFor();
  await picture(page, 'reconciliation-agrees');
  await page.getByRole('tab', { name: 'Settlements' }).click();
  await rowOf(page, 'Settlements', utr)
    .getByRole('link', { name: /^setl_/ })
    .click();
  await page.getByText('This is what the payment gateway paid to the bank.').waitFor();
  await page.getByText('What reaches the bank.').waitFor();
  await picture(page, 'reconciliation-settlement-record');
}, 120_000);
