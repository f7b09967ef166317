import { createDocumentId } from '../../src/platform/ids';
import type * as Activity from '../../src/plugins/activity/server/public';
import { bring, disputeMessages } from '../helpers/disputes';
import {
  createEvent,
  createOrganizer,
  expectSeatsToAgree,
  placeOrder,
  type PlacedOrder,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { mailsTo } from '../helpers/mail';
import { beginPurchase, booksOf, holdWebhooks, verify, type Purchase } from '../helpers/payments';
import { createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let organizer: TestUser;
let moderator: TestUser;
let organizerId: string;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'processed', feeKnown: 'at_capture' } });
  await holdWebhooks(server);
  organizer = await createUser(server, { role: 'organizer' });
  moderator = await createUser(server, { role: 'moderator' });
  organizerId = await createOrganizer(server, { owner: organizer.id });
}, 60_000);
afterEach(() => server.setClock(null));
afterAll(() => server.stop());

const db = () => server.strapi.db.connection;
const as = (user: TestUser, method: 'get' | 'post', path: string) =>
  server.http[method](path).set('Authorization', `Bearer ${user.jwt}`);
const buyer = (email: string) => ({ buyer: { name: 'Asha Rao', email } });

const cancel = (user: TestUser, event: { documentId: string; title: string }, more: object = {}) =>
  as(user, 'post', `/api/events/${event.documentId}/cancel`).send({
    data: { reason: 'The hall flooded', confirm: event.title, ...more },
  });
const progressOf = async (event: { documentId: string }) =>
  (await as(moderator, 'get', `/api/events/${event.documentId}/cancel`)).body.data;
const stateOf = async (order: { documentId: string }): Promise<string> =>
  (await db()('orders').where({ document_id: order.documentId }).first()).state;

/** The first person of an order is at the event. */
const letIn = async (event: { documentId: string }, order: PlacedOrder): Promise<void> => {
  const registration = order.registrations[0]?.documentId;
  const at = new Date();
  await db()('registrations')
    .where({ document_id: registration })
    .update({ state: 'attended', attended_at: at });
  await db()('admissions').insert({
    document_id: createDocumentId(),
    event_document_id: event.documentId,
    registration_document_id: registration,
    order_code: order.code,
    nonce: createDocumentId(),
    result: 'admitted',
    reentry: false,
    scanned_at: at,
    recorded_at: at,
    created_at: at,
    updated_at: at,
    published_at: at,
  });
};

