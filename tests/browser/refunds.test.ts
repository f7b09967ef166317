import type { Browser, Locator, Page } from 'playwright-core';
import {
  barriersIn,
  enter,
  forgetNarrowing,
  openPage,
  picture,
  startBrowser,
  VIEWPORT,
  wear,
  type Theme,
} from '../helpers/browser';
import { createEvent, type TestEvent } from '../helpers/events';
import { ensureFinance, type PlacedOrder } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { intend, verify } from '../helpers/payments';
import { createAdmin, createStaff } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

const ORDER = 'api::order.order';
const EVENT = 'api::event.event';
const REFUND = 'api::refund.refund';
const TALL = { width: 1440, height: 1700 };

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let raga: TestEvent;
let walk: TestEvent;
let family: PlacedOrder;

const collection = (uid: string): string => `${server.url}/admin/content-manager/collection-types/${uid}`;
const panel = (title: string): Locator => page.getByRole('complementary').filter({ hasText: title });
const dialog = (): Locator => page.getByRole('dialog');

/** The same view in both themes, for people to look at. */
const bothThemes = async (name: string, show: (theme: Theme) => Promise<void>): Promise<void> => {
  for (const theme of ['dark', 'light'] as const) {
    await wear(page, theme);
    await show(theme);
    await picture(page, `${name}-${theme}`);
  }
};

const buy = async (event: TestEvent, people: readonly (readonly string[])[]): Promise<PlacedOrder> => {
  const buyer = { name: 'Asha Rao', email: 'asha@example.org', phone: '+91 98765 43210' };
  const tickets = people.map((names, index) => ({
    ticketType: event.ticketTypes[index],
    attendees: names.map((name) => ({ name })),
  }));
  const { body } = await server.http
    .post(`/api/events/${event.documentId}/register`)
    .send({ data: { buyer, tickets } });
  const order: PlacedOrder = {
    ...body.data.order,
    registrations: body.data.registrations,
    next: body.meta.next,
  };
  const intent = await intend(server, order);
  await verify(server, order, await server.gateway.control.pay(intent.body.data.gatewayOrderId));
  return order;
};

const storedRefunds = (
  order: Pick<PlacedOrder, 'documentId'>,
): Promise<{ amount: number; state: string; note: string | null }[]> =>
  server.strapi.db.connection('refunds').where({ order_document_id: order.documentId }).orderBy('id');

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  const admin = await createAdmin(server);
  raga = await createEvent(server, {
    event: {
      title: 'Monsoon Raga Night',
      refundPolicy: { tiers: [{ hoursBefore: 24, percent: 50 }], approval: true },
    },
    tickets: [
      { name: 'General', price: 45_000, capacity: 120, taxRateBps: 1800 },
      { name: 'Student', price: 20_000, capacity: 40 },
    ],
  });
  walk = await createEvent(server, {
    event: { title: 'Heritage Walk: Old Pune' },
    tickets: [{ name: 'Walker', price: 30_000, capacity: 25 }],
  });
  family = await buy(raga, [['Asha Rao', 'Imran Shaikh'], ['Meera Rao']]);
  for (const name of ['Joseph Dsouza', 'Lata Kulkarni', 'Farida Khan']) await buy(walk, [[name]]);
  await server.drain();
  browser = await startBrowser();
  page = await openPage(browser);
  await enter(page, server, admin);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await expectInvariants(server);
  await server.stop();
});

describe('a refund policy', () => {
  it('is written as steps and read back in words', async () => {
    await page.goto(`${collection(EVENT)}/${walk.documentId}`);
    await page.getByRole('button', { name: 'Fair: everything until a week before' }).click();
    await page.getByText('In words').scrollIntoViewIfNeeded();
    await page.getByText('everything until 7 days before the start, then 50 % until 1 day before').waitFor();
    await page.getByRole('checkbox', { name: 'Keep the fees' }).click();
    await page.getByLabel('Percent given back, step 2 of every ticket').fill('150');
    await page.getByText('Give a percentage between 0 and 100.').waitFor();
    await picture(page, 'refund-policy-wrong');
    await page.getByLabel('Percent given back, step 2 of every ticket').fill('60');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved document').waitFor();
    const draft = await server.strapi.documents(EVENT).findOne({ documentId: walk.documentId });
    expect(draft?.refundPolicy).toEqual({
      tiers: [
        { hoursBefore: 168, percent: 100 },
        { hoursBefore: 24, percent: 60 },
      ],
      feesKept: true,
    });
    await page.goto(`${collection(EVENT)}/${raga.documentId}`);
    await page.getByRole('combobox', { name: 'Give a ticket steps of its own' }).click();
    await page.getByRole('option', { name: 'Student' }).click();
    await bothThemes('refund-policy', async () => {
      await page.getByText('In words').scrollIntoViewIfNeeded();
    });
  }, 300_000);
});

