import type * as Activity from '../../src/plugins/activity/server/public';
import { createEvent, expectSeatsToAgree, placeOrder, registration, seatsOf } from '../helpers/factories';
import { createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { statementsOf } from '../helpers/statements';

let server: TestServer;
let asha: TestUser;
let ravi: TestUser;

beforeAll(async () => {
  server = await startServer();
  asha = await createUser(server);
  ravi = await createUser(server);
}, 180_000);
afterAll(() => server.stop());
afterEach(() => server.setClock(null));

const bearer = (user: TestUser) => ({ Authorization: `Bearer ${user.jwt}` });
const secret = (order: { secret: string }) => ({ 'X-Order-Secret': order.secret });
const NOBODY = {};

const PAID = { ticketTypes: [{ name: 'Adult', price: 12_345, capacity: 10 }], capacity: 20 };

describe('GET /api/orders/:id', () => {
  it('shows an order to its owner and to whoever has its secret, to nobody else', async () => {
    const event = await createEvent(server, { ...PAID, title: 'Monsoon Jazz' });
    const order = await placeOrder(server, event, [2], { jwt: asha.jwt });
    const other = await placeOrder(server, event);
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await server.http.get(`/api/orders/${order.documentId}`).set(headers)).status;
    expect(await status(bearer(asha))).toBe(200);
    expect(await status(secret(order))).toBe(200);
    expect(await status({ ...bearer(ravi), ...secret(order) })).toBe(200);
    expect(await status(NOBODY)).toBe(404);
    expect(await status(bearer(ravi))).toBe(404);
    expect(await status(secret(other))).toBe(404);
    expect(await status({ 'X-Order-Secret': 'wrong' })).toBe(404);
    expect((await server.http.get('/api/orders/nosuchorder')).status).toBe(404);
    expect((await server.http.get('/api/orders/%00')).status).toBe(404);
    const inQuery = await server.http.get(`/api/orders/${order.documentId}?secret=${order.secret}`);
    expect(inQuery.status).toBe(404);
  });

  it('says what was bought, for machines and for people, and what comes next', async () => {
    const event = await createEvent(server, { ...PAID, title: 'Monsoon Jazz' });
    const order = await placeOrder(server, event, [2]);
    const answer = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order));
    expect(answer.body).toMatchObject({
      data: {
        code: order.code,
        state: 'pending',
        event: {
          documentId: event.documentId,
          title: 'Monsoon Jazz',
          timezone: 'Asia/Kolkata',
          city: 'Pune',
        },
        total: 24_690,
        formatted: { total: '₹246.90' },
        lines: [
          { name: 'Adult', quantity: 2, net: 24_690, formatted: { unitPrice: '₹123.45', net: '₹246.90' } },
        ],
        registrations: [
          { state: 'reserved', pass: null },
          { state: 'reserved', pass: null },
        ],
        buyer: { name: 'Asha Rao' },
        payments: [],
        refunds: [],
      },
      meta: { next: 'pay' },
    });
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(JSON.stringify(answer.body)).not.toMatch(/platformFee|gatewayOrderId|secret|passSecret/);
  });

  it('shows where the passes of a confirmed order are', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event);
    const answer = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order));
    const [one] = order.registrations;
    expect(answer.body.data.registrations[0].pass).toMatchObject({
      href: `/api/registrations/${one?.documentId}/pass`,
    });
    expect(answer.body.meta.next).toBe('done');
  });

  it('shows payments and refunds without the ids of the gateway', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event);
    const at = new Date();
    await server.strapi.db.connection('payments').insert({
      document_id: `p${order.documentId.slice(1)}`,
      order_document_id: order.documentId,
      order_code: order.code,
      gateway: 'razorpay',
      gateway_payment_id: `pay_${order.code}`,
      amount: 12_345,
      currency: 'INR',
      method: 'upi',
      state: 'captured',
      purpose: 'order',
      captured_at: at,
      created_at: at,
      updated_at: at,
      published_at: at,
    });
    const answer = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order));
    expect(answer.body.data.payments).toEqual([
      {
        amount: 12_345,
        currency: 'INR',
        formatted: '₹123.45',
        state: 'captured',
        method: 'upi',
        capturedAt: at.toISOString(),
      },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('pay_');
  });

  it('takes few statements', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event, [2], { jwt: asha.jwt });
    const byGuest = await statementsOf(server.strapi, async () => {
      await server.http.get(`/api/orders/${order.documentId}`).set(secret(order)).expect(200);
    });
    expect(byGuest.length).toBeLessThanOrEqual(4);
  });

  it('calls a hold that is over expired before the sweep has come by', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event);
    server.setClock(new Date(Date.now() + 16 * 60_000));
    const answer = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order));
    expect([answer.body.data.state, answer.body.meta.next]).toEqual(['expired', null]);
  });
});

