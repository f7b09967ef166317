import type { Browser, Page } from 'playwright-core';
import { closeNews, openPage, picture, signIn, startBrowser, VIEWPORT, wear } from '../helpers/browser';
import { createEvent, type TestEvent } from '../helpers/events';
import type { PlacedOrder } from '../helpers/factories';
import { intend, verify } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const ORDER = 'api::order.order';
const EVENT = 'api::event.event';
const TICKET_TYPE = 'api::ticket-type.ticket-type';

let server: TestServer;
let browser: Browser | undefined;
let page: Page;
let admin: { readonly email: string; readonly password: string };
let concert: TestEvent;
let walk: TestEvent;
let paid: PlacedOrder;
let asked: PlacedOrder;

const collection = (uid: string): string => `${server.url}/admin/content-manager/collection-types/${uid}`;
const panel = (title: string) => page.getByRole('complementary').filter({ hasText: title });

interface Ticket {
  readonly ticketType: string | undefined;
  readonly attendees: readonly object[];
}

const people = (ticketType: string | undefined, ...names: string[]): Ticket => ({
  ticketType,
  attendees: names.map((name) => ({ name, email: `${name.split(' ')[0]?.toLowerCase()}@example.org` })),
});

const register = async (event: TestEvent, tickets: readonly Ticket[]): Promise<PlacedOrder> => {
  const buyer = { name: 'Asha Rao', email: 'asha@example.org', phone: '+91 98765 43210' };
  const answer = await server.http
    .post(`/api/events/${event.documentId}/register`)
    .send({ data: { buyer, tickets } });
  if (answer.status !== 201) throw new Error(`register failed: ${JSON.stringify(answer.body)}`);
  const { order, registrations } = answer.body.data;
  return { ...order, registrations, next: answer.body.meta.next };
};

