import { createEvent, placeOrder, seatsOf, type TestEvent } from '../helpers/factories';
import { beginPurchase, verify } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let token: string;

const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const read = (path: string) => server.http.get(path).set(as(token));
const act = (path: string, body: object) => server.http.post(path).set(as(token)).send(body);

/** A member of staff with a role that was given nothing but these rights. */
const staffWith = async (...actions: string[]): Promise<string> => {
  const { strapi, http } = server;
  const name = `Role ${actions.join(' ')} ${Date.now()}`;
  const role = await strapi.service('admin::role').create({ name, description: name });
  await strapi.service('admin::role').assignPermissions(
    role.id,
    actions.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
  );
  const email = `staff${role.id}@example.org`;
  const password = 'Staff-Password-1';
  await strapi
    .service('admin::user')
    .create({ email, firstname: 'Sam', lastname: 'Staff', password, isActive: true, roles: [role.id] });
  const answer = await http.post('/admin/login').send({ email, password, rememberMe: false });
  return String(answer.body.data.accessToken ?? answer.body.data.token);
};

beforeAll(async () => {
  server = await startServer({ gateway: true });
  ({ token } = await createAdmin(server));
});
afterAll(() => server.stop());

describe('the order page', () => {
  it('tells who comes, what was paid and what happened, in words', async () => {
    const event = await createEvent(server, {
      title: 'Raga Night',
      ticketTypes: [{ name: 'General', price: 45_000 }],
    });
    const order = await beginPurchase(server, event, [2]);
    await verify(server, order, await server.gateway.control.pay(order.gatewayOrderId));
    const { status, body } = await read(`/desk/orders/${order.documentId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      order: {
        code: order.code,
        state: 'paid',
        total: 90_000,
        lines: [{ name: 'General', quantity: 2, net: 90_000 }],
      },
      event: { title: 'Raga Night', zone: 'Asia/Kolkata' },
      people: [
        { name: 'Guest 1.1', ticket: 'General', state: 'confirmed' },
        { name: 'Guest 1.2', ticket: 'General', state: 'confirmed' },
      ],
      payments: [{ amount: 90_000, currency: 'INR', state: 'captured' }],
      refunds: [],
      can: {
        answer: { ok: false },
        cancel: { ok: false, why: 'This order is paid; ask for a refund instead.' },
      },
    });
    const told: { what: string; who: string }[] = body.timeline;
    expect(told.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Payment received: ₹900.00', 'Order placed: ₹900.00']),
    );
    expect(told.at(-1)).toMatchObject({ who: 'The buyer' });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('knows nothing of an order that is not there', async () => {
    expect((await read('/desk/orders/nothing')).status).toBe(404);
  });
});

describe('what staff do with an order', () => {
  const awaiting = async (): Promise<{ event: TestEvent; id: string }> => {
    const event = await createEvent(server, { requiresApproval: true });
    const { documentId } = await placeOrder(server, event, [2]);
    return { event, id: documentId };
  };

  it('approves: a free order is confirmed at once', async () => {
    const { id } = await awaiting();
    const { status, body } = await act(`/desk/orders/${id}/answer`, { decision: 'approve' });
    expect(status).toBe(200);
    expect(body.order.state).toBe('paid');
    expect(body.timeline.find(({ what }: { what: string }) => what === 'Registration approved').who).toBe(
      'Ada Min',
    );
  });

  it('turns down with a reason, never without', async () => {
    const { event, id } = await awaiting();
    const silent = await act(`/desk/orders/${id}/answer`, { decision: 'reject' });
    expect(silent.status).toBe(400);
    expect(silent.body.error.details.errors).toMatchObject([{ path: 'reason' }]);
    const { body } = await act(`/desk/orders/${id}/answer`, {
      decision: 'reject',
      reason: 'Full of families.',
    });
    expect(body.order).toMatchObject({ state: 'cancelled', why: 'Full of families.' });
    expect(body.can.answer.ok).toBe(false);
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 0 }]);
  });

  it('cancels what needs no money back, and gives the seats back once', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 5 }] });
    const { documentId } = await placeOrder(server, event, [3]);
    const first = await act(`/desk/orders/${documentId}/cancel`, { reason: 'Asked on the phone' });
    expect(first.body.order).toMatchObject({ state: 'cancelled', why: 'Asked on the phone' });
    const second = await act(`/desk/orders/${documentId}/cancel`, {});
    expect(second.status).toBe(409);
    expect(second.body.error.details.code).toBe('ORDER_NOT_CANCELLABLE');
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 0 }]);
  });
});

describe('the event page', () => {
  it('shows seats, tickets and takings, and cancels with a reason', async () => {
    const event = await createEvent(server, {
      ticketTypes: [{ name: 'Seat', capacity: 10 }, { capacity: null }],
    });
    await placeOrder(server, event, [4, 1]);
    const page = await read(`/desk/events/${event.documentId}`);
    expect(page.body).toMatchObject({
      event: { state: 'approved', phase: 'upcoming' },
      tickets: [
        { name: 'Seat', sold: 4, held: 0, left: 6 },
        { sold: 1, held: 0, left: null },
      ],
      orders: { paid: 1, pending: 0, awaiting: 0 },
      can: { reject: false, cancel: true, reopen: false },
    });
    const silent = await act(`/desk/events/${event.documentId}/cancellation`, {
      reason: ' ',
      platformFee: 'returned',
      confirm: event.title,
    });
    expect(silent.status).toBe(400);
    const cancelled = await act(`/desk/events/${event.documentId}/cancellation`, {
      reason: 'Flood',
      platformFee: 'returned',
      confirm: event.title,
    });
    expect(cancelled.body).toMatchObject({
      event: { state: 'cancelled', reason: 'Flood' },
      can: { cancel: false, reopen: false },
    });
    // Its orders come first; nobody's money went back, so it may be opened again.
    await server.drain();
    const ended = await read(`/desk/events/${event.documentId}`);
    expect(ended.body).toMatchObject({ cancellation: { state: 'done' }, can: { reopen: true } });
    expect(cancelled.body.timeline).toContainEqual(
      expect.objectContaining({ what: 'Event cancelled', who: 'Ada Min' }),
    );
  });
});

describe('the home page', () => {
  it('lists what waits and what happens today', async () => {
    const event = await createEvent(server, {
      title: 'Today in Pune',
      startsAt: new Date(Date.now() - 60_000),
      requiresApproval: true,
    });
    const { code } = await placeOrder(server, event, [1]);
    const submitted = await createEvent(server, { title: 'Sent in', state: 'submitted', published: false });
    const waiting = await read('/desk/waiting');
    expect(waiting.body.orders).toContainEqual(
      expect.objectContaining({ code, eventTitle: 'Today in Pune' }),
    );
    expect(waiting.body.events).toContainEqual(expect.objectContaining({ documentId: submitted.documentId }));
    const today = await read('/desk/today');
    expect(today.body).toMatchObject([{ documentId: event.documentId, sold: 0, cameIn: 0 }]);
  });
});

describe('who may', () => {
  it.each(['/desk/orders/x', '/desk/events/x', '/desk/waiting', '/desk/today'])(
    '%s is for staff',
    async (path) => {
      expect((await server.http.get(path)).status).toBe(401);
      expect((await server.http.get(path).set(as(await staffWith()))).status).toBe(403);
    },
  );

  it('seeing does not allow acting', async () => {
    const event = await createEvent(server);
    const { documentId } = await placeOrder(server, event, [1]);
    const reader = as(await staffWith('plugin::desk.read'));
    expect((await server.http.get(`/desk/orders/${documentId}`).set(reader)).status).toBe(200);
    for (const path of [
      `/desk/orders/${documentId}/cancel`,
      `/desk/orders/${documentId}/answer`,
      `/desk/events/${event.documentId}/decide`,
    ])
      expect((await server.http.post(path).set(reader).send({})).status).toBe(403);
  });
});