describe('GET /api/me/orders', () => {
  it('lists what is mine, newest first, page by page', async () => {
    const mine = await createUser(server);
    const event = await createEvent(server, { ticketTypes: [{ price: 10_000 }, {}] });
    const paid = await placeOrder(server, event, [1], { jwt: mine.jwt });
    const free = await placeOrder(server, event, [0, 1], { jwt: mine.jwt });
    await placeOrder(server, event, [1], { jwt: asha.jwt });
    const list = async (query = '') =>
      (await server.http.get(`/api/me/orders${query}`).set(bearer(mine))).body;
    const all = await list();
    expect(all.data.map((order: { code: string }) => order.code)).toEqual([free.code, paid.code]);
    expect(all.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 2 });
    expect((await list('?state=pending')).data).toMatchObject([{ code: paid.code }]);
    const second = await list('?pagination[page]=2&pagination[pageSize]=1');
    expect(second.data).toMatchObject([{ code: paid.code }]);
    expect(second.meta.pagination).toMatchObject({ page: 2, pageCount: 2, total: 2 });
  });

  it.each(['?state=unknown', '?pagination[page]=0', '?pagination[pageSize]=101', '?pagination[page]=x'])(
    'refuses %s',
    async (query) => {
      const answer = await server.http.get(`/api/me/orders${query}`).set(bearer(asha));
      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
    },
  );

  it('is for signed-in people', async () => {
    expect([401, 403]).toContain((await server.http.get('/api/me/orders')).status);
  });
});

