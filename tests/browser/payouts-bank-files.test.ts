import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { BANK_RAIL } from '../helpers/bank-files';
import { enter, openPage, picture, problemsOf, startBrowser, wear } from '../helpers/browser';
import { createStaff } from '../helpers/people';
import { approvePayouts, createFinancePerson, createSeller, preparePayouts } from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

const RIGHTS = ['read', 'bank-files', 'settle'].map((right) => `plugin::payouts.${right}`);

let server: TestServer;
let browser: Browser | undefined;
let page: Page;

const files = (): Locator => page.getByRole('grid', { name: 'Files for the bank' });

/** So many payouts, approved and at the rail. */
const waiting = async (count: number): Promise<void> => {
  for (let made = 0; made < count; made += 1) await createSeller(server);
  await approvePayouts(server, await preparePayouts(server), await createFinancePerson(server));
  await server.drain();
};

beforeAll(async () => {
  server = await startServer({ admin: true, env: BANK_RAIL });
  await waiting(3);
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, await createStaff(server, RIGHTS, { firstname: 'Bina' }));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('says what waits, and makes a file by keyboard', async () => {
  await page.goto(`${server.url}/admin/plugins/payouts?tab=bank-files`);
  await page.getByText('3 approved payouts of ₹2,601.00 wait for a file.').waitFor();
  await page.getByText('No file for the bank was made yet.').waitFor();
  await picture(page, 'payouts-bank-files-empty');
  await page.getByRole('button', { name: 'Make a file' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('3 payouts of ₹2,601.00 stand in it.').waitFor();
  await picture(page, 'payouts-bank-files-make');
  await dialog.getByRole('button', { name: 'Make a file' }).click();
  await files().getByText('Waits for the bank’s answer').waitFor();
  await page.getByText('No approved payout waits for a file.').waitFor();
});

it('hands the file out and takes the bank’s answer in, with what must be looked at', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download MELA/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^MELA\d{4}\.001$/);
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(rows).toHaveLength(3);
  const references = rows.map((row) => row.split(',')[13]);
  const answer = [
    'Customer Reference No,Amount,Status,UTR No,Reject Reason',
    `${references[0]},867.00,E,HDFCN52026112100000001,`,
    `${references[1]},867.00,R,,ACCOUNT CLOSED`,
    `${references[2]},8.67,E,HDFCN52026112100000003,`,
    'ABCDEFG1,500.00,E,HDFCN52026112100000004,',
  ].join('\r\n');

  await page.getByRole('button', { name: 'Take in an answer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'MELA.r001', mimeType: 'text/plain', buffer: Buffer.from(answer) });
  await dialog.getByText('MELA.r001').waitFor();
  await picture(page, 'payouts-bank-files-answer');
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await page.getByText('1 row paid.').waitFor();
  await page.getByText('1 row not paid; can be tried again.').waitFor();
  await page.getByText(/Line 4: \w+ is a payout of ₹867.00, and the bank says ₹8.67/).waitFor();
  await page.getByText('Line 5: No payout was asked for as ABCDEFG1.').waitFor();
  await files().getByText('2 of 3 answered, 1 not paid').waitFor();
  // What the bank has answered to is not taken there again.
  expect(await page.getByRole('button', { name: /^Download MELA/ }).count()).toBe(0);
  await picture(page, 'payouts-bank-files-taken');
  expect(await problemsOf(page)).toEqual([]);
});

it('looks the same in the dark, and says paise nowhere', async () => {
  await waiting(2);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Make a file' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make a file' }).click();
  await files().getByText('Waits for the bank’s answer').waitFor();
  await wear(page, 'dark');
  await files().getByText('2 of 3 answered, 1 not paid').waitFor();
  await picture(page, 'payouts-bank-files-dark');
  expect(await problemsOf(page)).toEqual([]);
  expect(await page.locator('main').innerText()).not.toMatch(/paise/i);

  await page.getByRole('button', { name: 'Not taken' }).click();
  await picture(page, 'payouts-bank-files-not-taken-dark');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('What the bank said').fill('The value date was a holiday.');
  await dialog.getByRole('button', { name: 'Not taken' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: 'Go back' }).click();
  await wear(page, 'light');
});