beforeAll(async () => {
  server = await startServer({ admin: true, gateway: true });
  admin = await createAdmin(server);
  concert = await createEvent(server, {
    event: { title: 'Monsoon Raga Night', summary: 'An evening of rain ragas under the old banyan.' },
    tickets: [
      { name: 'General', price: 45_000, capacity: 120, taxRateBps: 1800 },
      { name: 'Student', price: 20_000, capacity: 40 },
    ],
  });
  walk = await createEvent(server, {
    event: {
      title: 'Heritage Walk: Old Pune',
      requiresApproval: true,
      questions: [
        {
          key: 'pace',
          label: 'How fast do you walk?',
          type: 'select',
          required: true,
          options: ['Slowly', 'Briskly'],
        },
      ],
    },
    tickets: [{ name: 'Walker', capacity: 25 }],
  });
  paid = await register(concert, [
    people(concert.ticketTypes[0], 'Asha Rao', 'Imran Shaikh'),
    people(concert.ticketTypes[1], 'Meera Rao'),
  ]);
  const intent = await intend(server, paid);
  await verify(server, paid, await server.gateway.control.pay(intent.body.data.gatewayOrderId));
  const walker = { name: 'Joseph Dsouza', email: 'joseph@example.org', answers: { pace: 'Slowly' } };
  asked = await register(walk, [{ ticketType: walk.ticketTypes[0], attendees: [walker] }]);
  await server.drain();
  browser = await startBrowser();
  page = await openPage(browser);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it.each(['dark', 'light'] as const)(
  'the login page bears our name (%s)',
  async (theme) => {
    await page.goto(`${server.url}/admin/auth/login`);
    await wear(page, theme);
    await page.getByRole('heading', { name: 'Welcome to Mela' }).waitFor();
    await picture(page, `login-${theme}`);
  },
  120_000,
);

it('the home page begins with what waits for staff', async () => {
  await signIn(page, server, admin);
  await page.getByRole('heading', { name: 'Waiting for you', exact: true }).waitFor();
  await closeNews(page);
  const waiting = page.getByRole('link', { name: 'Asha Rao' });
  await waiting.waitFor();
  await page.getByText(`Registration ${asked.code} · Heritage Walk: Old Pune`).waitFor();
  await picture(page, 'home');
}, 120_000);

it('a price is typed and shown in rupees, and what cannot be read is not saved', async () => {
  await page.goto(`${collection(TICKET_TYPE)}/${concert.ticketTypes[0]}`);
  const price = page.getByLabel('Price in Indian rupees');
  await price.waitFor();
  expect(await price.inputValue()).toBe('450.00');
  expect(await page.getByLabel('Tax in the price in percent').inputValue()).toBe('18');
  expect(await page.getByLabel('Sold').isDisabled()).toBe(true);

  await price.fill('1,50');
  await page.getByText('Type an amount like 1234.50.').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await picture(page, 'ticket-type-wrong');
  await price.fill('₹ 499.5');
  await price.blur();
  expect(await price.inputValue()).toBe('499.50');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved document').waitFor();
  await picture(page, 'ticket-type');

  await page.goto(collection(TICKET_TYPE));
  await page.getByRole('gridcell', { name: '₹499.50' }).waitFor();
  await picture(page, 'ticket-types');
  const [stored] = await server.strapi.db
    .connection('ticket_types')
    .where({ document_id: concert.ticketTypes[0] });
  expect(stored).toMatchObject({ price: 49_950 });
}, 240_000);

it('limits of approvers are amounts beside their roles', async () => {
  const settings = `${server.url}/admin/content-manager/single-types/api::finance-settings.finance-settings`;
  const limits = () => page.getByRole('group', { name: 'The largest payout that each role may approve' });
  await page.goto(settings);
  const box = limits().getByLabel('Finance approver in Indian rupees');
  await box.fill('2,50,000');
  await box.blur();
  expect(await limits().getByLabel('Auditor').count()).toBe(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved document').waitFor();
  const [stored] = await server.strapi.db.connection('finance_settings').select('payout_approval_limits');
  expect(JSON.parse(stored.payout_approval_limits)).toEqual({ 'finance-approver': 25_000_000 });
  await page.reload();
  for (const theme of ['dark', 'light'] as const) {
    await wear(page, theme);
    await limits().scrollIntoViewIfNeeded();
    expect(await limits().getByLabel('Finance approver in Indian rupees').inputValue()).toBe('2,50,000.00');
    await picture(page, `approval-limits-${theme}`);
  }
}, 240_000);

it('questions are written as a list, without JSON', async () => {
  await page.goto(`${collection(EVENT)}/${walk.documentId}`);
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('What do you ask?').nth(1).fill('Do you bring children?');
  await page.getByRole('button', { name: 'Add a question' }).scrollIntoViewIfNeeded();
  await picture(page, 'questions');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved document').waitFor();
  const draft = await server.strapi.documents('api::event.event').findOne({ documentId: walk.documentId });
  expect(draft?.questions).toMatchObject([
    { key: 'pace', type: 'select' },
    { key: 'do_you_bring_children', label: 'Do you bring children?', type: 'text', required: false },
  ]);
}, 240_000);

it('an event published in the panel is public at once', async () => {
  const draft = await createEvent(server, { event: { title: 'Kite Workshop' }, publish: false });
  expect((await server.http.get(`/api/events/${draft.documentId}`)).status).toBe(404);
  await page.goto(`${collection(EVENT)}/${draft.documentId}`);
  await page.getByText('What you can do').waitFor();
  await picture(page, 'event-draft');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Published document').waitFor();
  const { status, body } = await server.http.get(`/api/events/${draft.documentId}`);
  expect(status).toBe(200);
  expect(body.data.title).toBe('Kite Workshop');
}, 240_000);

describe('an order', () => {
  it('stands in the list in words and rupees', async () => {
    await page.goto(collection(ORDER));
    await page.getByRole('gridcell', { name: '₹1,100.00' }).waitFor();
    await page.getByRole('gridcell', { name: 'Paid' }).waitFor();
    expect(await page.getByRole('link', { name: 'Create new entry' }).count()).toBe(0);
    await picture(page, 'orders');
  }, 120_000);

  it.each(['light', 'dark'] as const)(
    'cannot be edited and tells its story (%s)',
    async (theme) => {
      await wear(page, theme);
      await page.goto(`${collection(ORDER)}/${paid.documentId}`);
      await page.getByText('so nobody edits it').waitFor();
      await panel('History').getByText('Payment received: ₹1,100.00').waitFor();
      await panel('History').getByText('Order placed').waitFor();
      await panel('People').getByRole('link', { name: 'Meera Rao' }).waitFor();
      await panel('Money').getByText('2 × General').waitFor();
      expect(await page.getByRole('textbox', { name: 'Buyer', exact: true }).isDisabled()).toBe(true);
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Cancel order' }).count()).toBe(0);
      await picture(page, `order-${theme}`);
      await page.setViewportSize({ width: 1440, height: 1500 });
      await picture(page, `order-${theme}-whole`);
      await page.setViewportSize(VIEWPORT);
      await page.goto(`${collection(EVENT)}/${concert.documentId}`);
      await panel('How it stands').getByText('2 sold, 118 left').waitFor();
      await picture(page, `event-${theme}`);
      await wear(page, 'light');
    },
    240_000,
  );

  it('that asks for approval is answered with a reason', async () => {
    await page.goto(`${collection(ORDER)}/${asked.documentId}`);
    await page.getByRole('button', { name: 'Turn down' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('One place for Heritage Walk: Old Pune will be free for others.').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Turn down' });
    expect(await confirm.isDisabled()).toBe(true);
    await picture(page, 'dialog');
    await dialog.getByLabel('Reason').fill('The group is full of fast walkers.');
    await confirm.click();
    await panel('History').getByText('Registration turned down').waitFor();
    const state = page.getByRole('combobox', { name: 'State' });
    await until('the form shows the new state', async () => (await state.innerText()).includes('Cancelled'));
    await picture(page, 'order-turned-down');
  }, 240_000);
});
