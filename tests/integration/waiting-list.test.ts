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
import { acceptOffer, joinList, lineOf, seeEntry } from '../helpers/waiting-list';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 180_000);
afterAll(() => server.stop());
afterEach(() => server.setClock(null));

const cancel = async (order: { documentId: string; secret: string }): Promise<void> => {
  await server.http
    .post(`/api/orders/${order.documentId}/cancel`)
    .set('X-Order-Secret', order.secret)
    .send({})
    .expect(200);
};

/** An event of which every seat is held, one order a seat. */
const soldOut = async (seats = 1, price = 10_000) => {
  const event = await createEvent(server, { ticketTypes: [{ price, capacity: seats }] });
  const orders = [];
  for (let seat = 0; seat < seats; seat += 1) orders.push(await placeOrder(server, event));
  return { event, orders };
};

describe('from a freed seat to an order', () => {
  it('offers it to the first in line and to nobody else', async () => {
    const { event, orders } = await soldOut(2);
    const first = await joinList(server, event);
    const second = await joinList(server, event);
    expect((await seeEntry(server, second)).body).toMatchObject({
      data: { state: 'waiting', position: 2 },
      meta: { next: 'wait' },
    });
    await cancel(orders[0] ?? { documentId: '', secret: '' });
    // Free for a moment, and still nobody else's.
    const refused = await server.http
      .post(`/api/events/${event.documentId}/register`)
      .send(registration(event));
    expect(refused.body.error.details).toMatchObject({ code: 'SOLD_OUT', left: 0, waitingList: true });
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered', 'waiting']);
    expect((await seeEntry(server, first)).body).toMatchObject({
      data: { state: 'offered', position: null },
      meta: { next: 'register' },
    });
    const accepted = await acceptOffer(server, event, first);
    expect(accepted.body).toMatchObject({ data: { order: { state: 'pending' } }, meta: { next: 'pay' } });
    expect(await lineOf(server, event)).toEqual(['accepted', 'waiting']);
    expect((await seatsOf(server, event)).counted).toEqual({
      [event.ticketTypes[0] ?? '']: { reserved: 2, sold: 0 },
    });
    await expectSeatsToAgree(server, event);
    await expectInvariants(server);
  });
});
