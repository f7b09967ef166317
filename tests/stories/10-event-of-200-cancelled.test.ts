import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/embedded/ports';
import type { CancellationPreview, CancellationProgress } from '../../src/api/event-cancellation/types';
import { persist, postJson } from '../helpers/client';
import { createEvent, createOrganizer, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { endLeases, hurry } from '../helpers/hurry';
import { expectInvariants } from '../helpers/invariants';
import { mailsByAddress } from '../helpers/mail';
import { createUser, type TestUser } from '../helpers/people';
import { startProcess, type ServerProcess } from '../helpers/process';
import { startServer, type TestServer } from '../helpers/server';
import { until as waitUntil } from '../helpers/until';

/**
 * A festival of 200 orders is called off. Two servers are at work on it, and both are killed as by `kill -9`: while
 * orders are being ended, and again while the gateway gives the money back. A buyer pays in the middle of it. In the
 * end the gateway has given every rupee back once, and everybody knows.
 */

const PAID = 140;
const FREE = 40;
const UNPAID = 20;
const ORDERS = PAID + FREE + UNPAID;
const CLIENTS = 8;
const POLL_MS = 100;

/** Looks at the database and stands for the gateway; it serves nobody. */
let home: TestServer;
let event: TestEvent;
let moderator: TestUser;
let first: ServerProcess;
let second: ServerProcess;
/** Every process that was ever started, so that none outlives the story, however it ends. */
const started: ServerProcess[] = [];
let port: number;
let preview: CancellationPreview;

interface Bought {
  readonly order: string;
  readonly gatewayOrderId: string | null;
}
const bought: Bought[] = [];

/** Asks seldom: whoever asks without a pause keeps the servers from what they are asked about. */
const until = (what: string, check: () => Promise<boolean>, ms: number): Promise<void> =>
  waitUntil(what, check, ms, POLL_MS);

/** The same of what comes only after that which died, or failed because of it, was tried again. */
const untilMended = (what: string, check: () => Promise<boolean>, ms: number): Promise<void> =>
  waitUntil(
    what,
    async () => {
      await hurry(home);
      return check();
    },
    ms,
    5 * POLL_MS,
  );

const db = () => home.strapi.db.connection;
const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
const address = (index: number): string => `festival-${index}@example.org`;

const rise = async (at?: number): Promise<ServerProcess> => {
  const server = await startProcess({
    schema: home.schema,
    ...(at === undefined ? {} : { port: at }),
    env: { RAZORPAY_API_URL: home.gateway.url },
  });
  started.push(server);
  await server.ready();
  return server;
};

const fall = async (server: ServerProcess): Promise<void> => {
  await server.kill();
  await endLeases(home);
};

beforeAll(async () => {
  home = await startServer({ gateway: true });
  port = await freePort();
  await home.gateway.control.setWebhook({
    url: url('/api/payments/webhooks/razorpay'),
    secret: 'test-webhook-secret',
  });
  moderator = await createUser(home, { role: 'moderator' });
  event = await createEvent(home, {
    title: 'Festival of lights',
    capacity: 400,
    organizerDocumentId: await createOrganizer(home),
    ticketTypes: [{ price: 49_900, taxRateBps: 1800 }, { price: 0 }],
  });
  [first, second] = await Promise.all([rise(port), rise()]);
}, 180_000);

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  await home.stop();
}, 120_000);

const tickets = (type: number, people: number) => [
  {
    ticketType: event.ticketTypes[type],
    attendees: Array.from({ length: people }, (_, seat) => ({ name: `Guest ${seat + 1}` })),
  },
];

const register = async (index: number, type: number, people: number) => {
  const placed = await persist(() =>
    postJson(
      url(`/api/events/${event.documentId}/register`),
      { buyer: { name: 'Asha Rao', email: address(index) }, tickets: tickets(type, people) },
      { 'Idempotency-Key': `festival-order-${index}` },
    ),
  );
  expect(placed.status).toBe(201);
  return placed.body.data.order ?? {};
};

const buy = async (index: number): Promise<Bought> => {
  const isFree = index >= PAID && index < PAID + FREE;
  const order = await register(index, isFree ? 1 : 0, index % 3 === 0 ? 2 : 1);
  const documentId = order.documentId ?? '';
  if (isFree) return { order: documentId, gatewayOrderId: null };
  const intent = await persist(() =>
    postJson(url('/api/payments/intents'), { order: documentId }, { 'X-Order-Secret': order.secret ?? '' }),
  );
  expect(intent.status).toBe(201);
  const gatewayOrderId = intent.body.data.gatewayOrderId ?? '';
  if (index < PAID) await home.gateway.control.pay(gatewayOrderId, { method: 'upi' });
  return { order: documentId, gatewayOrderId };
};

