import { createEvent, expectSeatsToAgree, placeOrder, type TestEvent } from '../helpers/factories';
import {
  beginPurchase,
  booksOf,
  expectPaidOnce,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
  verify,
  type Purchase,
} from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

beforeAll(async () => {
  server = await startServer({ gateway: { paidOrderDuplicates: 'keep' } });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
}, 60_000);
beforeEach(() => holdWebhooks(server));
afterEach(async () => {
  server.setClock(null);
  await server.gateway.control.clearFaults();
});
afterAll(() => server.stop());

const MINUTE = 60_000;

/** All that the gateway has to say of this order, one after another. */
const hear = async (order: Purchase): Promise<void> => {
  for (const message of await heldWebhooks(server, order.gatewayOrderId)) {
    const answer = await sendWebhook(server, message);
    if (answer.status !== 200) throw new Error(`webhook: ${answer.status}`);
  }
  await server.drain();
};

const expire = async (): Promise<void> => {
  server.setClock(new Date(Date.now() + 16 * MINUTE));
  await server.strapi.service('api::order.orders').expireDue(100);
};

/** The refund went through, and nothing of the money is left in our books. */
const expectGivenBack = async (order: Purchase, reason: string, amount: number): Promise<void> => {
  const books = await booksOf(server, order);
  expect(books.refunds).toMatchObject([{ reason, amount, state: 'processed', automatic: true, attempts: 1 }]);
  const [refund] = books.refunds;
  const payment = books.payments.find((each) => each.document_id === refund.payment_document_id);
  expect(payment).toMatchObject({ state: 'refunded', purpose: 'surplus' });
  expect(books.journals.filter((kind) => kind === 'surplus')).toHaveLength(1);
  expect(books.journals.filter((kind) => kind === 'refund_paid')).toHaveLength(1);
  expect(books.balances.buyer_refunds_payable).toBe(0);
  const { refunds } = await server.gateway.control.state(10_000);
  expect(refunds.filter((each) => each.payment_id === refund.gateway_payment_id)).toHaveLength(1);
};

describe('the browser comes back', () => {
  it('and the order is paid at once, without any webhook', async () => {
    const order = await beginPurchase(server, event);
    const answer = await verify(server, order, await server.gateway.control.pay(order.gatewayOrderId));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: { order: { documentId: order.documentId, code: order.code, state: 'paid' } },
      meta: { outcome: 'confirmed' },
    });
    await expectPaidOnce(server, order);
  });

  it('after the webhook, and the gateway is not asked again', async () => {
    const order = await beginPurchase(server, event);
    const success = await server.gateway.control.pay(order.gatewayOrderId);
    await hear(order);
    const before = (await server.gateway.control.calls()).length;
    expect((await verify(server, order, success)).status).toBe(200);
    expect(await server.gateway.control.calls()).toHaveLength(before);
    await expectPaidOnce(server, order);
  });

  it('at the same moment as three webhooks', async () => {
    const order = await beginPurchase(server, event);
    const success = await server.gateway.control.pay(order.gatewayOrderId);
    const messages = await heldWebhooks(server, order.gatewayOrderId);
    expect(messages).toHaveLength(3);
    const answers = await Promise.all([
      verify(server, order, success),
      ...messages.map((message) => sendWebhook(server, message)),
      server.drain(),
      verify(server, order, success),
    ]);
    for (const answer of answers) if (answer) expect(answer.status).toBe(200);
    await server.drain();
    await expectPaidOnce(server, order);
    await expectSeatsToAgree(server, event);
  });

  it.each([
    ['an order id that is not ours', { orderId: 'order_00000000000000' }, 422, 'PAYMENT_MISMATCH'],
    [
      'a payment id that was not signed',
      { paymentId: 'pay_00000000000000' },
      400,
      'PAYMENT_SIGNATURE_INVALID',
    ],
    ['another signature', { signature: 'a'.repeat(64) }, 400, 'PAYMENT_SIGNATURE_INVALID'],
  ])('with %s', async (_what, change, status, code) => {
    const order = await beginPurchase(server, event);
    const success = await server.gateway.control.pay(order.gatewayOrderId);
    const answer = await verify(server, order, { ...success, ...change });
    expect(answer.status).toBe(status);
    expect(answer.body.error.details.code).toBe(code);
    expect((await booksOf(server, order)).payments).toEqual([]);
  });

  it("with somebody else's payment", async () => {
    const [mine, theirs] = [await beginPurchase(server, event), await beginPurchase(server, event)];
    const success = await server.gateway.control.pay(theirs.gatewayOrderId);
    expect((await verify(server, mine, success)).status).toBe(422);
    expect((await verify(server, mine, { ...success, orderId: mine.gatewayOrderId })).status).toBe(400);
    expect((await booksOf(server, mine)).order.state).toBe('pending');
  });

  it('before the money is taken', async () => {
    const order = await beginPurchase(server, event);
    const success = await server.gateway.control.pay(order.gatewayOrderId, { capture: false });
    const answer = await verify(server, order, success);
    expect(answer.status).toBe(409);
    expect(answer.body.error.details.code).toBe('PAYMENT_NOT_CAPTURED');
    expect((await booksOf(server, order)).payments).toMatchObject([{ state: 'authorized' }]);
  });

  it('while the gateway does not answer: unknown, and the webhook heals it', async () => {
    const order = await beginPurchase(server, event);
    const success = await server.gateway.control.pay(order.gatewayOrderId);
    await server.gateway.control.fault({
      match: { method: 'GET', path: '/v1/payments' },
      kind: 'html_502',
      times: 1,
    });
    const answer = await verify(server, order, success);
    expect(answer.status).toBe(504);
    expect(answer.body.error.details.code).toBe('GATEWAY_OUTCOME_UNKNOWN');
    expect((await booksOf(server, order)).order.state).toBe('pending');
    await hear(order);
    await expectPaidOnce(server, order);
  });
});

