import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { enter, openPage, picture, startBrowser } from '../helpers/browser';
import { createEvent } from '../helpers/events';
import { mailsTo } from '../helpers/mail';
import { intend, verify } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { readPdf } from '../helpers/read-pdf';
import { startServer, type TestServer } from '../helpers/server';

/** Staff find the invoice beside its order, read it and have it mailed again. */

const BUYER = 'browser-invoice@example.org';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let order: string;

const collection = (uid: string): string => `${server.url}/admin/content-manager/collection-types/${uid}`;
const panel = (title: string) => page.getByRole('complementary').filter({ hasText: title });

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  const admin = await createAdmin(server);
  const event = await createEvent(server, {
    event: { title: 'Monsoon Raga Night' },
    tickets: [{ name: 'General', price: 45_000, taxRateBps: 1800, hsnSac: '999629' }],
  });
  await server.strapi.db
    .connection('organizers')
    .where({ document_id: event.organizer })
    .update({ gstin: '27AAPFU0939F1ZV', legal_name: 'Raga Trust', address: 'Apte Road, Pune 411004' });
  const answer = await server.http.post(`/api/events/${event.documentId}/register`).send({
    data: {
      buyer: { name: 'Asha Rao', email: BUYER, gstin: '29AAGCB7383J1Z4', legalName: 'Rao Textiles' },
      tickets: [{ ticketType: event.ticketTypes[0], attendees: [{ name: 'Asha Rao' }] }],
    },
  });
  const placed = { ...answer.body.data.order, registrations: [], next: 'pay' };
  order = placed.documentId;
  const intent = await intend(server, placed);
  await verify(server, placed, await server.gateway.control.pay(intent.body.data.gatewayOrderId));
  await server.drain();
  browser = await startBrowser();
  page = await openPage(browser, { width: 1440, height: 1300 });
  await enter(page, server, admin);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('beside the order, to be downloaded', async () => {
  await page.goto(`${collection('api::order.order')}/${order}`);
  const invoices = panel('Invoices');
  await invoices.getByText(/Tax invoice · ₹450\.00/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    invoices.getByRole('button', { name: /^Download INV\// }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^inv-\d\d-\d\d-000001\.pdf$/);
  const { pages } = await readPdf(readFileSync(await download.path()));
  for (const part of ['Tax invoice', 'Raga Trust', 'Rao Textiles', '29AAGCB7383J1Z4', '₹450.00'])
    expect(pages[0]?.text).toContain(part);
  await invoices.scrollIntoViewIfNeeded();
  await picture(page, 'order-invoices');
}, 120_000);

it('on its own page, to be mailed again', async () => {
  const before = (await mailsTo(BUYER)).length;
  await panel('Invoices')
    .getByRole('link', { name: /^INV\// })
    .click();
  const actions = panel('What you can do');
  await actions.getByRole('button', { name: 'Mail it again' }).click();
  await picture(page, 'invoice-mail-again');
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button', { name: 'Mail it again' })
    .click();
  await page.getByText('It is on its way to the buyer.').waitFor();
  await server.drain();
  const [mail, ...more] = (await mailsTo(BUYER)).slice(before);
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(/^Tax invoice INV\//);
  await picture(page, 'invoice');

  await page.goto(collection('plugin::invoices.invoice'));
  await page.getByRole('gridcell', { name: /^INV\// }).waitFor();
  await picture(page, 'invoices');
}, 120_000);
