import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/embedded/ports';
import { persist, postJson } from '../helpers/client';
import { createEvent, type TestEvent } from '../helpers/factories';
import { endLeases, hurry } from '../helpers/hurry';
import { expectInvariants } from '../helpers/invariants';
import { mailsTo } from '../helpers/mail';
import { startProcess, type ServerProcess } from '../helpers/process';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const PURCHASES = 100;
const CLIENTS = 10;
const KILLS = 3;
const LOOK_MS = 300;

describe('a server that is killed again and again while 100 people buy', () => {
  let home: TestServer;
  let port: number;
  let server: ServerProcess;
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;

  const rise = async (): Promise<void> => {
    server = await startProcess({
      schema: home.schema,
      port,
      env: { RAZORPAY_API_URL: home.gateway.url },
    });
    await server.ready();
  };

  const fall = async (): Promise<void> => {
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
    await rise();
  }, 120_000);

  afterAll(async () => {
    await server.stop();
    await home.stop();
  });

  let bought = 0;
  const buy = async (event: TestEvent, index: number): Promise<string> => {
    const placed = await persist(() =>
      postJson(
        url(`/api/events/${event.documentId}/register`),
        {
          buyer: { name: 'Asha Rao', email: `crash-${index}@example.org` },
          tickets: [{ ticketType: event.ticketTypes[0], attendees: [{ name: 'Asha Rao' }] }],
        },
        { 'Idempotency-Key': `crash-purchase-${index}` },
      ),
    );
    expect(placed.status).toBe(201);
    const order = placed.body.data.order ?? {};
    const intent = await persist(() =>
      postJson(
        url('/api/payments/intents'),
        { order: order.documentId },
        { 'X-Order-Secret': order.secret ?? '' },
      ),
    );
    expect(intent.status).toBe(201);
    await home.gateway.control.pay(intent.body.data.gatewayOrderId ?? '', { method: 'upi' });
    bought += 1;
    return order.documentId ?? '';
  };

  it('loses no seat, no rupee and no pass', async () => {
    const db = home.strapi.db.connection;
    const event = await createEvent(home, {
      capacity: PURCHASES,
      ticketTypes: [{ price: 49_900, taxRateBps: 1800 }],
    });
    const waiting = Array.from({ length: PURCHASES }, (_, index) => index);
    const orders: string[] = [];
    const client = async (): Promise<void> => {
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift())
        orders.push(await buy(event, index));
    };

    let buying = true;
    const killer = async (): Promise<void> => {
      for (let kills = 0; kills < KILLS && buying; kills += 1) {
        const enough = bought + randomInt(2, 12);
        await until('a few more have bought', () => bought >= enough || !buying, 120_000);
        await pause(randomInt(150));
        await fall();
        await rise();
      }
    };
    const kills = killer();
    await Promise.all(Array.from({ length: CLIENTS }, client));
    buying = false;
    await kills;
    // Once more in the middle of the work that follows a sale.
    await fall();
    await rise();

    await until(
      'everything is paid and every job done',
      async () => {
        await hurry(home);
        const [open] = await db('activity_deliveries').whereNot('state', 'done').count();
        const [paid] = await db('orders').where('state', 'paid').count();
        return Number(open?.count) === 0 && Number(paid?.count) === PURCHASES;
      },
      150_000,
      LOOK_MS,
    );

    expect(new Set(orders).size).toBe(PURCHASES);
    const [operations] = await db('event_operations').where('event_document_id', event.documentId);
    expect(operations).toMatchObject({ reserved: 0, sold: PURCHASES });
    const registrations: { pass_version: number; pass_secret: string }[] = await db('registrations');
    expect(registrations).toHaveLength(PURCHASES);
    expect(registrations.every(({ pass_version }) => pass_version === 1)).toBe(true);
    expect(new Set(registrations.map(({ pass_secret }) => pass_secret)).size).toBe(PURCHASES);
    for (const index of [0, 1, PURCHASES - 1]) {
      const mails = await mailsTo(`crash-${index}@example.org`);
      const passes = mails.filter(({ subject }) => subject?.startsWith('Your pass'));
      expect(passes.length).toBeGreaterThan(0);
      expect(new Set(passes.map(({ messageId }) => messageId)).size).toBe(1);
    }
    const numbers: number[] = await db('invoices').orderBy('sequence').pluck('sequence');
    expect(numbers).toEqual(Array.from({ length: PURCHASES }, (_, index) => index + 1));
    await expectInvariants(home);
  }, 300_000);
});
