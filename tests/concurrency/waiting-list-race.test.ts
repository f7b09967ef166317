import {
  createEvent,
  expectSeatsToAgree,
  placeOrder,
  registration,
  seatsOf,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { startServer, type TestServer } from '../helpers/server';
import {
  acceptOffer,
  cancelOrder,
  decline,
  joinData,
  joinList,
  leave,
  lineOf,
  SECRET,
  soldOut,
  sweep,
  type Waiter,
} from '../helpers/waiting-list';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 180_000);
afterAll(() => server.stop());
afterEach(() => server.setClock(null));

const DAY = 24 * 3_600_000;

const tally = (statuses: readonly number[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const register = (event: TestEvent) =>
  server.http.post(`/api/events/${event.documentId}/register`).send(registration(event));

const offered = async (seats: number): Promise<{ event: TestEvent; waiters: Waiter[] }> => {
  const { event, orders } = await soldOut(server, seats);
  const waiters: Waiter[] = [];
  for (let person = 0; person < seats; person += 1) waiters.push(await joinList(server, event));
  for (const order of orders) await cancelOrder(server, order);
  await server.drain();
  expect(await lineOf(server, event)).toEqual(waiters.map(() => 'offered'));
  return { event, waiters };
};

describe('an offer', () => {
  it('is taken once, however often it is tried at the same moment', async () => {
    const { event, waiters } = await offered(1);
    const [waiter] = waiters;
    if (!waiter) throw new Error('nobody waits');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 4 === 3 ? leave(server, waiter) : acceptOffer(server, event, waiter),
      ),
    );
    const won = answers.filter(({ status }) => status < 300);
    expect(won).toHaveLength(1);
    await expectSeatsToAgree(server, event);
    const orders = await server.strapi.db
      .connection('orders')
      .where({ event_document_id: event.documentId, state: 'pending' });
    expect(orders.length).toBe(won[0]?.status === 201 ? 1 : 0);
  }, 60_000);

  it('that runs out while it is taken ends one way or the other', async () => {
    const { event, waiters } = await offered(10);
    // Taken by clients that are in time; the sweep comes with a clock that is not.
    const takes = waiters.map((waiter) => acceptOffer(server, event, waiter).then(({ status }) => status));
    const late = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      server.setClock(new Date(Date.now() + DAY + 60_000));
      await Promise.all([sweep(server), sweep(server)]);
    })();
    const [statuses] = await Promise.all([Promise.all(takes), late]);
    // A row that somebody was looking at is left to the next sweep.
    await sweep(server);
    const states = await lineOf(server, event);
    expect(states.filter((state) => state === 'accepted')).toHaveLength(
      statuses.filter((status) => status === 201).length,
    );
    expect(states.filter((state) => state === 'lapsed')).toHaveLength(
      statuses.filter((status) => status === 409).length,
    );
    await expectSeatsToAgree(server, event);
  }, 60_000);

  it('is made once a seat, though many see the same seat come free', async () => {
    const { event, orders } = await soldOut(server, 6);
    for (let person = 0; person < 12; person += 1) await joinList(server, event);
    await Promise.all([
      ...orders.map((order) => cancelOrder(server, order)),
      ...Array.from({ length: 6 }, () => sweep(server)),
      ...Array.from({ length: 20 }, () => register(event)),
    ]);
    await sweep(server);
    expect(await lineOf(server, event)).toEqual([
      ...Array.from({ length: 6 }, () => 'offered'),
      ...Array.from({ length: 6 }, () => 'waiting'),
    ]);
    await expectSeatsToAgree(server, event);
  }, 60_000);
});

it('a person who joins many times at once stands in line once', async () => {
  const { event } = await soldOut(server);
  const data = joinData(event);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      server.http.post(`/api/events/${event.documentId}/waiting-list`).send({ data }),
    ),
  );
  expect(tally(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 9 });
  expect(await lineOf(server, event)).toEqual(['waiting']);
  await expectInvariants(server);
});

