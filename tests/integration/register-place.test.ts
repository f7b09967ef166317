import { createEvent, expectSeatsToAgree, placeOrder, registration, seatsOf } from '../helpers/factories';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

describe('registering', () => {
  it('holds the seats of a paid order until it expires', async () => {
    const event = await createEvent(server, {
      capacity: 20,
      ticketTypes: [
        { name: 'Adult', price: 50_000, taxRateBps: 1800, capacity: 10 },
        { name: 'Child', price: 20_000 },
      ],
    });
    const answer = await server.http
      .post(`/api/events/${event.documentId}/register`)
      .send(registration(event, [2, 1]));
    expect(answer.body.error).toBeUndefined();
    expect(answer.body).toMatchObject({
      data: {
        order: {
          state: 'pending',
          currency: 'INR',
          subtotal: 120_000,
          discount: 0,
          tax: 15_254,
          total: 120_000,
        },
        registrations: [{ state: 'reserved' }, { state: 'reserved' }, { state: 'reserved' }],
      },
      meta: { next: 'pay' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body.data.order.code).toMatch(/^[2-9A-HJ-NP-Z]{7}$/);
    expect(answer.body.data.order.secret).toMatch(/^[\w-]{43}$/);
    const held = Date.parse(answer.body.data.order.expiresAt) - Date.now();
    expect(Math.abs(held - 15 * 60_000)).toBeLessThan(10_000);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 20, reserved: 3, sold: 0 });
    await expectSeatsToAgree(server, event);
  });

  it('confirms a free order at once', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 5 }] });
    const order = await placeOrder(server, event, [2]);
    expect(order).toMatchObject({ state: 'paid', total: 0, next: 'done', expiresAt: null });
    expect(order.registrations.map((one) => one.state)).toEqual(['confirmed', 'confirmed']);
    await expectSeatsToAgree(server, event);
  });
});
