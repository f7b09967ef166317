import {
  createEvent,
  expectSeatsToAgree,
  placeOrder,
  seatsOf,
  type PlacedOrder,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { beginPurchase, booksOf, holdWebhooks, verify } from '../helpers/payments';
import { createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  await holdWebhooks(server);
}, 60_000);
afterEach(() => server.setClock(null));
afterAll(() => server.stop());

const db = () => server.strapi.db.connection;
const placeOf = (order: PlacedOrder, index: number): string => order.registrations[index]?.documentId ?? '';
const secret = (order: PlacedOrder) => ({ 'X-Order-Secret': order.secret });
const cancel = (place: string, headers: Record<string, string> = {}, data?: object) =>
  server.http
    .post(`/api/registrations/${place}/cancel`)
    .set(headers)
    .send(data ? { data } : {});
const refusal = (answer: { body: { error: { details: object } } }) => answer.body.error.details;

describe('POST /api/registrations/:id/cancel, of a free order', () => {
  it('gives back one seat, and with the last place the order ends', async () => {
    const event = await createEvent(server, { capacity: 10, ticketTypes: [{ capacity: 5 }] });
    const order = await placeOrder(server, event, [2]);
    const first = await cancel(placeOf(order, 0), secret(order), { reason: 'Cannot come' });
    expect(first.status).toBe(200);
    expect(first.body.data).toMatchObject({
      state: 'paid',
      registrations: [{ state: 'cancelled' }, { state: 'confirmed' }],
    });
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 1 }]);

    const twice = await cancel(placeOf(order, 0), secret(order));
    expect(refusal(twice)).toMatchObject({ code: 'REGISTRATION_NOT_CANCELLABLE', reason: 'cancelled' });

    const last = await cancel(placeOf(order, 1), secret(order), { reason: 'Ill' });
    expect(last.body.data).toMatchObject({ state: 'cancelled', cancelReason: 'Ill' });
    await expectSeatsToAgree(server, event);
    await server.drain();
    await expectInvariants(server);
  });

  it('is the buyer’s alone, before the end and for who has not come', async () => {
    const event = await createEvent(server, { requiresApproval: true });
    const asha = await createUser(server);
    const ravi = await createUser(server);
    const order = await placeOrder(server, event, [2], { jwt: asha.jwt });
    const bearer = (jwt: string) => ({ Authorization: `Bearer ${jwt}` });
    expect((await cancel(placeOf(order, 0))).status).toBe(404);
    expect((await cancel(placeOf(order, 0), bearer(ravi.jwt))).status).toBe(404);
    expect((await cancel('nosuchplace', bearer(asha.jwt))).status).toBe(404);
    expect((await cancel(placeOf(order, 0), bearer(asha.jwt), { amount: 1 })).status).toBe(400);
    await db()('registrations')
      .where({ document_id: placeOf(order, 1) })
      .update({ state: 'attended' });
    expect(refusal(await cancel(placeOf(order, 1), bearer(asha.jwt)))).toMatchObject({ reason: 'attended' });
    await db()('registrations')
      .where({ document_id: placeOf(order, 1) })
      .update({ state: 'awaiting_approval' });
    expect((await cancel(placeOf(order, 0), bearer(asha.jwt))).status).toBe(200);
    server.setClock(new Date(Date.now() + 40 * 86_400_000));
    const over = await cancel(placeOf(order, 1), bearer(asha.jwt));
    expect(refusal(over)).toMatchObject({ reason: 'event_ended' });
    await expectSeatsToAgree(server, event);
  });

  it('is done once, whoever presses twice', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event, [3]);
    const press = () =>
      cancel(placeOf(order, 0), { ...secret(order), 'Idempotency-Key': `place-${order.documentId}` });
    const first = await press();
    const second = await press();
    expect(second.body).toEqual(first.body);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => cancel(placeOf(order, 1), secret(order))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await expectSeatsToAgree(server, event);
  });
});

const buy = async (event: TestEvent, quantities: readonly number[]) => {
  const order = await beginPurchase(server, event, quantities);
  await verify(server, order, await server.gateway.control.pay(order.gatewayOrderId)).expect(200);
  return order;
};

const POLICY = {
  tiers: [
    { hoursBefore: 240, percent: 100 },
    { hoursBefore: 48, percent: 50 },
  ],
};