it('whatever people do, nobody sits twice and every counter is right', async () => {
  const event = await createEvent(server, {
    capacity: 14,
    ticketTypes: [{ price: 10_000, capacity: 8 }, { capacity: 8 }],
  });
  let seed = 20_261_121;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const orders: { documentId: string; secret: string }[] = [];
  const waiters: Waiter[] = [];
  const service = server.strapi.service('api::order.orders');
  const allowed = [200, 201, 409];
  const one = <T>(of: readonly T[]): T | undefined => of[random(of.length)];

  const acts: (() => Promise<number>)[] = [
    async () => {
      const answer = await server.http
        .post(`/api/events/${event.documentId}/register`)
        .send(registration(event, [random(2), 1 + random(2)]));
      if (answer.status === 201) orders.push(answer.body.data.order);
      return answer.status;
    },
    async () => {
      const answer = await server.http.post(`/api/events/${event.documentId}/waiting-list`).send({
        data: joinData(event, { ticketType: event.ticketTypes[random(2)], quantity: 1 + random(2) }),
      });
      if (answer.status === 201) waiters.push(answer.body.data);
      return answer.status;
    },
    async () => {
      const entries: { document_id: string; ticket_type_document_id: string }[] = await server.strapi.db
        .connection('waiting_list_entries')
        .where({ event_document_id: event.documentId, state: 'offered' });
      const entry = one(entries);
      const waiter = waiters.find(({ documentId }) => documentId === entry?.document_id);
      if (!entry || !waiter) return 200;
      const line = event.ticketTypes.indexOf(entry.ticket_type_document_id);
      const quantities = line === 0 ? [waiter.quantity] : [0, waiter.quantity];
      const answer = await acceptOffer(server, event, waiter, quantities);
      if (answer.status === 201) orders.push(answer.body.data.order);
      return answer.status;
    },
    async () => {
      const waiter = one(waiters);
      return waiter ? (await decline(server, waiter, { notNow: random(2) === 0 })).status : 200;
    },
    async () => {
      const waiter = one(waiters);
      if (!waiter) return 200;
      return (await server.http.delete(`/api/waiting-list/${waiter.documentId}`).set(SECRET, waiter.secret))
        .status;
    },
    async () => {
      const order = one(orders);
      if (!order) return 200;
      return (
        await server.http
          .post(`/api/orders/${order.documentId}/cancel`)
          .set('X-Order-Secret', order.secret)
          .send({})
      ).status;
    },
    async () => {
      await service.expireDue(3);
      return 200;
    },
    async () => {
      await sweep(server);
      return 200;
    },
  ];
  for (let seat = 0; seat < 6; seat += 1) orders.push(await placeOrder(server, event, [1, 1]));
  let at = Date.now();
  for (let round = 0; round < 14; round += 1) {
    at += 5 * 60_000 + (round % 5 === 4 ? DAY : 0);
    server.setClock(new Date(at));
    const turns = [...acts, ...acts.slice(0, 3), ...acts.slice(0, 3)];
    const statuses = await Promise.all(Array.from({ length: 14 }, () => one(turns)?.()));
    expect(statuses.filter((status) => !allowed.includes(status ?? 0))).toEqual([]);
    await expectSeatsToAgree(server, event);
    const { event: seats } = await seatsOf(server, event);
    expect(seats.reserved + seats.sold).toBeLessThanOrEqual(14);
  }
  expect(waiters.length).toBeGreaterThan(5);
  // In the end nobody waits any more and no offer holds a seat.
  server.setClock(new Date(at + 60 * DAY));
  await service.expireDue(100);
  await sweep(server);
  const states = await lineOf(server, event);
  expect(states.filter((state) => state === 'waiting' || state === 'offered')).toEqual([]);
  await expectInvariants(server);
}, 120_000);
