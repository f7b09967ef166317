import { Client } from 'pg';
import {
  createEvent,
  expectSeatsToAgree,
  placeOrder,
  registration,
  seatsOf,
  type TestEvent,
} from '../helpers/factories';
import { startServer, type TestServer } from '../helpers/server';

const BUYERS = 300;
const SEATS = 50;

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 180_000);
afterAll(() => server.stop());
afterEach(() => server.setClock(null));

interface Reply {
  readonly status: number;
  readonly code: string | undefined;
}

/** Plain fetch: hundreds of requests at once, each on a connection of its own if need be. */
const register = async (event: TestEvent, quantities = [1], key?: string): Promise<Reply> => {
  const answer = await fetch(`${server.url}/api/events/${event.documentId}/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
    body: JSON.stringify(registration(event, quantities)),
  });
  const [, code] = /"code":"([A-Z]+_[A-Z_]+)"/.exec(await answer.text()) ?? [];
  return { status: answer.status, code };
};

const tally = (replies: readonly Reply[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, code } of replies) {
    const key = code ?? String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe('many people, few seats', () => {
  /**
   * Shows that the race is real: the same work as a read, a check in the program and a write, which is what the
   * conditional UPDATE replaces. Without it the tests below would prove nothing.
   */
  it('oversells where the check is not part of the update', async () => {
    const client = async (): Promise<Client> => {
      const one = new Client({ connectionString: process.env.TEST_DATABASE_URL });
      await one.connect();
      await one.query(`SET search_path TO "${server.schema}"`);
      return one;
    };
    const clients = await Promise.all(Array.from({ length: 20 }, client));
    const [first] = clients;
    await first?.query('CREATE TABLE unguarded (id int PRIMARY KEY, capacity int, reserved int)');
    await first?.query('INSERT INTO unguarded VALUES (1, 5, 0)');
    const take = async (one: Client): Promise<boolean> => {
      await one.query('BEGIN');
      const { rows } = await one.query('SELECT capacity, reserved FROM unguarded WHERE id = 1');
      const [row]: { capacity: number; reserved: number }[] = rows;
      const fits = row !== undefined && row.reserved < row.capacity;
      if (fits) await one.query('UPDATE unguarded SET reserved = $1 WHERE id = 1', [row.reserved + 1]);
      await one.query('COMMIT');
      return fits;
    };
    const won = (await Promise.all(clients.map(take))).filter(Boolean).length;
    await Promise.all(clients.map((one) => one.end()));
    expect(won).toBeGreaterThan(5);
  });

  it(`sells exactly ${SEATS} of ${SEATS} seats to ${BUYERS} people at once`, async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 10_000, capacity: SEATS }] });
    const replies = await Promise.all(Array.from({ length: BUYERS }, () => register(event)));
    expect(tally(replies)).toEqual({ 201: SEATS, SOLD_OUT: BUYERS - SEATS });
    const seats = await seatsOf(server, event);
    expect(Object.values(seats.counted)).toEqual([{ reserved: SEATS, sold: 0 }]);
    await expectSeatsToAgree(server, event);
    const [orders] = await server.strapi.db
      .connection('orders')
      .where({ event_document_id: event.documentId })
      .count();
    expect(Number(orders?.count)).toBe(SEATS);
  }, 60_000);

  it('keeps the capacity of the event over all its ticket types', async () => {
    const event = await createEvent(server, { capacity: 30, ticketTypes: [{}, {}, { capacity: 12 }] });
    const wishes = [[1], [0, 1], [0, 0, 1], [1, 1], [0, 2, 1], [1, 0, 2]];
    const replies = await Promise.all(
      Array.from({ length: 120 }, (_, index) => register(event, wishes[index % wishes.length])),
    );
    expect(Object.keys(tally(replies)).sort()).toEqual(['201', 'SOLD_OUT']);
    const seats = await seatsOf(server, event);
    expect(seats.event.sold).toBe(30);
    await expectSeatsToAgree(server, event);
  }, 60_000);
});

describe('one key, many tries', () => {
  it('places one order', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 10_000, capacity: 20 }] });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => register(event, [1], 'the-very-same-key')),
    );
    const counts = tally(replies);
    expect((counts['201'] ?? 0) + (counts.IDEMPOTENCY_IN_FLIGHT ?? 0)).toBe(20);
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 1, sold: 0 }]);
    expect(await register(event, [1], 'the-very-same-key')).toEqual({ status: 201, code: undefined });
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 1, sold: 0 }]);
  });
});

describe('the end of a hold', () => {
  const orders = () => server.strapi.service('api::order.orders');

  it('gives seats back once, however many sweep and cancel at the same time', async () => {
    const event = await createEvent(server, {
      capacity: 50,
      ticketTypes: [{ price: 10_000 }, { price: 5_000 }],
    });
    const placed = await Promise.all(Array.from({ length: 20 }, () => placeOrder(server, event, [1, 1])));
    server.setClock(new Date(Date.now() + 16 * 60_000));
    const cancels = placed.map((order) =>
      server.http.post(`/api/orders/${order.documentId}/cancel`).set('X-Order-Secret', order.secret).send({}),
    );
    const [answers] = await Promise.all([
      Promise.all(cancels),
      orders().expireDue(200),
      orders().expireDue(200),
      orders().expireDue(200),
    ]);
    const cancelled = answers.filter((answer) => answer.status === 200).length;
    await orders().expireDue(200);
    const states: string[] = await server.strapi.db
      .connection('orders')
      .where({ event_document_id: event.documentId })
      .pluck('state');
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(cancelled);
    expect(states.filter((state) => state === 'expired')).toHaveLength(20 - cancelled);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 50, reserved: 0, sold: 0 });
    await expectSeatsToAgree(server, event);
    const entries: { rows: { orders: number; entries: number }[] } = await server.strapi.db.connection.raw(
      `SELECT count(DISTINCT order_document_id)::int AS orders, count(*)::int AS entries
         FROM activity_entries
        WHERE event_document_id = ? AND name IN ('order.expired', 'order.cancelled')`,
      [event.documentId],
    );
    expect(entries.rows[0]).toEqual({ orders: 20, entries: 20 });
  }, 60_000);

  it('never loses a seat to a payment that comes at the same moment', async () => {
    const event = await createEvent(server, { capacity: 10, ticketTypes: [{ price: 10_000, capacity: 10 }] });
    const placed = await Promise.all(Array.from({ length: 10 }, () => placeOrder(server, event)));
    const later = new Date(Date.now() + 16 * 60_000);
    server.setClock(later);
    const pay = async (documentId: string): Promise<boolean> => {
      let ok = false;
      await server.strapi.db.transaction(async ({ trx }) => {
        const order = await orders().loadForUpdate(trx, { documentId });
        ok = (await orders().confirm(trx, order, { at: later })).ok;
      });
      return ok;
    };
    const [paid] = await Promise.all([
      Promise.all(placed.map((order) => pay(order.documentId))),
      orders().expireDue(100),
      orders().expireDue(100),
    ]);
    expect(paid).toEqual(placed.map(() => true));
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 10, reserved: 0, sold: 10 });
    await expectSeatsToAgree(server, event);
  }, 60_000);

  it('leaves a late payment without seats unbooked, and nothing half done', async () => {
    const event = await createEvent(server, {
      ticketTypes: [
        { price: 10_000, capacity: 4 },
        { price: 5_000, capacity: 1 },
      ],
    });
    const late = await placeOrder(server, event, [2, 1]);
    const later = new Date(Date.now() + 16 * 60_000);
    server.setClock(later);
    await orders().expireDue(100);
    server.setClock(null);
    await placeOrder(server, event, [0, 1]);
    const result = await server.strapi.db.transaction(async ({ trx }) => {
      const order = await orders().loadForUpdate(trx, { documentId: late.documentId });
      return orders().confirm(trx, order, { at: later });
    });
    expect(result).toMatchObject({ ok: false, code: 'SOLD_OUT' });
    await expectSeatsToAgree(server, event);
    const seen = await server.http.get(`/api/orders/${late.documentId}`).set('X-Order-Secret', late.secret);
    expect(seen.body.data.state).toBe('expired');
  });
});

describe('whatever people do', () => {
  it('counters say what the registrations say', async () => {
    const event = await createEvent(server, {
      capacity: 40,
      ticketTypes: [{ price: 10_000, capacity: 15 }, {}, { price: 2_000, capacity: 20 }],
    });
    let seed = 20_261_121;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const placed: { documentId: string; secret: string }[] = [];
    const orders = server.strapi.service('api::order.orders');
    const acts = [
      async () => {
        const answer = await server.http
          .post(`/api/events/${event.documentId}/register`)
          .send(registration(event, [random(3), 1 + random(2), random(2)]));
        if (answer.status === 201) placed.push(answer.body.data.order);
        return [201, 409].includes(answer.status);
      },
      async () => {
        const order = placed[random(placed.length)];
        if (!order) return true;
        const answer = await server.http
          .post(`/api/orders/${order.documentId}/cancel`)
          .set('X-Order-Secret', order.secret)
          .send({});
        return [200, 409].includes(answer.status);
      },
      async () => {
        const order = placed[random(placed.length)];
        if (!order) return true;
        await server.strapi.db.transaction(async ({ trx }) => {
          const locked = await orders.loadForUpdate(trx, { documentId: order.documentId });
          await orders.confirm(trx, locked, { at: new Date() });
        });
        return true;
      },
      async () => {
        await orders.expireDue(3);
        return true;
      },
    ];
    let at = Date.now();
    for (let round = 0; round < 12; round += 1) {
      at += 4 * 60_000;
      server.setClock(new Date(at));
      const results = await Promise.all(
        Array.from({ length: 10 }, () => (acts[random(acts.length)] ?? acts[0])?.()),
      );
      expect(results).toEqual(results.map(() => true));
      await expectSeatsToAgree(server, event);
    }
    expect(placed.length).toBeGreaterThan(5);
  }, 60_000);
});
