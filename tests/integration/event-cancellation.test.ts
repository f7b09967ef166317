import { createEvent, createOrganizer, expectSeatsToAgree, placeOrder } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { mailsTo } from '../helpers/mail';
import { holdWebhooks } from '../helpers/payments';
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
      refunds: { processing: 0, processed: 0, failed: 0, amount: 0 },
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
    await db()('registrations')
      .where({ document_id: order.registrations[0]?.documentId })
      .update({ state: 'attended', attended_at: new Date() });
    server.setClock(new Date(Date.now() + 3 * 3_600_000));
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
