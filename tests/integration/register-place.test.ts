import {
  addMember,
  createCommunity,
  createEvent,
  expectSeatsToAgree,
  placeOrder,
  registration,
  seatsOf,
  type EventInput,
  type TestEvent,
} from '../helpers/factories';
import { createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

const HOUR = 3_600_000;
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 180_000);
afterAll(() => server.stop());

const post = (event: Pick<TestEvent, 'documentId'>, body: object, jwt?: string) => {
  const call = server.http.post(`/api/events/${event.documentId}/register`);
  if (jwt !== undefined) call.set('Authorization', `Bearer ${jwt}`);
  return call.send(body);
};

const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR);

describe('registering', () => {
  it('holds the seats of a paid order until it expires', async () => {
    const event = await createEvent(server, {
      capacity: 20,
      ticketTypes: [
        { name: 'Adult', price: 50_000, taxRateBps: 1800, capacity: 10 },
        { name: 'Child', price: 20_000 },
      ],
    });
    const answer = await post(event, registration(event, [2, 1]));
    expect(answer.body.error).toBeUndefined();
    expect(answer.status).toBe(201);
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
        registrations: [
          { state: 'reserved', ticketType: event.ticketTypes[0], attendee: { name: 'Guest 1.1' } },
          { state: 'reserved', ticketType: event.ticketTypes[0] },
          { state: 'reserved', ticketType: event.ticketTypes[1] },
        ],
      },
      meta: { next: 'pay' },
    });
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

  it('writes the log in the same transaction, without a name or an address in it', async () => {
    const event = await createEvent(server, { ticketTypes: [{}] });
    const order = await placeOrder(server, event);
    const entries: { name: string; actor_type: string; payload: string }[] = await server.strapi.db
      .connection('activity_entries')
      .where({ order_document_id: order.documentId })
      .orderBy('id')
      .select('name', 'actor_type', 'payload');
    expect(entries.map((entry) => [entry.name, entry.actor_type])).toEqual([
      ['order.placed', 'guest'],
      ['order.paid', 'guest'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/asha|rao|guest 1/i);
  });

  it('stores the secret nowhere', async () => {
    const event = await createEvent(server);
    const answer = await post(event, registration(event)).set(
      'Idempotency-Key',
      `secret-${event.documentId}`,
    );
    const { secret } = answer.body.data.order;
    for (const table of ['orders', 'registrations', 'mela_idempotency', 'activity_entries']) {
      const found: { rows: { found: number }[] } = await server.strapi.db.connection.raw(
        `SELECT count(*)::int AS found FROM ${table} t WHERE t::text LIKE ?`,
        [`%${secret}%`],
      );
      expect({ table, ...found.rows[0] }).toEqual({ table, found: 0 });
    }
  });

  it('merges lines of one ticket type and keeps the order of the attendees', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 10_000, maxPerOrder: 3 }] });
    const [ticketType] = event.ticketTypes;
    const line = (name: string) => ({ ticketType, attendees: [{ name }] });
    const answer = await post(event, registration(event, [], { tickets: [line('Zoya'), line('Arun')] }));
    expect(answer.status).toBe(201);
    expect(
      answer.body.data.registrations.map((one: { attendee: { name: string } }) => one.attendee.name),
    ).toEqual(['Zoya', 'Arun']);
    const tooMany = registration(event, [], { tickets: ['A', 'B', 'C', 'D'].map(line) });
    expect((await post(event, tooMany)).body.error.details.code).toBe('PER_ORDER_LIMIT');
  });

  it('sells hidden tickets to whoever knows their id', async () => {
    const event = await createEvent(server, { ticketTypes: [{ hidden: true }] });
    expect((await placeOrder(server, event)).next).toBe('done');
  });

  it('charges the organizer its own fee where one was agreed', async () => {
    const event = await createEvent(server, { feeBps: 500, ticketTypes: [{ price: 100_000 }] });
    const order = await placeOrder(server, event);
    const [row] = await server.strapi.db
      .connection('orders')
      .where({ document_id: order.documentId })
      .select('platform_fee', 'platform_fee_tax');
    expect(row).toEqual({ platform_fee: 5_000, platform_fee_tax: 900 });
  });

  it("asks and keeps the answers to the event's questions", async () => {
    const questions = [
      { key: 'meal', label: 'Meal', type: 'select', required: true, options: ['veg', 'jain'] },
      { key: 'note', label: 'Note', type: 'text' },
    ];
    const event = await createEvent(server, { questions });
    const [ticketType] = event.ticketTypes;
    const ask = (answers?: object) =>
      post(
        event,
        registration(event, [], { tickets: [{ ticketType, attendees: [{ name: 'Asha', answers }] }] }),
      );
    const missing = await ask();
    expect(missing.status).toBe(400);
    expect(missing.body.error.details).toMatchObject({
      code: 'ANSWERS_INVALID',
      errors: [{ path: 'tickets.0.attendees.0.answers.meal' }],
    });
    expect((await ask({ meal: 'fish' })).body.error.details.code).toBe('ANSWERS_INVALID');
    expect((await ask({ meal: 'veg', colour: 'red' })).body.error.details.code).toBe('ANSWERS_INVALID');
    const good = await ask({ meal: 'veg', note: ' window seat ' });
    expect(good.status).toBe(201);
    const [row] = await server.strapi.db
      .connection('registrations')
      .where({ document_id: good.body.data.registrations[0].documentId })
      .select('answers');
    expect(JSON.parse(row.answers)).toEqual({ meal: 'veg', note: 'window seat' });
  });
});

