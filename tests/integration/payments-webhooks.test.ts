import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import {
  beginPurchase,
  expectPaidOnce,
  booksOf,
  FORMER_SECRET,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
  sign,
  type Message,
  type Purchase,
} from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { statementsOf, steadyStatementsOf } from '../helpers/statements';

let server: TestServer;
let event: TestEvent;

beforeAll(async () => {
  server = await startServer({
    gateway: true,
    env: { RAZORPAY_WEBHOOK_SECRET_PREVIOUS: FORMER_SECRET },
  });
  event = await createEvent(server, {
    capacity: 5000,
    ticketTypes: [
      { price: 50_000, capacity: 2000 },
      { price: 30_000, capacity: 2000 },
    ],
  });
  await holdWebhooks(server);
}, 60_000);
afterAll(() => server.stop());
afterEach(() => server.setClock(null));

const stored = (where: Record<string, unknown>): Promise<Record<string, unknown>[]> =>
  server.strapi.db.connection('payment_webhook_events').where(where).orderBy('id');

/** A purchase that failed first and was then paid; its four webhooks by name. */
const paidPurchase = async (): Promise<{ order: Purchase; messages: Map<string, Message> }> => {
  const order = await beginPurchase(server, event, [1, 1]);
  const { paymentId } = await server.gateway.control.fail(order.gatewayOrderId);
  await server.gateway.control.authorizeLate(paymentId);
  const held = await heldWebhooks(server, order.gatewayOrderId);
  return { order, messages: new Map(held.map((message) => [message.event, message])) };
};

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, index) =>
        permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
      );

const EVENTS = ['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid'];

describe('webhooks in any order', () => {
  it.each(permutations(EVENTS).map((order) => [order.join(', ')]))('%s', async (sequence) => {
    const { order, messages } = await paidPurchase();
    for (const name of sequence.split(', ')) {
      const message = messages.get(name);
      if (!message) throw new Error(`the gateway did not send ${name}`);
      expect((await sendWebhook(server, message)).status).toBe(200);
      await server.drain();
    }
    await expectPaidOnce(server, order);
  });

  it('all at once and doubled, worked on together', async () => {
    const { order, messages } = await paidPurchase();
    const all = [...messages.values()];
    const answers = await Promise.all([...all, ...all].map((message) => sendWebhook(server, message)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ body }) => body.data.repeated)).toHaveLength(4);
    await server.drain();
    await expectPaidOnce(server, order);
    expect(await stored({ gateway_order_id: order.gatewayOrderId })).toHaveLength(4);
    await expectSeatsToAgree(server, event);
  });

  it('only a failure leaves the order to be paid another way', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.fail(order.gatewayOrderId);
    for (const message of await heldWebhooks(server, order.gatewayOrderId))
      await sendWebhook(server, message);
    await server.drain();
    const books = await booksOf(server, order);
    expect(books.order.state).toBe('pending');
    expect(books.payments).toMatchObject([{ state: 'failed', error_code: 'BAD_REQUEST_ERROR' }]);
    expect(books.entries).toContain('payment.failed');
    expect(books.journals).toEqual([]);
  });

  it('only an authorisation confirms nothing', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId, { capture: false });
    for (const message of await heldWebhooks(server, order.gatewayOrderId))
      await sendWebhook(server, message);
    await server.drain();
    const books = await booksOf(server, order);
    expect(books.order.state).toBe('pending');
    expect(books.payments).toMatchObject([{ state: 'authorized' }]);
  });
});