describe('staff give a part of an order back', () => {
  it('with a preview, a confirmation and in rupees only', async () => {
    await bothThemes('refund-choose', async (theme) => {
      await page.goto(`${collection(ORDER)}/${family.documentId}`);
      await page.setViewportSize(TALL);
      await panel('In the books').getByText('Gateway clearing').first().waitFor();
      await picture(page, `refund-order-${theme}`);
      await page.setViewportSize(VIEWPORT);
      await panel('What you can do').getByRole('button', { name: 'Refund…' }).click();
      await dialog().getByText('Choose whose places are given up.').waitFor();
      await dialog().getByRole('checkbox', { name: 'Imran Shaikh · General' }).click();
      await dialog().getByText('The organizer bears').waitFor();
      await dialog().getByText('Comes free: the place of Imran Shaikh.').waitFor();
    });
    expect(await barriersIn(page, '[role="dialog"]')).toEqual([]);
    const next = dialog().getByRole('button', { name: 'Go on' });
    expect(await next.isDisabled()).toBe(true);
    await dialog().getByRole('button', { name: 'Use what the refund policy gives: ₹225.00' }).click();
    await dialog().getByTestId('refund-amount').getByText('₹225.00').waitFor();
    expect(await next.isEnabled()).toBe(true);
    await dialog().getByLabel('Only part of it').fill('300');
    await dialog().getByTestId('refund-amount').getByText('₹300.00').waitFor();
    expect(await next.isDisabled()).toBe(true);
    await dialog().getByLabel('Reason').fill('Imran is ill and told us in time.');
    await picture(page, 'refund-part');
    await next.click();
    await dialog().getByText('₹300.00 goes back to Asha Rao.').waitFor();
    await picture(page, 'refund-confirm');
    await dialog().getByRole('button', { name: 'Give ₹300.00 back' }).click();
    await dialog().getByText('Approved and booked').waitFor();
    await picture(page, 'refund-progress');
    await server.drain();
    await dialog().getByText('is on its way to the buyer').waitFor();
    await picture(page, 'refund-done');
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await panel('Refunds').getByText('Money went back').waitFor();
    await panel('People').getByText('Cancelled').waitFor();
    expect(await storedRefunds(family)).toMatchObject([
      { amount: 30_000, state: 'processed', note: 'Imran is ill and told us in time.' },
    ]);
    await page.setViewportSize(TALL);
    await picture(page, 'refund-order-after');
    await page.setViewportSize(VIEWPORT);
  }, 300_000);

  it('an amount that is too large is said to be so, and nothing happens', async () => {
    await page.goto(collection(ORDER));
    const row = page.getByRole('row').filter({ hasText: family.code });
    await row.getByRole('button', { name: 'Row actions' }).click();
    await page.getByRole('menuitem', { name: 'Refund…' }).click();
    // With the keyboard: from the first choice to the second, and into its box.
    await dialog().getByRole('radio', { name: 'The places of some people' }).click();
    await page.keyboard.press('ArrowDown', { delay: 150 });
    await dialog().getByRole('radio', { name: 'An amount', checked: true }).waitFor();
    await dialog().getByRole('textbox', { name: 'Amount in Indian rupees' }).fill('5000');
    await dialog().getByText('At most ₹800.00 can be given back here.').waitFor();
    await picture(page, 'refund-too-large');
    expect(await dialog().getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  }, 120_000);

  it('one that needs a second person waits on the home page and is approved there', async () => {
    const other = await createStaff(server, []);
    await ensureFinance(server, { refund_approval_above: 10_000 });
    const { body } = await server.http
      .post(`/api/orders/${family.documentId}/refund`)
      .set('X-Order-Secret', family.secret)
      .send({ data: { registrations: [family.registrations[2]?.documentId], reason: 'We moved away' } });
    await ensureFinance(server, { refund_approval_above: 100_000_000 });
    expect([other.email.length > 0, body.data.refund.state]).toEqual([true, 'requested']);
    await bothThemes('refund-home', async () => {
      await page.goto(`${server.url}/admin`);
      await page.getByRole('link', { name: '₹100.00 to Asha Rao' }).waitFor();
    });
    await page.getByRole('link', { name: '₹100.00 to Asha Rao' }).click();
    await page.getByRole('button', { name: 'Approve refund' }).waitFor();
    await picture(page, 'refund-record');
    await page.getByRole('button', { name: 'Approve refund' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Approve refund' }).click();
    await page.getByText('goes back to Asha Rao.').first().waitFor();
    await server.drain();
    expect(await storedRefunds(family)).toMatchObject([{}, { amount: 10_000, state: 'processed' }]);
  }, 240_000);
});

describe('money that no gateway took', () => {
  it('pays for an order, with proof, and is given back by hand', async () => {
    const { body } = await server.http.post(`/api/events/${raga.documentId}/register`).send({
      data: {
        buyer: { name: 'Lata Kulkarni', email: 'lata@example.org' },
        tickets: [{ ticketType: raga.ticketTypes[1], attendees: [{ name: 'Lata Kulkarni' }] }],
      },
    });
    const { documentId } = body.data.order;
    await page.goto(`${collection(ORDER)}/${documentId}`);
    await page.getByRole('button', { name: 'Record a payment…' }).click();
    await dialog().getByLabel('Number of the receipt').fill('R-17');
    await dialog()
      .getByLabel('Proof')
      .setInputFiles({
        name: 'receipt.png',
        mimeType: 'image/png',
        buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      });
    await dialog().getByText('receipt.png').waitFor();
    await picture(page, 'offline-record');
    await dialog().getByRole('button', { name: 'Record ₹200.00' }).click();
    await panel('Money').getByText('R-17').waitFor();
    await server.drain();

    await page.getByRole('button', { name: 'Refund…' }).click();
    await dialog().getByRole('checkbox', { name: 'Lata Kulkarni · Student' }).click();
    await dialog().getByText('No gateway took this money').waitFor();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('Has to travel.');
    await picture(page, 'offline-refund');
    await dialog().getByRole('button', { name: 'Go on' }).click();
    await dialog().getByRole('button', { name: 'Give ₹200.00 back' }).click();
    await dialog().getByText('Now pay ₹200.00 by hand').waitFor();
    await picture(page, 'offline-refund-progress');
    await dialog().getByRole('button', { name: 'Close' }).last().click();

    await panel('Refunds').getByRole('button', { name: 'Paid by hand…' }).click();
    await dialog().getByLabel('Number of the receipt').fill('R-18');
    await picture(page, 'offline-settle');
    await dialog().getByRole('button', { name: 'Record ₹200.00' }).click();
    await panel('Refunds').getByText('Paid by hand', { exact: true }).waitFor();
    await page.setViewportSize(TALL);
    await picture(page, 'offline-order');
    await page.setViewportSize(VIEWPORT);
    expect(await storedRefunds({ documentId })).toMatchObject([{ amount: 20_000, state: 'settled_outside' }]);
  }, 240_000);
});

describe('a list', () => {
  it('is narrowed by the title of an event, a state and a day', async () => {
    await bothThemes('list-orders', async () => {
      await page.goto(collection(ORDER));
      await page.getByRole('gridcell', { name: 'Heritage Walk: Old Pune' }).first().waitFor();
    });
    await page.getByRole('combobox', { name: 'Event' }).click();
    await page.getByRole('combobox', { name: 'Event' }).pressSequentially('raga', { delay: 50 });
    await page.getByRole('option', { name: /Monsoon Raga Night/ }).click();
    await page.getByText('2 entries found').waitFor();
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Partly refunded' }).click();
    await page.getByRole('button', { name: 'Any day' }).click();
    await picture(page, 'list-days');
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await page.getByText('1 entry found').waitFor();
    await picture(page, 'list-narrowed');
    await page.goto(collection(REFUND));
    await page.getByText('3 entries found').waitFor();
    await picture(page, 'list-refunds');
  }, 240_000);
});

describe('an event', () => {
  it('is cancelled with a preview and its title, and shows how far its orders are, also after a reload', async () => {
    await bothThemes('cancel-event', async () => {
      await page.goto(`${collection(EVENT)}/${walk.documentId}`);
      await panel('What you can do').getByRole('button', { name: 'Cancel event…' }).click();
      await dialog().getByText('₹900.00 goes back for 3 paid orders, by itself.').waitFor();
    });
    expect(await barriersIn(page, '[role="dialog"]')).toEqual([]);
    const confirm = dialog().getByRole('button', { name: 'Cancel the event' });
    await dialog().getByRole('checkbox', { name: 'The platform gives its fee back too' }).click();
    await dialog().getByLabel('Reason').fill('The old town is flooded.');
    await dialog().getByLabel('Type Heritage Walk: Old Pune to go on').fill('Heritage Walk');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog().getByLabel('Type Heritage Walk: Old Pune to go on').fill('Heritage Walk: Old Pune');
    await picture(page, 'cancel-event-filled');
    await confirm.click();
    await panel('Cancellation').getByText('0 of 3 orders ended').waitFor();
    await page.reload();
    await panel('Cancellation').getByText('0 of 3 orders ended').waitFor();
    await picture(page, 'cancel-event-running');
    await server.drain();
    await panel('Cancellation').getByText('All 3 orders ended.').waitFor();
    await bothThemes('cancel-event-done', async () => {
      await panel('Cancellation').getByText('₹900.00 goes back: 3 done').waitFor();
    });
  }, 300_000);
});

describe('a row of the list', () => {
  it('says what became of its order when the dialog of a refund is closed', async () => {
    const order = await buy(raga, [['Nikhil Joshi']]);
    await forgetNarrowing(page);
    await page.goto(collection(ORDER));
    const row = page.getByRole('row').filter({ hasText: order.code });
    await row.getByText('Paid', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Row actions' }).click();
    await page.getByRole('menuitem', { name: 'Refund…' }).click();
    await dialog().getByRole('checkbox', { name: 'Nikhil Joshi · General' }).click();
    await dialog().getByRole('textbox', { name: 'Reason' }).fill('Has to work.');
    await dialog().getByRole('button', { name: 'Go on' }).click();
    await dialog().getByRole('button', { name: 'Give ₹450.00 back' }).click();
    await dialog().getByText('Approved and booked').waitFor();
    await server.drain();
    await dialog().getByText('is on its way to the buyer').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await row.getByText('Refunded', { exact: true }).waitFor();
  }, 240_000);
});
