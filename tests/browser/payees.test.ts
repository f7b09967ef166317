import type { Browser, Locator, Page } from 'playwright-core';
import type { Account } from '../../src/domain/payouts/account';
import { barriersIn, enter, openPage, picture, rowOf, startBrowser, wear } from '../helpers/browser';
import { createEvent, createOrganizer } from '../helpers/factories';
import { bookkeeper } from '../helpers/ledger';
import { createPerson } from '../helpers/payouts';
import { createStaff } from '../helpers/people';
import { payeeService } from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

const DAY = 86_400_000;
const RIGHTS = ['read', 'payees'].map((right) => `plugin::payouts.${right}`);
const bank = (legalName: string, accountNumber: string): Account => ({
  method: 'bank',
  legalName,
  ifsc: 'HDFC0001234',
  accountNumber,
});

let server: TestServer;
let browser: Browser | undefined;
let page: Page;

const payee = (name: string): Locator => rowOf(page, 'Payees', name);
const expectAccessible = async (part: string): Promise<void> =>
  expect(await barriersIn(page, part)).toEqual([]);

/** An organizer whose owner enters an account; so long ago that it has rested. */
const join = async (name: string, account: Account, rested = true): Promise<string> => {
  const user = await createPerson(server);
  const organizer = await createOrganizer(server, { name, owner: user.id });
  await payeeService(server).change(user.id, organizer, account, undefined);
  if (rested)
    await server.strapi.db
      .connection('payees')
      .where({ owner_document_id: organizer })
      .update({ usable_from: new Date(Date.now() - DAY) });
  return organizer;
};
const sell = async (organizer: string, total: number, days: number): Promise<void> => {
  const event = await createEvent(server, {
    title: 'Monsoon Raga Night',
    organizerDocumentId: organizer,
    startsAt: new Date(Date.now() - (days + 0.1) * DAY),
    endsAt: new Date(Date.now() - days * DAY),
  });
  await bookkeeper(server).sale({ organizer, event: event.documentId }, total, new Date().toISOString());
};

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  const swara = await join('Swara Sabha Pune', bank('Swara Sabha', '50100112233441'));
  await sell(swara, 250_000, 30);
  await sell(swara, 90_000, 1);
  await join('Deccan Trails', bank('Kiran Deshpande', '50100112233409'));
  await join('Kala Kendra', bank('Kala Kendra Trust', '50100112233404'));
  await join('Yoga by the Lake', { method: 'upi', legalName: 'Nila Iyer', upi: 'slow@okhdfc' }, false);
  const trail = await join('Monsoon Walks', {
    method: 'upi',
    legalName: 'Arjun Nair',
    upi: 'arjun.nair@okaxis',
  });
  await bookkeeper(server).refund({ organizer: trail }, 12_500, new Date().toISOString());
  await server.drain();
  const staff = await createStaff(server, RIGHTS, { firstname: 'Mira' });
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, staff);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('shows who is paid, and what their banks said', async () => {
  await page.goto(`${server.url}/admin/plugins/payouts?tab=payees`);
  await payee('Swara Sabha Pune').waitFor();
  expect(await payee('Swara Sabha Pune').innerText()).toContain('HDFC Bank ••••3441');
  expect(await payee('Deccan Trails').innerText()).toContain('In the name of MEERA JOSHI');
  expect(await payee('Kala Kendra').innerText()).toMatch(/Wrong[^]*Account wrong/);
  expect(await payee('Yoga by the Lake').innerText()).toMatch(/Being checked[^]*Account rests/);
  expect(await payee('Monsoon Walks').innerText()).toContain('-₹125.00');
  expect(await page.locator('main').innerText()).not.toMatch(/paise|5010011223/i);
  await expectAccessible('main [role="tabpanel"]');
  await picture(page, 'payees');
  await wear(page, 'dark');
  await payee('Swara Sabha Pune').waitFor();
  await expectAccessible('main [role="tabpanel"]');
  await picture(page, 'payees-dark');
  await wear(page, 'light');

  await page.getByRole('button', { name: 'Not confirmed, 2' }).click();
  await payee('Kala Kendra').waitFor();
  await payee('Swara Sabha Pune').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'All, 5' }).click();
  await page.getByPlaceholder('A name, also that on the account').fill('deshpande');
  await page.keyboard.press('Enter');
  await payee('Swara Sabha Pune').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Deccan Trails' }).click();
  await page.getByText('At the bank the account belongs to “MEERA JOSHI”').waitFor();
}, 120_000);

it('stops payouts to somebody for a reason, and allows them again', async () => {
  await page.goto(`${server.url}/admin/plugins/payouts?tab=payees`);
  await page.getByRole('link', { name: 'Swara Sabha Pune' }).click();
  await page.getByRole('heading', { name: 'What they are owed' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('₹2,167.50');
  await expectAccessible('main');
  await picture(page, 'payee');
  await page.getByRole('button', { name: 'Stop payouts' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('The bank called about this account');
  await picture(page, 'payee-stop');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop payouts' }).click();
  await page.getByText('Reason: The bank called about this account').waitFor();
  await wear(page, 'dark');
  await page.reload();
  await page.getByText('Reason: The bank called about this account').waitFor();
  await expectAccessible('main');
  await picture(page, 'payee-dark');
  await wear(page, 'light');
  await page.getByRole('button', { name: 'Allow payouts' }).click();
  await page.getByRole('textbox', { name: 'Why it is all right' }).fill('It was a mistake of theirs');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Allow payouts' }).click();
  await page.getByRole('button', { name: 'Stop payouts' }).waitFor();
}, 120_000);