describe('who signed it', () => {
  const captured = async () => {
    const { order, messages } = await paidPurchase();
    const message = messages.get('payment.captured');
    if (!message) throw new Error('no payment.captured');
    return { order, message };
  };

  it('with the former secret, is believed', async () => {
    const { order, message } = await captured();
    expect((await sendWebhook(server, message, FORMER_SECRET)).status).toBe(200);
    await server.drain();
    await expectPaidOnce(server, order);
    expect(await stored({ gateway_event_id: message.eventId })).toMatchObject([
      { verified: true, signature_kind: 'previous', state: 'processed', outcome: 'confirmed' },
    ]);
  });

  it('with a wrong secret, is answered 401, kept, and does not stand in the way of the true one', async () => {
    const { order, message } = await captured();
    const forged = await sendWebhook(server, message, 'wrong-secret');
    expect(forged.status).toBe(401);
    expect(forged.body.error.details.code).toBe('SIGNATURE_INVALID');
    await server.drain();
    expect((await booksOf(server, order)).order.state).toBe('pending');

    expect((await sendWebhook(server, message)).status).toBe(200);
    await server.drain();
    await expectPaidOnce(server, order);
    expect(await stored({ gateway_event_id: message.eventId })).toMatchObject([
      { verified: false, state: 'refused', signature_kind: 'none' },
      { verified: true, state: 'processed' },
    ]);
    const forgedAgain = await sendWebhook(server, message, 'wrong-secret');
    expect(forgedAgain.status).toBe(401);
  });

  it.each([
    ['no signature', { 'X-Razorpay-Event-Id': 'evUnsigned00001' }, '{"event":"payment.captured"}'],
    ['no JSON', { 'X-Razorpay-Event-Id': 'evNoJson000001', 'X-Razorpay-Signature': 'zz' }, '{not json'],
    ['a zero byte', { 'X-Razorpay-Event-Id': 'evZero00000001' }, '{"a":"\0"}'],
    ['nothing', { 'X-Razorpay-Event-Id': 'evEmpty0000001' }, ''],
  ])('with %s, is answered 401 and kept', async (_what, headers, body) => {
    const answer = await server.http
      .post('/api/payments/webhooks/razorpay')
      .set({ ...headers, 'Content-Type': 'application/json' })
      .send(body);
    expect(answer.status).toBe(401);
    expect(await stored({ gateway_event_id: headers['X-Razorpay-Event-Id'] })).toMatchObject([
      { state: 'refused' },
    ]);
  });

  it('keeps little of a large forgery and of many', async () => {
    const body = JSON.stringify({ event: 'x', pad: 'x'.repeat(20_000) });
    const send = () => sendWebhook(server, { eventId: 'evFlood0000001', body }, 'wrong-secret');
    const answers = await Promise.all(Array.from({ length: 60 }, send));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const kept = await stored({ gateway_event_id: 'evFlood0000001' });
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(30);
    expect(String(kept[0]?.body)).toHaveLength(2048);
  });

  it('refuses a body that no gateway sends', async () => {
    const body = JSON.stringify({ event: 'x', pad: 'x'.repeat(200_000) });
    const answer = await sendWebhook(server, { eventId: 'evLarge0000001', body });
    expect(answer.status).toBe(413);
    expect(answer.body.error.details.code).toBe('BODY_TOO_LARGE');
    expect(await stored({ gateway_event_id: 'evLarge0000001' })).toEqual([]);
  });
});

describe('staff in the Content Manager', () => {
  it('see what was refused and write nothing', async () => {
    const { token } = await createAdmin(server);
    const path = '/content-manager/collection-types/plugin::payments.webhook-event';
    const seen = await server.http
      .get(`${path}?filters[state][$eq]=refused&pageSize=1`)
      .set('Authorization', `Bearer ${token}`);
    expect(seen.status).toBe(200);
    expect(seen.body.results).toMatchObject([{ state: 'refused', verified: false }]);
    const written = await server.http
      .put(`${path}/${seen.body.results[0].documentId}`)
      .set('Authorization', `Bearer ${token}`)
      .send({ state: 'processed' });
    expect(written.status).toBe(403);
    // Staff are not given the right; whoever has it still meets the guard (guards.test.ts).
    expect(written.body.error.details.code).toBe('FORBIDDEN');
    const open = await server.http.get('/api/payments/webhook-events');
    expect([403, 404, 405]).toContain(open.status);
  });
});