describe('POST /api/registrations/:id/cancel, of a paid order', () => {
  it('gives back what the policy gives, and the seat', async () => {
    const event = await createEvent(server, {
      refundPolicy: POLICY,
      ticketTypes: [{ price: 50_000, capacity: 5 }],
    });
    const order = await buy(event, [3]);
    const shown = await server.http
      .post(`/api/orders/${order.documentId}/refund/preview`)
      .set(secret(order))
      .send({ data: { registrations: [placeOf(order, 0)] } })
      .expect(200);
    expect(shown.body.data).toMatchObject({ amount: 50_000, cancels: [placeOf(order, 0)] });
    const wrong = await cancel(placeOf(order, 0), secret(order), { expected: 25_000 });
    expect(refusal(wrong)).toMatchObject({ code: 'REFUND_AMOUNT_CHANGED', amount: 50_000 });
    expect((await booksOf(server, order)).refunds).toEqual([]);

    const first = await cancel(placeOf(order, 0), secret(order), { expected: 50_000, reason: 'Ill' });
    expect(first.body.data).toMatchObject({
      registrations: [{ state: 'cancelled' }, { state: 'confirmed' }, { state: 'confirmed' }],
      refunds: [{ amount: 50_000, state: 'approved' }],
    });
    server.setClock(new Date(Date.now() + 25 * 86_400_000));
    const half = await cancel(placeOf(order, 1), secret(order));
    expect(half.body.data.refunds).toMatchObject([{ amount: 50_000 }, { amount: 25_000 }]);
    await server.drain();
    server.setClock(null);
    const books = await booksOf(server, order);
    expect(books.order).toMatchObject({ state: 'partially_refunded', refunded_total: 75_000 });
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 1 }]);
    await expectInvariants(server);
  });

  it('for nothing only when the buyer says that they know; the order stays paid', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
    const order = await buy(event, [2]);
    const unasked = await cancel(placeOf(order, 0), secret(order));
    expect(refusal(unasked)).toMatchObject({ code: 'REFUND_BEYOND_POLICY', amount: 0 });
    const place = await cancel(placeOf(order, 0), secret(order), { expected: 0 });
    expect(place.body.data).toMatchObject({
      state: 'paid',
      refunds: [],
      registrations: [{ state: 'cancelled' }, { state: 'confirmed' }],
    });
    const whole = (data: object) =>
      server.http.post(`/api/orders/${order.documentId}/cancel`).set(secret(order)).send({ data });
    expect(refusal(await whole({}))).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE', reason: 'paid' });
    const rest = await whole({ expected: 0 });
    expect(rest.body.data).toMatchObject({ state: 'paid', refunds: [] });
    expect((await booksOf(server, order)).registrations).toEqual(['cancelled', 'cancelled']);
    await expectSeatsToAgree(server, event);
    await server.drain();
    await expectInvariants(server);
  });

  it('and the whole order by its policy', async () => {
    const event = await createEvent(server, { refundPolicy: POLICY, ticketTypes: [{ price: 50_000 }] });
    const order = await buy(event, [2]);
    const gone = await server.http
      .post(`/api/orders/${order.documentId}/cancel`)
      .set(secret(order))
      .send({ data: { expected: 100_000 } });
    expect(gone.body.data.refunds).toMatchObject([{ amount: 100_000, state: 'approved' }]);
    await server.drain();
    expect((await booksOf(server, order)).order.state).toBe('refunded');
    await expectSeatsToAgree(server, event);
    await expectInvariants(server);
  });

  it('waits for a person where the policy says so', async () => {
    const event = await createEvent(server, {
      refundPolicy: { ...POLICY, approval: true },
      ticketTypes: [{ price: 50_000 }],
    });
    const order = await buy(event, [1]);
    const asked = await cancel(placeOf(order, 0), secret(order));
    expect(asked.body.data).toMatchObject({
      registrations: [{ state: 'confirmed' }],
      refunds: [{ amount: 50_000, state: 'requested' }],
    });
    const again = await cancel(placeOf(order, 0), secret(order));
    expect(refusal(again)).toMatchObject({ code: 'REFUND_NOT_POSSIBLE', reason: 'already_refunded' });
  });
});

describe('staff', () => {
  it('clear a place, also when the event is over', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event, [2]);
    server.setClock(new Date(Date.now() + 40 * 86_400_000));
    await server.strapi
      .service('api::registration.registrations')
      .cancelByStaff(placeOf(order, 0), { type: 'admin', id: '1' }, { reason: 'Misbehaved' });
    expect((await seatsOf(server, event)).counted).toMatchObject({
      [String(event.ticketTypes[0])]: { sold: 1 },
    });
    await expectSeatsToAgree(server, event);
  });
});