describe('what is refused', () => {
  const events: [string, EventInput, number, string, object?][] = [
    [
      'an event that is not published',
      { published: false, state: 'draft' },
      409,
      'EVENT_NOT_OPEN',
      { reason: 'not_published' },
    ],
    ['a cancelled event', { state: 'cancelled' }, 409, 'EVENT_NOT_OPEN', { reason: 'cancelled' }],
    [
      'an event that is over',
      { startsAt: inHours(-5), endsAt: inHours(-1) },
      409,
      'EVENT_NOT_OPEN',
      { reason: 'ended' },
    ],
    ['too early', { registrationOpensAt: inHours(1) }, 409, 'REGISTRATION_CLOSED', { reason: 'not_yet' }],
    ['too late', { registrationClosesAt: inHours(-1) }, 409, 'REGISTRATION_CLOSED', { reason: 'over' }],
    [
      'before the sale',
      { ticketTypes: [{ salesStartAt: inHours(1) }] },
      409,
      'SALES_CLOSED',
      { reason: 'not_yet' },
    ],
    [
      'after the sale',
      { ticketTypes: [{ salesEndAt: inHours(-1) }] },
      409,
      'SALES_CLOSED',
      { reason: 'over' },
    ],
    ['fewer than the minimum', { ticketTypes: [{ minPerOrder: 2 }] }, 400, 'PER_ORDER_LIMIT', { min: 2 }],
  ];
  it.each(events)('%s', async (_what, input, status, code, details = {}) => {
    const event = await createEvent(server, input);
    const answer = await post(event, registration(event));
    expect(answer.status).toBe(status);
    expect(answer.body.error.details).toMatchObject({ code, ...details });
    await expectSeatsToAgree(server, event);
  });

  const long = 'x'.repeat(300);
  const bodies: [string, (event: TestEvent) => unknown, string][] = [
    ['no body', () => ({}), 'data'],
    ['data that is no object', () => ({ data: 'hello' }), 'data'],
    ['no buyer', (event) => registration(event, [1], { buyer: undefined }), 'data.buyer'],
    [
      'a wrong e-mail',
      (event) => registration(event, [1], { buyer: { name: 'A', email: 'nobody' } }),
      'data.buyer.email',
    ],
    [
      'a name that is too long',
      (event) => registration(event, [1], { buyer: { name: long, email: 'a@example.org' } }),
      'data.buyer.name',
    ],
    [
      'a name with control characters',
      (event) => registration(event, [1], { buyer: { name: 'A\u0000', email: 'a@example.org' } }),
      'data.buyer.name',
    ],
    [
      'a wrong phone number',
      (event) => registration(event, [1], { buyer: { name: 'A', email: 'a@example.org', phone: 'call me' } }),
      'data.buyer.phone',
    ],
    ['no tickets', (event) => registration(event, [1], { tickets: [] }), 'data.tickets'],
    [
      'no attendees',
      (event) => registration(event, [1], { tickets: [{ ticketType: event.ticketTypes[0], attendees: [] }] }),
      'data.tickets.0.attendees',
    ],
    ['51 attendees', (event) => registration(event, [51]), 'data.tickets.0.attendees'],
    ['a price of its own', (event) => registration(event, [1], { total: 1 }), 'data'],
  ];
  it.each(bodies)('%s', async (_what, body, path) => {
    const event = await createEvent(server);
    const answer = await server.http
      .post(`/api/events/${event.documentId}/register`)
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body(event)));
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.code).toBe('VALIDATION_FAILED');
    const paths: string[] = answer.body.error.details.errors.map((one: { path: string }) => one.path);
    expect(paths.some((one) => one === path || one.startsWith(`${path}.`))).toBe(true);
  });

  it('an event that does not exist', async () => {
    const event = await createEvent(server);
    const answer = await post({ documentId: 'nosuchevent' }, registration(event));
    expect(answer.status).toBe(404);
    expect(answer.body.error.details.code).toBe('NOT_FOUND');
  });

  it('a ticket of another event', async () => {
    const event = await createEvent(server);
    const other = await createEvent(server);
    const answer = await post(event, registration(other));
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toMatchObject({
      code: 'TICKET_TYPE_UNKNOWN',
      ticketType: other.ticketTypes[0],
    });
  });

  it('a promo code that does not exist', async () => {
    const event = await createEvent(server);
    const answer = await post(event, registration(event, [1], { promoCode: 'HALF' }));
    expect(answer.body.error.details.code).toBe('PROMO_CODE_INVALID');
  });

  it('a total that the books cannot hold', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 2_000_000_000 }] });
    expect((await post(event, registration(event, [2]))).body.error.details.code).toBe('VALIDATION_FAILED');
  });

  it('a body beyond the limit', async () => {
    const event = await createEvent(server);
    const answer = await post(event, { data: { note: 'x'.repeat(400_000) } });
    expect(answer.status).toBe(413);
  });
});