describe('what it is about', () => {
  it('an event that Mela does not act on is kept and done', async () => {
    const body = JSON.stringify({ entity: 'event', event: 'payment.downtime.started', payload: {} });
    expect((await sendWebhook(server, { eventId: 'evDowntime0001', body })).status).toBe(200);
    await server.drain();
    expect(await stored({ gateway_event_id: 'evDowntime0001' })).toMatchObject([
      { state: 'processed', outcome: 'ignored', event: 'payment.downtime.started' },
    ]);
  });

  it('a signed body that is no event is kept and shown', async () => {
    expect((await sendWebhook(server, { eventId: 'evStrange00001', body: '[]' })).status).toBe(200);
    await server.drain();
    expect(await stored({ gateway_event_id: 'evStrange00001' })).toMatchObject([
      { state: 'failed', outcome: 'unreadable' },
    ]);
  });

  it('a gateway order that is not ours is kept and shown', async () => {
    const { messages } = await paidPurchase();
    const body = (messages.get('payment.captured')?.body ?? '').replace(
      /order_[A-Za-z0-9]{14}/g,
      'order_NobodysOrder01',
    );
    await sendWebhook(server, { eventId: 'evUnknown00001', body });
    await server.drain();
    expect(await stored({ gateway_event_id: 'evUnknown00001' })).toMatchObject([
      { state: 'failed', outcome: 'unknown_order', gateway_order_id: 'order_NobodysOrder01' },
    ]);
    expect(
      await server.strapi.db.connection('payments').where({ gateway_order_id: 'order_NobodysOrder01' }),
    ).toEqual([]);
  });

  it('a true body under the event id of another is not lost', async () => {
    const [first, second] = [await paidPurchase(), await paidPurchase()];
    const a = first.messages.get('payment.captured');
    const b = second.messages.get('payment.captured');
    if (!a || !b) throw new Error('no payment.captured');
    await sendWebhook(server, { eventId: b.eventId, body: a.body });
    await sendWebhook(server, b);
    await server.drain();
    await expectPaidOnce(server, first.order);
    await expectPaidOnce(server, second.order);
  });

  it('without an event id, the body stands for itself', async () => {
    const { order, messages } = await paidPurchase();
    const body = messages.get('order.paid')?.body ?? '';
    const send = () =>
      server.http
        .post('/api/payments/webhooks/razorpay')
        .set({ 'Content-Type': 'application/json', 'X-Razorpay-Signature': sign(body) })
        .send(body);
    expect((await send()).body.data.repeated).toBe(false);
    expect((await send()).body.data.repeated).toBe(true);
    await server.drain();
    await expectPaidOnce(server, order);
  });
});

describe('replay by staff', () => {
  const replay = (documentId: unknown, token?: string) => {
    const call = server.http.post(`/payments/webhook-events/${String(documentId)}/replay`);
    return token === undefined ? call : call.set('Authorization', `Bearer ${token}`);
  };

  it('works it out once more and changes nothing that is done', async () => {
    const { token } = await createAdmin(server);
    const { order, messages } = await paidPurchase();
    const message = messages.get('payment.captured');
    if (!message) throw new Error('no payment.captured');
    await sendWebhook(server, message);
    await server.drain();
    const [row] = await stored({ gateway_event_id: message.eventId });
    expect((await replay(row?.document_id)).status).toBe(401);
    expect((await replay(row?.document_id, token)).status).toBe(202);
    await server.drain();
    await expectPaidOnce(server, order);
    expect(await stored({ gateway_event_id: message.eventId })).toMatchObject([
      { state: 'processed', outcome: 'already_known', attempts: 2 },
    ]);
    const asked = await server.strapi.db
      .connection('activity_entries')
      .where({ name: 'webhook.replay_requested', subject_document_id: row?.document_id });
    expect(asked).toMatchObject([{ actor_type: 'admin' }]);
  });

  it('is not possible for a refused one, nor for none', async () => {
    const { token } = await createAdmin(server);
    const [refused] = await stored({ state: 'refused' });
    expect((await replay(refused?.document_id, token)).body.error.details).toMatchObject({
      code: 'CONFLICT',
      reason: 'not_verified',
    });
    expect((await replay('nothing', token)).status).toBe(404);
  });
});

describe('statements', () => {
  it('accepting a webhook takes at most four', async () => {
    const { messages } = await paidPurchase();
    const message = messages.get('payment.captured');
    if (!message) throw new Error('no payment.captured');
    const statements = async (secret?: string): Promise<number> =>
      (await steadyStatementsOf(server.strapi, () => sendWebhook(server, message, secret))).length;
    expect(await statements()).toBeLessThanOrEqual(4);
    expect(await statements()).toBeLessThanOrEqual(4);
    expect(await statements('wrong')).toBeLessThanOrEqual(4);
  });

  it('settling two ticket types takes at most fourteen, with reading what was stored', async () => {
    const { messages } = await paidPurchase();
    const message = messages.get('order.paid');
    if (!message) throw new Error('no order.paid');
    await server.drain();
    await sendWebhook(server, message);
    const all = await statementsOf(server.strapi, () => server.drain());
    const first = all.findIndex((sql) => sql.includes('FROM payment_webhook_events'));
    const last = all.findIndex((sql, index) => index > first && /^commit/i.test(sql));
    expect(first).toBeGreaterThanOrEqual(0);
    expect(last).toBeGreaterThan(first);
    expect(last - first + 1).toBeLessThanOrEqual(14);
  });
});
