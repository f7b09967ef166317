import { createEvent, placeOrder, type TestEvent } from '../helpers/factories';
import { beginPurchase, booksOf, intend } from '../helpers/payments';
import { createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }, { price: 0 }] });
}, 60_000);
afterAll(() => server.stop());
afterEach(() => server.setClock(null));

const gatewayOrders = async (code: string) =>
  (await server.gateway.control.state(10_000)).orders.filter((order) => order.receipt === code);

const creations = { match: { method: 'POST', path: '/v1/orders' }, times: 1 };

describe('an intent', () => {
  it('gives Checkout what it needs, once per order', async () => {
    const order = await placeOrder(server, event, [2]);
    const answer = await intend(server, order);
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual({
      gateway: 'razorpay',
      keyId: 'rzp_test_1234567890abcd',
      gatewayOrderId: expect.stringMatching(/^order_[A-Za-z0-9]{14}$/),
      amount: 100_000,
      currency: 'INR',
      prefill: { name: 'Asha Rao', email: 'asha@example.org', contact: '+919876543210' },
    });
    expect((await intend(server, order)).body).toEqual(answer.body);
    expect(await gatewayOrders(order.code)).toMatchObject([
      { id: answer.body.data.gatewayOrderId, amount: 100_000 },
    ]);
  });

  it('closes with the hold, but not before the gateway allows', async () => {
    const order = await placeOrder(server, event);
    await intend(server, order);
    const call = (await server.gateway.control.calls()).findLast((each) => each.method === 'POST');
    expect(call?.body).toMatchObject({
      receipt: order.code,
      payment: { capture: 'automatic', capture_options: { automatic_expiry_period: 15 } },
    });
  });

  it('asked for by many at once, makes one gateway order', async () => {
    await server.gateway.control.fault({ ...creations, kind: 'slow', ms: 300 });
    const order = await placeOrder(server, event);
    const answers = await Promise.all(Array.from({ length: 8 }, () => intend(server, order)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => answer.body.data.gatewayOrderId)).size).toBe(1);
    expect(await gatewayOrders(order.code)).toHaveLength(1);
  });

  it.each(['timeout_after_acting', 'status_500'] as const)(
    'finds the gateway order whose answer was lost (%s)',
    async (kind) => {
      await server.gateway.control.fault({ ...creations, kind, ms: 20, act: true });
      const order = await placeOrder(server, event);
      const answer = await intend(server, order);
      expect(answer.status).toBe(201);
      expect(await gatewayOrders(order.code)).toMatchObject([{ id: answer.body.data.gatewayOrderId }]);
    },
  );

  it('asked again after a dead gateway, looks before it makes another', async () => {
    const order = await placeOrder(server, event);
    await server.gateway.control.fault({ ...creations, kind: 'timeout_after_acting', ms: 20 });
    await server.gateway.control.fault({
      match: { method: 'GET', path: '/v1/orders' },
      times: 1,
      kind: 'html_502',
    });
    const lost = await intend(server, order);
    expect(lost.status).toBe(503);
    expect(lost.body.error.details.code).toBe('GATEWAY_UNAVAILABLE');
    const answer = await intend(server, order);
    expect(answer.status).toBe(201);
    expect(await gatewayOrders(order.code)).toMatchObject([{ id: answer.body.data.gatewayOrderId }]);
    const asked = (await server.gateway.control.calls()).slice(-1);
    expect(asked).toMatchObject([{ method: 'GET' }]);
  });

  it('after a refusal can be tried again', async () => {
    const order = await placeOrder(server, event);
    await server.gateway.control.fault({ ...creations, kind: 'rate_limited' });
    expect((await intend(server, order)).status).toBe(503);
    expect((await intend(server, order)).status).toBe(201);
  });
});

describe('whose order it is', () => {
  it('is the buyer who signed in', async () => {
    const user = await createUser(server);
    const order = await placeOrder(server, event, [1], { jwt: user.jwt });
    const ask = (jwt: string) =>
      server.http
        .post('/api/payments/intents')
        .set('Authorization', `Bearer ${jwt}`)
        .send({ data: { order: order.documentId } });
    expect((await ask(user.jwt)).status).toBe(201);
    const stranger = await createUser(server);
    const refused = await ask(stranger.jwt);
    expect(refused.status).toBe(404);
    expect(refused.body.error.details.code).toBe('NOT_FOUND');
  });

  it.each([
    ['without the secret', {}],
    ['with a wrong one', { 'X-Order-Secret': 'x'.repeat(43) }],
  ])('is nobody %s', async (_what, headers) => {
    const order = await placeOrder(server, event);
    const answer = await server.http
      .post('/api/payments/intents')
      .set(headers)
      .send({ data: { order: order.documentId } });
    expect(answer.status).toBe(404);
  });

  it.each([[undefined], [{}], [{ data: {} }], [{ data: { order: '../x' } }], [{ data: { order: 1 } }]])(
    'is not asked for %j',
    async (body) => {
      const answer = await server.http.post('/api/payments/intents').send(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.details.code).toBe('VALIDATION_FAILED');
    },
  );
});

describe('an order that cannot be paid', () => {
  const refusal = async (order: Parameters<typeof intend>[1]) => {
    const { status, body } = await intend(server, order);
    const { code, reason } = body.error.details;
    return { status, code, reason };
  };

  it('is a free one', async () => {
    expect(await refusal(await placeOrder(server, event, [0, 1]))).toEqual({
      status: 409,
      code: 'ORDER_NOT_PAYABLE',
      reason: 'paid',
    });
  });

  it('is one whose time is over, also before anyone gave its seats back', async () => {
    const order = await placeOrder(server, event);
    server.setClock(new Date(Date.now() + 16 * 60_000));
    expect(await refusal(order)).toMatchObject({ status: 409, code: 'ORDER_EXPIRED' });
    await server.strapi.service('api::order.orders').expireDue(100);
    expect(await refusal(order)).toMatchObject({ status: 409, code: 'ORDER_EXPIRED' });
  });

  it('is a cancelled one', async () => {
    const order = await placeOrder(server, event);
    await server.http.post(`/api/orders/${order.documentId}/cancel`).set('X-Order-Secret', order.secret);
    expect(await refusal(order)).toMatchObject({ code: 'ORDER_NOT_PAYABLE', reason: 'cancelled' });
  });

  it('is one that waits for approval', async () => {
    const asking = await createEvent(server, { requiresApproval: true, ticketTypes: [{ price: 50_000 }] });
    expect(await refusal(await placeOrder(server, asking))).toMatchObject({
      code: 'ORDER_NOT_PAYABLE',
      reason: 'awaiting_approval',
    });
  });

  it('is a paid one', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    await server.gateway.control.flushWebhooks();
    await server.drain();
    expect((await booksOf(server, order)).order.state).toBe('paid');
    expect(await refusal(order)).toMatchObject({ code: 'ORDER_NOT_PAYABLE', reason: 'paid' });
  });
});