describe('money that comes late', () => {
  it('is honoured while the hold was not given back', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    server.setClock(new Date(Date.now() + 20 * MINUTE));
    await hear(order);
    await expectPaidOnce(server, order);
  });

  it('is honoured when seats are left', async () => {
    const order = await beginPurchase(server, event, [2]);
    await expire();
    expect((await booksOf(server, order)).order.state).toBe('expired');
    await server.gateway.control.pay(order.gatewayOrderId);
    await hear(order);
    await expectPaidOnce(server, order);
    await expectSeatsToAgree(server, event);
  });

  it('for an order that the buyer cancelled meanwhile is honoured too', async () => {
    const order = await beginPurchase(server, event);
    await server.http.post(`/api/orders/${order.documentId}/cancel`).set('X-Order-Secret', order.secret);
    await server.gateway.control.pay(order.gatewayOrderId);
    await hear(order);
    await expectPaidOnce(server, order);
  });

  it.each([
    ['the event', { capacity: 2, ticketTypes: [{ price: 50_000 }, { price: 10_000 }] }],
    [
      'a ticket type',
      {
        ticketTypes: [
          { price: 50_000, capacity: 10 },
          { price: 10_000, capacity: 1 },
        ],
      },
    ],
  ])('goes back when %s is full', async (_what, input) => {
    const full = await createEvent(server, input);
    const order = await beginPurchase(server, full, [1, 1]);
    await expire();
    server.setClock(null);
    await placeOrder(server, full, [0, 1]);
    const success = await server.gateway.control.pay(order.gatewayOrderId);
    await hear(order);

    const books = await booksOf(server, order);
    expect(books.order.state).toBe('expired');
    expect(new Set(books.registrations)).toEqual(new Set(['cancelled']));
    await expectGivenBack(order, 'late_payment', 60_000);
    await expectSeatsToAgree(server, full);
    const answer = await verify(server, order, success);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      data: { order: { state: 'expired' } },
      meta: { outcome: 'refund_due' },
    });
    await hear(order);
    await expectGivenBack(order, 'late_payment', 60_000);
  });

  it('goes back when the event was cancelled', async () => {
    const off = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
    const order = await beginPurchase(server, off);
    await server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: off.documentId })
      .update({ state: 'cancelled' });
    await server.gateway.control.pay(order.gatewayOrderId);
    await hear(order);
    await expectGivenBack(order, 'event_cancelled', 50_000);
  });
});

describe('money that pays for nothing', () => {
  it('a second payment goes back, the first stays', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    // Heard before the second is made: of two that are heard together either may win (see below).
    await hear(order);
    await server.gateway.control.pay(order.gatewayOrderId, { force: true });
    await hear(order);
    const books = await booksOf(server, order);
    expect(books.order.state).toBe('paid');
    expect(books.payments).toMatchObject([
      { state: 'captured', purpose: 'order' },
      { state: 'refunded', purpose: 'surplus' },
    ]);
    expect(books.journals).toEqual(['sale', 'surplus', 'refund_paid']);
    await expectGivenBack(order, 'second_payment', 50_000);
  });

  it('two payments at once: one pays, one goes back', async () => {
    const order = await beginPurchase(server, event);
    await Promise.all([
      server.gateway.control.pay(order.gatewayOrderId, { force: true }),
      server.gateway.control.pay(order.gatewayOrderId, { force: true }),
    ]);
    const messages = await heldWebhooks(server, order.gatewayOrderId);
    await Promise.all(messages.map((message) => sendWebhook(server, message)));
    await server.drain();
    const books = await booksOf(server, order);
    expect(books.payments.map(({ purpose, state }) => `${purpose} ${state}`).sort()).toEqual([
      'order captured',
      'surplus refunded',
    ]);
    await expectGivenBack(order, 'second_payment', 50_000);
  });

  it('a wrong amount goes back and the order waits', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId, { amount: 49_900, force: true });
    await hear(order);
    expect((await booksOf(server, order)).order.state).toBe('pending');
    await expectGivenBack(order, 'wrong_amount', 49_900);
  });

  it('a wrong currency is not believed to be rupees', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    const message = (await heldWebhooks(server, order.gatewayOrderId)).find(
      (each) => each.event === 'payment.captured',
    );
    const body = (message?.body ?? '').replaceAll('"currency":"INR"', '"currency":"USD"');
    await sendWebhook(server, { eventId: 'evCurrency0001', body });
    await server.drain();
    const books = await booksOf(server, order);
    expect(books.order.state).toBe('pending');
    expect(books.refunds).toMatchObject([{ reason: 'wrong_currency', currency: 'USD', amount: 50_000 }]);
  });

  it('what the gateway gave back by itself is noted and not given back again', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
    await server.gateway.control.dashboardRefund(paymentId);
    const messages = await heldWebhooks(server, order.gatewayOrderId);
    const refunded = messages.filter(({ event: name }) => name.startsWith('refund.'));
    const others = messages.filter(({ event: name }) => !name.startsWith('refund.'));
    for (const message of [...refunded, ...others]) {
      await sendWebhook(server, message);
      await server.drain();
    }
    const books = await booksOf(server, order);
    expect(books.order.state).toBe('pending');
    expect(books.payments).toMatchObject([{ state: 'refunded' }]);
    expect(books.refunds).toEqual([]);
    expect(books.journals).toEqual([]);
  });
});