const asModerator = async (method: 'GET' | 'POST', path: string, data?: object) => {
  const answer = await fetch(url(path), {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${moderator.jwt}` },
    ...(data ? { body: JSON.stringify({ data }) } : {}),
  });
  const body: { data: never; error?: { details: { code: string } } } = JSON.parse(await answer.text());
  return { status: answer.status, body };
};

const progress = async (): Promise<CancellationProgress> =>
  (await asModerator('GET', `/api/events/${event.documentId}/cancel`)).body.data;

/** Orders that were ended so far, by the database: it is there also while no server is. */
const ended = async (): Promise<number> =>
  (await db()('mela_event_cancellation_orders').where('state', 'done').pluck('order_document_id')).length;

const refundsAtGateway = async () => (await home.gateway.control.state()).refunds;

it(`${ORDERS} people buy, and most of them pay`, async () => {
  const waiting = Array.from({ length: ORDERS }, (_, index) => index);
  const client = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift())
      bought[index] = await buy(index);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await until(
    'all that was paid is confirmed',
    async () => (await db()('orders').where('state', 'paid').pluck('id')).length === PAID + FREE,
    120_000,
  );
  const open = await db()('orders').where('state', 'pending').pluck('id');
  expect(open).toHaveLength(UNPAID);
}, 240_000);

it('the preview says what it will cost', async () => {
  preview = (await asModerator('GET', `/api/events/${event.documentId}/cancel/preview`)).body.data;
  const seats = (of: readonly number[]) => of.reduce((total, index) => total + (index % 3 === 0 ? 2 : 1), 0);
  const all = Array.from({ length: ORDERS }, (_, index) => index);
  const refundTotal = seats(all.slice(0, PAID)) * 49_900;
  expect(preview).toMatchObject({
    event: { title: 'Festival of lights', state: 'approved' },
    currency: 'INR',
    orders: { paid: PAID, free: FREE, unpaid: UNPAID },
    people: seats(all),
    refundTotal,
    platformFee: 'returned',
    blocked: {},
  });
  const { organizerBalance, gatewayFeeLost } = preview;
  // All that the organizer got of these sales goes, and what the gateway kept of them stays lost.
  expect(organizerBalance?.before).toBeGreaterThan(0);
  expect(organizerBalance?.after).toBe(-gatewayFeeLost);
});

it('is cancelled while both servers are killed and rise again', async () => {
  const answer = await asModerator('POST', `/api/events/${event.documentId}/cancel`, {
    reason: 'The river is over its banks',
    confirm: 'festival of lights',
  });
  expect(answer.body.error?.details.code).toBe('CONFIRMATION_MISMATCH');
  const started = await asModerator('POST', `/api/events/${event.documentId}/cancel`, {
    reason: 'The river is over its banks',
    confirm: 'Festival of lights',
  });
  expect(started.status).toBe(200);

  await until('some orders are ended', async () => (await ended()) >= 15, 60_000);
  // The lease of a worker that lives runs out: another one takes its delivery, and both work on the same list.
  await endLeases(home);
  await until('some more orders are ended', async () => (await ended()) >= 40, 60_000);
  await Promise.all([fall(first), fall(second)]);
  const before = await ended();
  expect(before).toBeLessThan(ORDERS);

  // A buyer who had the checkout open pays while nobody is there to hear it.
  const late = bought[ORDERS - 1]?.gatewayOrderId ?? '';
  await home.gateway.control.pay(late, { method: 'upi' });

  [first, second] = await Promise.all([rise(port), rise()]);
  await endLeases(home);
  await untilMended(
    'some refunds are at the gateway',
    async () => (await refundsAtGateway()).length >= 30,
    120_000,
  );
  await fall(first);
  await pause(500);
  await fall(second);
  [first, second] = await Promise.all([rise(port), rise()]);
  await endLeases(home);

  await untilMended(
    'every order is ended and every refund has reached its buyer',
    async () => {
      const { state, refunds } = await progress();
      return state === 'done' && refunds.processing === 0;
    },
    300_000,
  );
}, 600_000);

it('nobody got money twice, and nobody none', async () => {
  await untilMended(
    'the late payment is given back and every job done',
    async () => {
      const open = await db()('activity_deliveries').whereNot('state', 'done').pluck('id');
      const unsettled = await db()('refunds').whereNot('state', 'processed').pluck('id');
      return open.length === 0 && unsettled.length === 0;
    },
    180_000,
  );
  const { payments, refunds } = await home.gateway.control.state();
  const captured = payments.filter(({ captured: is }) => is === true);
  expect(captured).toHaveLength(PAID + 1);
  for (const payment of captured) {
    const own = refunds.filter(({ payment_id: id }) => id === payment.id);
    expect(own.map(({ amount, status }) => ({ amount, status }))).toEqual([
      { amount: payment.amount, status: 'processed' },
    ]);
  }
  const states = await db()('orders').where('event_document_id', event.documentId).pluck('state');
  expect(states.filter((state) => state === 'refunded')).toHaveLength(PAID);
  expect(states.filter((state) => state === 'cancelled')).toHaveLength(FREE + UNPAID);

  const done = await progress();
  expect(done).toMatchObject({
    state: 'done',
    total: ORDERS,
    done: ORDERS,
    failed: 0,
    refunds: { processing: 0, processed: PAID, failed: 0, amount: preview.refundTotal, currency: 'INR' },
    failures: [],
  });
  const lines = await db()('ledger_lines').where('account', 'organizer_payable').pluck('amount');
  const balance = -lines.reduce((total: number, amount: string) => total + Number(amount), 0);
  expect(balance).toBe(preview.organizerBalance?.after);
  await expectSeatsToAgree(home, event);
}, 240_000);

it('every buyer was told, once', async () => {
  const mails = await mailsByAddress('festival-');
  const told = Array.from({ length: ORDERS }, (_, index) => {
    const own = (mails.get(address(index)) ?? []).filter(
      ({ subject }) => subject === 'Cancelled: Festival of lights',
    );
    // A worker that died between sending and saying so sends it again, under the same Message-ID.
    return new Set(own.map(({ messageId }) => messageId)).size;
  });
  expect(told.filter((count) => count !== 1)).toEqual([]);
}, 120_000);

it('and everything that must hold, holds', () => expectInvariants(home));