describe('an event without money', () => {
  it('is cancelled with all its orders, and everybody is told', async () => {
    const event = await createEvent(server, {
      organizerDocumentId: organizerId,
      capacity: 20,
      ticketTypes: [{ capacity: 10 }, { price: 50_000 }],
    });
    const free = await placeOrder(server, event, [2], { extra: buyer('free-cancelled@example.org') });
    const unpaid = await placeOrder(server, event, [0, 3], { extra: buyer('unpaid-cancelled@example.org') });
    const gone = await placeOrder(server, event, [1]);
    await server.http
      .post(`/api/orders/${gone.documentId}/cancel`)
      .set('X-Order-Secret', gone.secret)
      .expect(200);

    const path = `/api/events/${event.documentId}/cancel`;
    expect((await as(organizer, 'get', path)).status).toBe(404);
    const preview = await as(organizer, 'get', `${path}/preview`).expect(200);
    expect(preview.body.data).toMatchObject({
      event: { title: event.title, state: 'approved', ended: false },
      orders: { paid: 0, free: 1, unpaid: 1 },
      people: 5,
      attended: 0,
      refundTotal: 0,
      platformFee: 'kept',
    });

    const mistyped = await cancel(organizer, event, { confirm: 'another event' });
    expect(mistyped.status).toBe(400);
    expect(mistyped.body.error.details).toMatchObject({
      code: 'CONFIRMATION_MISMATCH',
      expected: event.title,
    });
    const generous = await cancel(organizer, event, { platformFee: 'returned' });
    expect(generous.body.error.details.code).toBe('FORBIDDEN');
    expect((await cancel(organizer, event, { reason: ' ' })).status).toBe(400);

    const started = await cancel(organizer, event).expect(200);
    expect(started.body).toMatchObject({
      data: { state: 'cancelled', published: true, cancellation: { state: 'running', total: 2, done: 0 } },
      meta: { next: 'wait' },
    });
    expect((await cancel(organizer, event)).body.error.details.code).toBe('ILLEGAL_TRANSITION');
    const late = await server.http.post(`/api/events/${event.documentId}/register`).send({
      data: {
        ...buyer('too-late@example.org'),
        tickets: [{ ticketType: event.ticketTypes[0], attendees: [{ name: 'Late' }] }],
      },
    });
    expect(late.body.error.details.code).toBe('EVENT_NOT_OPEN');

    await server.drain();
    expect(await progressOf(event)).toMatchObject({
      state: 'done',
      total: 2,
      done: 2,
      failed: 0,
      refunds: { processing: 0, byHand: 0, processed: 0, failed: 0, amount: 0 },
      failures: [],
    });
    expect([await stateOf(free), await stateOf(unpaid)]).toEqual(['cancelled', 'cancelled']);
    await expectSeatsToAgree(server, event);
    const entries = await db()('activity_entries')
      .where({ name: 'order.event_cancelled', event_document_id: event.documentId })
      .orderBy('id');
    expect(entries).toHaveLength(2);
    expect(new Set(entries.map((entry) => entry.order_document_id))).toEqual(
      new Set([free.documentId, unpaid.documentId]),
    );
    for (const address of ['free-cancelled@example.org', 'unpaid-cancelled@example.org'])
      expect((await mailsTo(address)).at(-1)?.text).toContain('cancelled');
    await expectInvariants(server);
  });

  it('is started once by the same Idempotency-Key', async () => {
    const event = await createEvent(server);
    await placeOrder(server, event, [1]);
    const press = () => cancel(moderator, event).set('Idempotency-Key', `cancel-${event.documentId}`);
    const first = await press();
    const second = await press();
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    await server.drain();
    expect(await db()('event_cancellations').where({ event_document_id: event.documentId })).toHaveLength(1);
  });

  it('may be opened again when the job is done, and cancelled once more', async () => {
    const event = await createEvent(server);
    await placeOrder(server, event, [1]);
    await cancel(moderator, event).expect(200);
    const reopen = () =>
      server.strapi
        .service('api::event.operations')
        .moveByStaff(event.documentId, { type: 'reopen' }, { type: 'admin', id: '1' });
    await expect(reopen()).rejects.toMatchObject({ code: 'CANCELLATION_RUNNING' });
    await server.drain();
    await reopen();
    const again = await placeOrder(server, event, [1]);
    await cancel(moderator, event).expect(200);
    await server.drain();
    expect(await stateOf(again)).toBe('cancelled');
    expect(await progressOf(event)).toMatchObject({ state: 'done', total: 1 });
    await expectSeatsToAgree(server, event);
  });

  it('that its organizer was editing is cancelled as it stands on the website', async () => {
    const event = await createEvent(server, { organizerDocumentId: organizerId });
    const order = await placeOrder(server, event, [1]);
    await db()('event_operations').where({ event_document_id: event.documentId }).update({ state: 'draft' });
    await cancel(organizer, event).expect(200);
    await server.drain();
    expect(await stateOf(order)).toBe('cancelled');
  });

  it('leaves the places of those who came, when it is over', async () => {
    const event = await createEvent(server, {
      startsAt: new Date(Date.now() + 3_600_000),
      endsAt: new Date(Date.now() + 2 * 3_600_000),
    });
    const order = await placeOrder(server, event, [2]);
    await letIn(event, order);
    server.setClock(new Date(Date.now() + 3 * 3_600_000));
    const path = `/api/events/${event.documentId}/cancel/preview`;
    expect((await as(moderator, 'get', path)).body.data).toMatchObject({
      event: { ended: true },
      orders: { paid: 0, free: 1, unpaid: 0 },
      people: 1,
      attended: 1,
    });
    const late = await cancel(organizer, event);
    expect(late.status).toBe(404);
    await cancel(moderator, event).expect(200);
    await server.drain();
    expect(await stateOf(order)).toBe('paid');
    const states = await db()('registrations').where({ order_document_id: order.documentId }).pluck('state');
    expect(states.sort()).toEqual(['attended', 'cancelled']);
    await expectSeatsToAgree(server, event);
  });
});