describe('POST /api/orders/:id/cancel', () => {
  const cancel = (id: string, headers: Record<string, string>, body: object = {}) =>
    server.http.post(`/api/orders/${id}/cancel`).set(headers).send(body);

  it('gives the seats of an unpaid order back, once', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event, [3]);
    const first = await cancel(order.documentId, secret(order), { data: { reason: 'Cannot come' } });
    expect(first.status).toBe(200);
    expect(first.body.data).toMatchObject({
      state: 'cancelled',
      cancelReason: 'Cannot come',
      registrations: [{ state: 'cancelled' }, { state: 'cancelled' }, { state: 'cancelled' }],
    });
    const second = await cancel(order.documentId, secret(order));
    expect([second.status, second.body.error.details.code]).toEqual([409, 'ORDER_NOT_CANCELLABLE']);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 20, reserved: 0, sold: 0 });
    await expectSeatsToAgree(server, event);
  });

  it('takes a free order back and says so for every registration', async () => {
    const event = await createEvent(server, { capacity: 4, ticketTypes: [{ capacity: 3 }] });
    const order = await placeOrder(server, event, [2], { jwt: asha.jwt });
    expect((await cancel(order.documentId, bearer(asha))).body.data.state).toBe('cancelled');
    await expectSeatsToAgree(server, event);
    const names: string[] = await server.strapi.db
      .connection('activity_entries')
      .where({ order_document_id: order.documentId })
      .orderBy('id')
      .pluck('name');
    expect(names.slice(2)).toEqual(['order.cancelled', 'registration.cancelled', 'registration.cancelled']);
  });

  it('refuses what somebody paid for: that is a refund', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event);
    await server.strapi.db
      .connection('orders')
      .where({ document_id: order.documentId })
      .update({ state: 'paid', paid_at: new Date() });
    const answer = await cancel(order.documentId, secret(order));
    expect(answer.status).toBe(409);
    expect(answer.body.error.details).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE', reason: 'paid' });
  });

  it('refuses when somebody was let in, or the event is over', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event, [2]);
    server.setClock(new Date(Date.now() + 60 * 86_400_000));
    const late = await cancel(order.documentId, secret(order));
    expect(late.body.error.details).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE', reason: 'event_ended' });
    server.setClock(null);
    await server.strapi.db
      .connection('registrations')
      .where({ document_id: order.registrations[0]?.documentId })
      .update({ state: 'attended' });
    const attended = await cancel(order.documentId, secret(order));
    expect(attended.body.error.details).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE', reason: 'attended' });
    await expectSeatsToAgree(server, event);
  });

  it("is nobody else's to do, and refuses what it does not know", async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event, [1], { jwt: asha.jwt });
    expect((await cancel(order.documentId, bearer(ravi))).status).toBe(404);
    expect((await cancel(order.documentId, NOBODY)).status).toBe(404);
    expect((await cancel('nosuchorder', bearer(asha))).status).toBe(404);
    expect((await cancel(order.documentId, bearer(asha), { data: { amount: 1 } })).status).toBe(400);
    expect((await cancel(order.documentId, bearer(asha), { data: { reason: 'x'.repeat(501) } })).status).toBe(
      400,
    );
    expect((await seatsOf(server, event)).event.reserved).toBe(1);
  });
});

describe('DELETE /api/events/:id/register', () => {
  const leave = (event: { documentId: string }, headers: Record<string, string>, order?: string) =>
    server.http
      .delete(`/api/events/${event.documentId}/register${order ? `?order=${order}` : ''}`)
      .set(headers);

  it("takes all of a person's registrations for the event back", async () => {
    const event = await createEvent(server, { capacity: 9, ticketTypes: [{}, { price: 10_000 }] });
    await placeOrder(server, event, [1], { jwt: asha.jwt });
    await placeOrder(server, event, [0, 2], { jwt: asha.jwt });
    const others = await placeOrder(server, event, [1], { jwt: ravi.jwt });
    const answer = await leave(event, bearer(asha));
    expect(answer.status).toBe(200);
    expect(answer.body.data.orders).toMatchObject([{ state: 'cancelled' }, { state: 'cancelled' }]);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 9, reserved: 0, sold: 1 });
    await expectSeatsToAgree(server, event);
    expect((await leave(event, bearer(asha))).status).toBe(404);
    expect((await leave(event, bearer(asha), others.documentId)).status).toBe(404);
  });

  it('lets a guest name the order', async () => {
    const event = await createEvent(server);
    const elsewhere = await createEvent(server);
    const order = await placeOrder(server, event);
    expect((await leave(event, secret(order))).status).toBe(404);
    expect((await leave(elsewhere, secret(order), order.documentId)).status).toBe(404);
    expect((await leave(event, secret(order), 'not an id')).status).toBe(400);
    expect((await leave(event, secret(order), order.documentId)).status).toBe(200);
    await expectSeatsToAgree(server, event);
  });

  it('takes nothing back where one of the orders is paid', async () => {
    const event = await createEvent(server, { ticketTypes: [{}, { price: 10_000 }] });
    const free = await placeOrder(server, event, [1], { jwt: asha.jwt });
    const paid = await placeOrder(server, event, [0, 1], { jwt: asha.jwt });
    await server.strapi.db
      .connection('orders')
      .where({ document_id: paid.documentId })
      .update({ state: 'paid' });
    const answer = await leave(event, bearer(asha));
    expect(answer.body.error.details).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE', reason: 'paid' });
    const kept = await server.http.get(`/api/orders/${free.documentId}`).set(bearer(asha));
    expect(kept.body.data.state).toBe('paid');
  });
});