describe('seats', () => {
  it('are refused with what is left', async () => {
    const event = await createEvent(server, {
      capacity: 5,
      ticketTypes: [{ capacity: 3 }, { capacity: null }],
    });
    await placeOrder(server, event, [2]);
    const answer = await post(event, registration(event, [2]));
    expect(answer.status).toBe(409);
    expect(answer.body.error.details).toMatchObject({
      code: 'SOLD_OUT',
      left: 1,
      event: 3,
      ticketTypes: [{ ticketType: event.ticketTypes[0], left: 1 }],
    });
    const whole = await post(event, registration(event, [0, 4]));
    expect(whole.body.error.details).toMatchObject({ code: 'SOLD_OUT', left: 3, event: 3 });
    await placeOrder(server, event, [1, 2]);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 5, reserved: 0, sold: 5 });
    await expectSeatsToAgree(server, event);
  });

  it('are counted per ticket type where the event has no capacity', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 1 }, {}] });
    await placeOrder(server, event, [1, 3]);
    expect((await post(event, registration(event, [1]))).body.error.details).toMatchObject({ left: 0 });
    expect((await seatsOf(server, event)).event).toEqual({ capacity: null, reserved: 0, sold: 0 });
    await expectSeatsToAgree(server, event);
  });
});

describe('who may come', () => {
  it('only members, where the event is for a community', async () => {
    const parent = await createCommunity(server);
    const child = await createCommunity(server, { parent });
    const stranger = await createUser(server);
    const pending = await createUser(server);
    const member = await createUser(server);
    const childMember = await createUser(server);
    await addMember(server, parent, pending.id, 'pending');
    await addMember(server, parent, member.id);
    await addMember(server, child, childMember.id);

    const forParent = await createEvent(server, { audience: 'community', communityDocumentId: parent });
    const forChild = await createEvent(server, { audience: 'sub_community', communityDocumentId: child });
    const status = async (event: TestEvent, jwt?: string): Promise<[number, string | undefined]> => {
      const answer = await post(event, registration(event), jwt);
      return [answer.status, answer.body.error?.details.code];
    };
    const refused = [403, 'AUDIENCE_RESTRICTED'];
    expect(await status(forParent)).toEqual(refused);
    expect(await status(forParent, stranger.jwt)).toEqual(refused);
    expect(await status(forParent, pending.jwt)).toEqual(refused);
    expect(await status(forParent, member.jwt)).toEqual([201, undefined]);
    expect(await status(forParent, childMember.jwt)).toEqual([201, undefined]);
    expect(await status(forChild, member.jwt)).toEqual(refused);
    expect(await status(forChild, childMember.jwt)).toEqual([201, undefined]);
  });
});