describe('an event that was paid for', () => {
  const POLICY = { tiers: [{ hoursBefore: 0, percent: 50 }], feesKept: true };
  const pay = async (order: Purchase) =>
    verify(server, order, await server.gateway.control.pay(order.gatewayOrderId)).expect(200);
  const buy = async (event: TestEvent, quantities: readonly number[] = [1]): Promise<Purchase> => {
    const order = await beginPurchase(server, event, quantities);
    await pay(order);
    return order;
  };
  const previewOf = async (event: TestEvent, query = '') =>
    (await as(moderator, 'get', `/api/events/${event.documentId}/cancel/preview${query}`)).body.data;
  const owed = async (organizer: string): Promise<number> => {
    const amounts: string[] = await db()('ledger_lines')
      .where({ account: 'organizer_payable', owner_document_id: organizer })
      .pluck('amount');
    return -amounts.reduce((total, amount) => total + Number(amount), 0);
  };
  const ask = (order: Purchase, data: object) =>
    server.http
      .post(`/api/orders/${order.documentId}/refund`)
      .set('X-Order-Secret', order.secret)
      .send({ data });

  it('gives everything back that is left, whatever the policy, as the preview said', async () => {
    const own = await createOrganizer(server);
    const event = await createEvent(server, {
      organizerDocumentId: own,
      refundPolicy: { ...POLICY, approval: true },
      ticketTypes: [{ price: 33_333 }, { price: 0 }],
    });
    const plain = await buy(event, [2]);
    const halfBack = await buy(event, [3]);
    const waits = await buy(event, [1]);
    const came = await buy(event, [2]);
    const unpaid = await beginPurchase(server, event, [1]);
    const settled = await ask(halfBack, { registrations: [halfBack.registrations[0]?.documentId] });
    await server.strapi
      .service('api::refund.refunds')
      .approve(settled.body.data.refund.documentId, { type: 'user', id: String(moderator.id) });
    await server.drain();
    expect((await ask(waits, {})).body.data.refund.state).toBe('requested');
    await letIn(event, came);

    const back = settled.body.data.refund.amount;
    const preview = await previewOf(event);
    expect(preview).toMatchObject({
      orders: { paid: 4, free: 0, unpaid: 1 },
      people: 2 + 2 + 1 + 2 + 1,
      attended: 1,
      refundTotal: 8 * 33_333 - back,
      blocked: {},
    });
    const kept = await previewOf(event, '?platformFee=kept');
    expect(kept).toMatchObject({ platformFeeTotal: 0, organizerBears: preview.refundTotal });
    expect(preview.platformFeeTotal + preview.organizerBears).toBe(preview.refundTotal);
    expect(preview.organizerBalance.before).toBe(await owed(own));

    await cancel(moderator, event).expect(200);
    await server.drain();
    const done = await progressOf(event);
    expect(done).toMatchObject({
      state: 'done',
      total: 5,
      done: 5,
      refunds: { processing: 0, processed: 4, failed: 0, amount: preview.refundTotal },
    });
    expect(await owed(own)).toBe(preview.organizerBalance.after);
    for (const order of [plain, halfBack, waits, came]) {
      const books = await booksOf(server, order);
      expect(books.order).toMatchObject({ state: 'refunded', refunded_total: order.total });
      expect(books.refunds.filter(({ origin }) => origin === 'event_cancelled')).toHaveLength(1);
    }
    expect((await booksOf(server, waits)).refunds.map(({ state }) => state)).toEqual([
      'rejected',
      'processed',
    ]);
    expect((await booksOf(server, came)).registrations.sort()).toEqual(['attended', 'cancelled']);

    // The last buyer had the checkout open; a cancelled event takes no money.
    await pay(unpaid);
    await server.drain();
    const late = await booksOf(server, unpaid);
    expect(late.order.state).toBe('cancelled');
    expect(late.refunds).toMatchObject([
      { state: 'processed', amount: 33_333, reason: 'event_cancelled', automatic: true },
    ]);
    await expectSeatsToAgree(server, event);
    await expectInvariants(server);

    const reopen = server.strapi
      .service('api::event.operations')
      .moveByStaff(event.documentId, { type: 'reopen' }, { type: 'admin', id: '1' });
    await expect(reopen).rejects.toMatchObject({ code: 'EVENT_NOT_REOPENABLE', details: { refunds: 4 } });
  });

  it('keeps the platform’s fee when the organizer cancels', async () => {
    const event = await createEvent(server, {
      organizerDocumentId: organizerId,
      ticketTypes: [{ price: 50_000 }],
    });
    const before = await owed(organizerId);
    const order = await buy(event);
    await cancel(organizer, event).expect(200);
    await server.drain();
    const { balances } = await booksOf(server, order);
    expect(balances).toMatchObject({ platform_fee_income: -5000, gst_payable: -900 });
    expect(await owed(organizerId)).toBe(before - 5000 - 900 - 1180);
  });

  it('asks staff to give back by hand what no gateway took', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
    const order = await placeOrder(server, event, [1]);
    const staff = { type: 'admin', id: '1' };
    const today = new Date().toISOString().slice(0, 10);
    await server.strapi.plugin('payments').service('offline').record(order.documentId, staff, {
      method: 'cash',
      amount: 50_000,
      reference: 'Receipt 17',
      receivedOn: today,
    });
    expect(await previewOf(event)).toMatchObject({ refundTotal: 50_000, gatewayFeeLost: 0 });
    await cancel(moderator, event).expect(200);
    await server.drain();
    expect(await progressOf(event)).toMatchObject({
      state: 'done',
      refunds: { processing: 0, byHand: 1, processed: 0, failed: 0, amount: 50_000 },
    });
    const [refund] = (await booksOf(server, order)).refunds;
    await server.strapi
      .service('api::refund.refunds')
      .settleOutside(refund.document_id, staff, { method: 'cash', reference: 'R-18', paidOn: today });
    expect(await progressOf(event)).toMatchObject({ refunds: { byHand: 0, processed: 1 } });
    expect(await stateOf(order)).toBe('refunded');
    await server.drain();
    await expectInvariants(server);
  });

  it('does not wait for an order that cannot be refunded now, and tries it again', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
    const blocked = await buy(event);
    const others = [await buy(event), await buy(event)];
    const hear = async () => bring(server, await disputeMessages(server, blocked));
    const [payment] = (await booksOf(server, blocked)).payments;
    const { id } = await server.gateway.control.openDispute(payment.gateway_payment_id);
    await hear();
    expect(await previewOf(event)).toMatchObject({
      orders: { paid: 3 },
      refundTotal: 100_000,
      blocked: { REFUND_BLOCKED: 1 },
    });
    await cancel(moderator, event).expect(200);
    await server.drain();
    expect(await progressOf(event)).toMatchObject({
      state: 'stopped',
      total: 3,
      done: 2,
      failed: 1,
      failures: [{ order: { code: blocked.code }, code: 'REFUND_BLOCKED', attempts: 1 }],
    });
    for (const order of others) expect(await stateOf(order)).toBe('refunded');
    expect(await stateOf(blocked)).toBe('paid');

    const cancellations = server.strapi.service('api::event-cancellation.cancellations');
    expect(await cancellations.retry(event.documentId, { type: 'admin', id: '1' })).toBe(1);
    await server.drain();
    expect(await progressOf(event)).toMatchObject({ state: 'stopped', failures: [{ attempts: 2 }] });

    await server.gateway.control.advanceDispute(String(id), 'won');
    await hear();
    server.setClock(new Date(Date.now() + 15 * 60_000));
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    expect(await runner().tick()).toContain('cancellations.try_again');
    await server.drain();
    expect(await progressOf(event)).toMatchObject({ state: 'done', done: 3, failed: 0, failures: [] });
    expect(await stateOf(blocked)).toBe('refunded');
    await expectInvariants(server);
  });

  it('is refunded once, also when two workers share the list and one of them dies', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 1_000 }] });
    const orders: Purchase[] = [];
    for (let index = 0; index < 12; index += 1) orders.push(await buy(event));
    await cancel(moderator, event).expect(200);
    // As if its lease had run out while the first still works.
    const again = async () => {
      for (let round = 0; round < 20; round += 1) {
        await db()('activity_deliveries')
          .where({ queue: 'cancellations', state: 'running' })
          .update({ lease_until: new Date(0) });
        await server.drain();
      }
    };
    await Promise.all([server.drain(), again(), again()]);
    await db()('activity_deliveries')
      .where({ queue: 'cancellations' })
      .update({ due_at: new Date(0) });
    await server.drain();
    expect(await progressOf(event)).toMatchObject({ state: 'done', total: 12, done: 12 });
    for (const order of orders) {
      const books = await booksOf(server, order);
      expect(books.refunds).toMatchObject([{ state: 'processed', amount: 1_000 }]);
      expect(books.entries.filter((name) => name === 'order.event_cancelled')).toHaveLength(1);
    }
    const { refunds } = await server.gateway.control.state();
    expect(refunds.filter(({ amount }) => amount === 1_000)).toHaveLength(12);
  });
});
