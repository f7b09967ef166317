import { addMember, createCommunity, createEvent, placeOrder, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { createAdmin, createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { joinData, joinList, leave, SECRET, seeEntry, soldOut, type Waiter } from '../helpers/waiting-list';

let server: TestServer;
let asha: TestUser;
let ravi: TestUser;

beforeAll(async () => {
  server = await startServer();
  asha = await createUser(server);
  ravi = await createUser(server);
}, 180_000);
afterAll(async () => {
  await expectInvariants(server);
  await server.stop();
});

const HOUR = 3_600_000;
const from = (ms: number): Date => new Date(Date.now() + ms);
const bearer = (user: TestUser): string => `Bearer ${user.jwt}`;

const join = (event: Pick<TestEvent, 'documentId'>, data: unknown, key?: string) => {
  const call = server.http.post(`/api/events/${event.documentId}/waiting-list`);
  if (key !== undefined) call.set('Idempotency-Key', key);
  return call.send({ data });
};

const setEvent = (event: TestEvent, changes: Record<string, unknown>) =>
  server.strapi.db
    .connection('event_operations')
    .where({ event_document_id: event.documentId })
    .update(changes);

const setSnapshot = (event: TestEvent, changes: Record<string, unknown>) =>
  server.strapi.db.connection.raw(
    'UPDATE event_operations SET snapshot = snapshot::jsonb || ?::jsonb WHERE event_document_id = ?',
    [JSON.stringify(changes), event.documentId],
  );

const setTicket = (event: TestEvent, changes: Record<string, unknown>) =>
  server.strapi.db.connection('ticket_types').where({ document_id: event.ticketTypes[0] }).update(changes);

describe('joining', () => {
  it('gives a guest a place in line and the secret to it', async () => {
    const { event } = await soldOut(server);
    const answer = await join(event, joinData(event, { quantity: 2, phone: '+91 98765 43210' }));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      data: {
        state: 'waiting',
        position: 1,
        quantity: 2,
        phone: '+919876543210',
        event: { documentId: event.documentId, title: event.title, timezone: 'Asia/Kolkata' },
        ticketType: { documentId: event.ticketTypes[0], name: 'Ticket 1' },
        offerExpiresAt: null,
        order: null,
      },
      meta: { next: 'wait' },
    });
    expect(answer.body.data.secret).toHaveLength(43);
    const { secret, ...seen } = answer.body.data;
    const again = await seeEntry(server, { documentId: seen.documentId, secret });
    expect(again.body.data).toEqual(seen);
    expect(again.headers['cache-control']).toBe('private, no-store');
    const [entry] = await server.strapi.db
      .connection('activity_entries')
      .where({ subject_document_id: seen.documentId });
    expect(entry).toMatchObject({ name: 'waiting_list.joined', actor_type: 'guest' });
    expect(JSON.stringify(entry)).not.toContain('example.org');
  });

  type Setup = (event: TestEvent) => Promise<unknown>;
  const nothing: Setup = async () => undefined;
  it.each<[string, Record<string, unknown>, Setup, number, string]>([
    ['no name', { name: '' }, nothing, 400, 'VALIDATION_FAILED'],
    ['an address that is none', { email: 'asha' }, nothing, 400, 'VALIDATION_FAILED'],
    ['a phone that is none', { phone: 'ask me' }, nothing, 400, 'VALIDATION_FAILED'],
    ['nobody', { quantity: 0 }, nothing, 400, 'VALIDATION_FAILED'],
    ['a text for a number', { quantity: '2' }, nothing, 400, 'VALIDATION_FAILED'],
    ['a crowd', { quantity: 51 }, nothing, 400, 'VALIDATION_FAILED'],
    ['a word nobody knows', { state: 'offered' }, nothing, 400, 'VALIDATION_FAILED'],
    ['no ticket', { ticketType: undefined }, nothing, 400, 'VALIDATION_FAILED'],
    ['SQL', { ticketType: "'; DROP TABLE" }, nothing, 400, 'VALIDATION_FAILED'],
    ['a ticket of another event', { ticketType: 'a'.repeat(24) }, nothing, 400, 'TICKET_TYPE_UNKNOWN'],
    [
      'more than one order may hold',
      { quantity: 3 },
      (event) => setTicket(event, { max_per_order: 2 }),
      400,
      'PER_ORDER_LIMIT',
    ],
    ['a cancelled event', {}, (event) => setEvent(event, { state: 'cancelled' }), 409, 'EVENT_NOT_OPEN'],
    ['an event off the website', {}, (event) => setEvent(event, { published: false }), 409, 'EVENT_NOT_OPEN'],
    [
      'an event that is over',
      {},
      (event) => setSnapshot(event, { startsAt: from(-2 * HOUR), endsAt: from(-HOUR) }),
      409,
      'EVENT_NOT_OPEN',
    ],
    [
      'closed registration',
      {},
      (event) => setSnapshot(event, { registrationClosesAt: from(-HOUR) }),
      409,
      'REGISTRATION_CLOSED',
    ],
    [
      'sales that are over',
      {},
      (event) => setTicket(event, { sales_end_at: from(-HOUR) }),
      409,
      'SALES_CLOSED',
    ],
    ['seats that are left', {}, (event) => setTicket(event, { capacity: 2 }), 409, 'WAITING_LIST_CLOSED'],
    ['no limit at all', {}, (event) => setTicket(event, { capacity: null }), 409, 'WAITING_LIST_CLOSED'],
  ])('refuses %s', async (_name, data, setup, status, code) => {
    const { event } = await soldOut(server);
    await setup(event);
    const answer = await join(event, joinData(event, data));
    expect([answer.status, answer.body.error?.details.code]).toEqual([status, code]);
    expect(
      await server.strapi.db
        .connection('waiting_list_entries')
        .where({ event_document_id: event.documentId }),
    ).toEqual([]);
    await setEvent(event, { state: 'approved', published: true });
    await setTicket(event, { capacity: 1 });
  });

  it('names every field that is wrong', async () => {
    const { event } = await soldOut(server);
    const answer = await join(event, joinData(event, { name: '', email: 'asha', quantity: 0 }));
    const paths = answer.body.error.details.errors.map((error: { path: string }) => error.path);
    expect(paths.sort()).toEqual(['data.email', 'data.name', 'data.quantity']);
  });

  it('refuses what is no request at all, and events that do not exist', async () => {
    const { event } = await soldOut(server);
    for (const body of [{}, { data: null }, { data: [] }, []]) {
      const answer = await server.http.post(`/api/events/${event.documentId}/waiting-list`).send(body);
      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
    for (const documentId of ['a'.repeat(24), '..%2f', 'UPPER']) {
      const answer = await join({ documentId }, joinData(event));
      expect([answer.status, answer.body.error.details.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('once a person and ticket, until they left', async () => {
    const { event } = await soldOut(server);
    const first = await joinList(server, event, { email: 'once@example.org' });
    const twice = await join(event, joinData(event, { email: ' Once@Example.org' }));
    expect([twice.status, twice.body.error.details.code]).toEqual([409, 'ALREADY_WAITING']);
    await leave(server, first).expect(200);
    const again = await joinList(server, event, { email: 'once@example.org' });
    expect(again.documentId).not.toBe(first.documentId);

    await joinList(server, event, {}, asha.jwt);
    const other = await server.http
      .post(`/api/events/${event.documentId}/waiting-list`)
      .set('Authorization', bearer(asha))
      .send({ data: joinData(event) });
    expect(other.body.error.details.code).toBe('ALREADY_WAITING');
  });

  it('a person may wait for two tickets', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 1 }, { capacity: 1 }] });
    await placeOrder(server, event, [1, 1]);
    await joinList(server, event, { email: 'both@example.org' });
    const second = await joinList(server, event, {
      email: 'both@example.org',
      ticketType: event.ticketTypes[1],
    });
    expect((await seeEntry(server, second)).body.data.position).toBe(1);
  });

  it('answers the same to the same key', async () => {
    const { event } = await soldOut(server);
    const data = joinData(event);
    const first = await join(event, data, 'waiting-key-0001');
    const second = await join(event, data, 'waiting-key-0001');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    const stored = await server.strapi.db.connection('mela_idempotency').where({ key: 'waiting-key-0001' });
    expect(JSON.stringify(stored)).not.toContain(first.body.data.secret);
    const third = await join(event, { ...data, quantity: 2 }, 'waiting-key-0001');
    expect([third.status, third.body.error.details.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await join(event, joinData(event), 'short')).body.error.details.code).toBe(
      'IDEMPOTENCY_KEY_INVALID',
    );
  });

  it('members only where the event is', async () => {
    const community = await createCommunity(server);
    await addMember(server, community, asha.id);
    const event = await createEvent(server, {
      audience: 'community',
      communityDocumentId: community,
      ticketTypes: [{ capacity: 1 }],
    });
    await placeOrder(server, event, [1], { jwt: asha.jwt });
    expect((await join(event, joinData(event))).body.error.details.code).toBe('AUDIENCE_RESTRICTED');
    const mine = await joinList(server, event, {}, asha.jwt);
    expect(mine).toMatchObject({ state: 'waiting' });
  });
});

describe('who sees a place in line', () => {
  let mine: Waiter;
  let hers: Waiter;
  beforeAll(async () => {
    const { event } = await soldOut(server);
    mine = await joinList(server, event);
    hers = await joinList(server, event, {}, asha.jwt);
  });

  const paths: [string, (id: string) => ReturnType<TestServer['http']['get']>][] = [
    ['reading', (id) => server.http.get(`/api/waiting-list/${id}`)],
    ['declining', (id) => server.http.post(`/api/waiting-list/${id}/decline`)],
    ['leaving', (id) => server.http.delete(`/api/waiting-list/${id}`)],
  ];
  it.each(paths)('%s: nobody but its owner', async (_name, call) => {
    const attempts = [
      call(mine.documentId),
      call(mine.documentId).set(SECRET, 'x'.repeat(43)),
      call(mine.documentId).set(SECRET, hers.secret),
      call(mine.documentId).set('X-Order-Secret', mine.secret),
      call(mine.documentId).set('Authorization', bearer(asha)),
      call(hers.documentId).set('Authorization', bearer(ravi)),
      call(hers.documentId),
      call('a'.repeat(24)).set(SECRET, mine.secret),
      call('not-an-id').set(SECRET, mine.secret),
    ];
    for (const attempt of attempts) {
      const answer = await attempt;
      expect([answer.status, answer.body.error.details.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('its owner by their token, or with the secret', async () => {
    await server.http
      .get(`/api/waiting-list/${hers.documentId}`)
      .set('Authorization', bearer(asha))
      .expect(200);
    await seeEntry(server, hers).expect(200);
    await seeEntry(server, mine).expect(200);
  });

  it('a person lists their own, page by page', async () => {
    const before = await server.http
      .get('/api/me/waiting-list')
      .set('Authorization', bearer(ravi))
      .expect(200);
    expect(before.body).toEqual({
      data: [],
      meta: { pagination: { page: 1, pageSize: 25, pageCount: 0, total: 0 } },
    });
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { event } = await soldOut(server);
      const entry = await joinList(server, event, {}, ravi.jwt);
      ids.unshift(entry.documentId);
      if (index === 0) await leave(server, entry).expect(200);
    }
    const listed = await server.http
      .get('/api/me/waiting-list?pagination[pageSize]=2')
      .set('Authorization', bearer(ravi))
      .expect(200);
    expect(listed.body.data.map(({ documentId }: Waiter) => documentId)).toEqual(ids.slice(0, 2));
    expect(listed.body.meta.pagination).toEqual({ page: 1, pageSize: 2, pageCount: 2, total: 3 });
    expect(JSON.stringify(listed.body)).not.toContain('secret');
    const left = await server.http
      .get('/api/me/waiting-list?state=left')
      .set('Authorization', bearer(ravi))
      .expect(200);
    expect(left.body.data).toMatchObject([{ documentId: ids[2], state: 'left', position: null }]);
  });

  it.each([
    ['state=open', 400],
    ['event=..', 400],
    ['pagination[page]=0', 400],
    ['pagination[pageSize]=1000', 400],
  ])('refuses to list with %s', async (query, status) => {
    await server.http.get(`/api/me/waiting-list?${query}`).set('Authorization', bearer(ravi)).expect(status);
  });

  it('guests have no list', async () => {
    expect([401, 403]).toContain((await server.http.get('/api/me/waiting-list')).status);
  });

  it('staff see it in the Content Manager and write nothing there', async () => {
    const { token } = await createAdmin(server);
    const path = '/content-manager/collection-types/api::waiting-list-entry.waiting-list-entry';
    const list = await server.http.get(path).set('Authorization', `Bearer ${token}`).expect(200);
    expect(list.body.results.length).toBeGreaterThan(2);
    const calls = [
      server.http.post(path).send({ name: 'Friend' }),
      server.http.put(`${path}/${mine.documentId}`).send({ state: 'offered' }),
      server.http.delete(`${path}/${mine.documentId}`),
    ];
    for (const call of calls) {
      const answer = await call.set('Authorization', `Bearer ${token}`);
      expect(answer.status).toBe(403);
    }
    const data: Record<string, unknown> = { waiting: 0 };
    const documents = server.strapi.documents('api::ticket-type.ticket-type');
    const [type] = await server.strapi.db.connection('ticket_types').where('waiting', '>', 0).limit(1);
    await expect(documents.update({ documentId: type.document_id, data })).rejects.toMatchObject({
      code: 'PROTECTED_FIELD',
    });
  });
});

describe('what the public reads of an event', () => {
  it('says where there is a waiting list', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 1 }, { capacity: 5 }] });
    const read = async () => (await server.http.get(`/api/events/${event.documentId}`).expect(200)).body.data;
    expect(await read()).toMatchObject({
      operations: { waitingList: false },
      ticketTypes: [
        { left: 1, onSale: true, waitingList: false },
        { left: 5, onSale: true, waitingList: false },
      ],
    });
    await placeOrder(server, event);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await read()).toMatchObject({
      operations: { waitingList: true },
      ticketTypes: [
        { left: 0, onSale: false, waitingList: true },
        { left: 5, onSale: true, waitingList: false },
      ],
    });
  });
});