describe('approval', () => {
  const answer = (id: string, headers: Record<string, string>, data: object) =>
    server.http.post(`/api/orders/${id}/approval`).set(headers).send({ data });
  let moderator: TestUser;
  beforeAll(async () => {
    moderator = await createUser(server, { role: 'moderator' });
  });

  it('opens the payment window of 48 hours', async () => {
    const event = await createEvent(server, { ...PAID, requiresApproval: true });
    const order = await placeOrder(server, event);
    expect(order).toMatchObject({ state: 'pending', next: 'await_approval' });
    expect(order.registrations).toMatchObject([{ state: 'awaiting_approval' }]);
    await expectSeatsToAgree(server, event);
    const approved = await answer(order.documentId, bearer(moderator), { decision: 'approve' });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      data: { state: 'pending', approvalState: 'approved', registrations: [{ state: 'reserved' }] },
      meta: { next: 'pay' },
    });
    const window = Date.parse(approved.body.data.expiresAt) - Date.now();
    expect(Math.abs(window - 48 * 3_600_000)).toBeLessThan(10_000);
    const again = await answer(order.documentId, bearer(moderator), { decision: 'approve' });
    expect([again.status, again.body.error.details.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
    await expectSeatsToAgree(server, event);
  });

  it('confirms what is free', async () => {
    const event = await createEvent(server, { requiresApproval: true, capacity: 3 });
    const order = await placeOrder(server, event, [2]);
    const approved = await answer(order.documentId, bearer(moderator), { decision: 'approve' });
    expect(approved.body).toMatchObject({
      data: { state: 'paid', registrations: [{ state: 'confirmed' }, { state: 'confirmed' }] },
      meta: { next: 'done' },
    });
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 3, reserved: 0, sold: 2 });
    await expectSeatsToAgree(server, event);
  });

  it('gives the seats back where it says no, and tells why', async () => {
    const event = await createEvent(server, { ...PAID, requiresApproval: true });
    const order = await placeOrder(server, event);
    const silent = await answer(order.documentId, bearer(moderator), { decision: 'reject' });
    expect([silent.status, silent.body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
    await answer(order.documentId, bearer(moderator), {
      decision: 'reject',
      reason: 'For students only',
    }).expect(200);
    const seen = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order));
    expect(seen.body.data).toMatchObject({
      state: 'cancelled',
      approvalState: 'rejected',
      rejectedReason: 'For students only',
      registrations: [{ state: 'cancelled' }],
    });
    expect((await seatsOf(server, event)).event.reserved).toBe(0);
    await expectSeatsToAgree(server, event);
  });

  it('is for moderators, for orders that wait, with a decision', async () => {
    const event = await createEvent(server, { ...PAID, requiresApproval: true });
    const order = await placeOrder(server, event, [1], { jwt: asha.jwt });
    expect((await answer(order.documentId, bearer(asha), { decision: 'approve' })).status).toBe(403);
    expect((await answer(order.documentId, NOBODY, { decision: 'approve' })).status).toBe(403);
    expect((await answer(order.documentId, bearer(moderator), { decision: 'maybe' })).status).toBe(400);
    expect((await answer('nosuchorder', bearer(moderator), { decision: 'approve' })).status).toBe(404);
    const plain = await placeOrder(server, await createEvent(server, PAID));
    expect((await answer(plain.documentId, bearer(moderator), { decision: 'approve' })).status).toBe(409);
  });
});

describe('a hold that is over', () => {
  const tick = async (minutes: number): Promise<void> => {
    server.setClock(new Date(Date.now() + minutes * 60_000));
    await server.strapi.service('api::order.orders').expireDue(100);
  };

  it('expires and gives its seats back, once', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event, [2]);
    await tick(14);
    expect((await seatsOf(server, event)).event.reserved).toBe(2);
    await tick(16);
    await tick(17);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 20, reserved: 0, sold: 0 });
    const seen = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order));
    expect(seen.body.data).toMatchObject({
      state: 'expired',
      registrations: [{ state: 'cancelled' }, { state: 'cancelled' }],
    });
    const names: string[] = await server.strapi.db
      .connection('activity_entries')
      .where({ order_document_id: order.documentId })
      .orderBy('id')
      .pluck('name');
    expect(names).toEqual(['order.placed', 'order.expired']);
    await expectSeatsToAgree(server, event);
  });

  it('does not keep others from expiring when its own event is broken', async () => {
    const broken = await createEvent(server, PAID);
    const event = await createEvent(server, PAID);
    await placeOrder(server, broken);
    await placeOrder(server, event);
    await server.strapi.db
      .connection('ticket_types')
      .where({ event_document_id: broken.documentId })
      .delete();
    await tick(16);
    expect((await seatsOf(server, event)).event.reserved).toBe(0);
    expect((await seatsOf(server, broken)).event.reserved).toBe(1);
  });

  it('is swept by the scheduler', async () => {
    const event = await createEvent(server, PAID);
    await placeOrder(server, event);
    server.setClock(new Date(Date.now() + 16 * 60_000));
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    expect(await runner().tick()).toContain('orders.expire');
    expect((await seatsOf(server, event)).event.reserved).toBe(0);
  });
});

describe('Idempotency-Key', () => {
  const place = (event: { documentId: string }, body: object, key: string, headers: object = {}) =>
    server.http
      .post(`/api/events/${event.documentId}/register`)
      .set({ 'Idempotency-Key': key, ...headers })
      .send(body);

  it('gives the same answer to the same request, its secret included', async () => {
    const event = await createEvent(server, PAID);
    const body = registration(event);
    const first = await place(event, body, 'same-request-1');
    const second = await place(event, body, 'same-request-1');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect((await seatsOf(server, event)).event.reserved).toBe(1);
  });

  it('refuses another request under the same key', async () => {
    const event = await createEvent(server, PAID);
    const elsewhere = await createEvent(server, PAID);
    await place(event, registration(event), 'other-request-1');
    for (const answer of [
      await place(event, registration(event, [2]), 'other-request-1'),
      await place(elsewhere, registration(elsewhere), 'other-request-1'),
    ])
      expect([answer.status, answer.body.error.details.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('belongs to one person', async () => {
    const event = await createEvent(server, PAID);
    const one = await place(event, registration(event), 'two-persons-1', bearer(asha));
    const two = await place(event, registration(event), 'two-persons-1', bearer(ravi));
    expect(two.body.data.order.documentId).not.toBe(one.body.data.order.documentId);
  });

  it('remembers no refusal', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 1 }] });
    const order = await placeOrder(server, event);
    expect((await place(event, registration(event), 'sold-out-first')).status).toBe(409);
    await server.http.post(`/api/orders/${order.documentId}/cancel`).set(secret(order)).send({}).expect(200);
    expect((await place(event, registration(event), 'sold-out-first')).status).toBe(201);
  });

  it.each(['short', 'with space in it', 'x'.repeat(129)])('refuses the key "%s"', async (key) => {
    const event = await createEvent(server);
    const answer = await place(event, registration(event), key);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'IDEMPOTENCY_KEY_INVALID']);
  });

  it('makes a cancellation repeatable', async () => {
    const event = await createEvent(server, PAID);
    const order = await placeOrder(server, event);
    const cancel = () =>
      server.http
        .post(`/api/orders/${order.documentId}/cancel`)
        .set({ ...secret(order), 'Idempotency-Key': `cancel-${order.code}` })
        .send({});
    const first = await cancel();
    const second = await cancel();
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
  });
});
