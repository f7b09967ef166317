import { createEvent, createOrganizer, createVenue } from '../helpers/events';
import { createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { steadyStatementsOf } from '../helpers/statements';

let server: TestServer;
let organizer: TestUser;
let moderator: TestUser;
let person: TestUser;

beforeAll(async () => {
  server = await startServer();
  organizer = await createUser(server, { role: 'organizer' });
  moderator = await createUser(server, { role: 'moderator' });
  person = await createUser(server);
});
afterAll(() => server.stop());

type Method = 'get' | 'post' | 'put' | 'delete';
const as = (user: TestUser, method: Method, path: string) =>
  server.http[method](path).set('Authorization', `Bearer ${user.jwt}`);
const titles = (answer: { body: { data: { title: string }[] } }): string[] =>
  answer.body.data.map(({ title }) => title);
const db = () => server.strapi.db.connection;

const createCommunity = async (slug: string, parent?: string, joinPolicy: 'open' | 'approval' = 'open') => {
  const community = await server.strapi.documents('api::community.community').create({
    data: { name: slug, slug, joinPolicy, ...(parent ? { parent } : {}) },
    status: 'published',
  });
  return community.documentId;
};

describe('public reads', () => {
  it('embed operations and ticket types, hidden ones left out', async () => {
    const { documentId, slug, ticketTypes } = await createEvent(server, {
      event: { title: 'Jazz', capacity: 30 },
      tickets: [{ price: 123_450, capacity: 40 }, { price: 0, capacity: 5 }, { hidden: true }],
    });
    await db()('ticket_types').where({ document_id: ticketTypes[1] }).update({ sold: 5 });
    await db()('event_operations').where({ event_document_id: documentId }).update({ sold: 5, reserved: 2 });
    const expected = {
      documentId,
      title: 'Jazz',
      operations: { state: 'approved', phase: 'upcoming', registrationOpen: true, capacity: 30, left: 23 },
      ticketTypes: [
        { documentId: ticketTypes[0], priceFormatted: '₹1,234.50', left: 23, onSale: true },
        { documentId: ticketTypes[1], priceFormatted: 'Free', left: 0, onSale: false },
      ],
    };
    const one = await server.http.get(`/api/events/${documentId}`).expect(200);
    expect(one.body.data).toMatchObject(expected);
    expect(one.body.data.ticketTypes).toHaveLength(2);
    expect(one.body.data.ticketTypes[0]).not.toHaveProperty('sold');
    const bySlug = await server.http.get(`/api/events/slug/${slug}`).expect(200);
    expect(bySlug.body.data).toMatchObject(expected);
    const list = await server.http.get('/api/events?filters[title]=Jazz').expect(200);
    expect(list.body.data).toMatchObject([expected]);
    expect(list.body.meta.pagination).toMatchObject({ page: 1, total: 1 });
  });

  it('never show drafts, whatever is asked', async () => {
    const draft = await createEvent(server, { publish: false, event: { title: 'Draft' } });
    for (const query of [
      '?status=draft',
      '?status[0]=draft',
      '?%73tatus=draft',
      '?status=published&status=draft',
    ]) {
      const list = await server.http.get(`/api/events${query}&pagination[pageSize]=100`);
      expect(titles(list)).not.toContain('Draft');
      await server.http.get(`/api/events/${draft.documentId}${query}`).expect(404);
      await server.http.get(`/api/events/slug/${draft.slug}${query}`).expect(404);
    }
    for (const [plural, uid] of [
      ['categories', 'api::category.category'],
      ['venues', 'api::venue.venue'],
    ] as const) {
      const { documentId } = await server.strapi
        .documents(uid)
        .create({ data: { name: 'Draft', slug: `draft-${plural}` } });
      await server.http.get(`/api/${plural}/${documentId}?status=draft`).expect(404);
      const list = await server.http.get(`/api/${plural}?status=draft`).expect(200);
      expect(list.body.data.map(({ name }: { name: string }) => name)).not.toContain('Draft');
    }
  });

  it('keep private fields private, also to filters, sorting and population', async () => {
    const { documentId } = await createEvent(server, {
      owner: organizer.id,
      event: { onlineUrl: 'https://meet.example.org/secret', venue: null },
    });
    const one = await server.http.get(`/api/events/${documentId}?populate=*`).expect(200);
    expect(JSON.stringify(one.body)).not.toMatch(/secret|feeBps|"owner"|createdBy|@example/);
    for (const query of [
      'filters[onlineUrl][$contains]=secret',
      'sort=onlineUrl',
      'fields=onlineUrl',
      'filters[organizer][owner][email][$contains]=person',
      'populate[organizer][populate]=owner',
      'filters[organizer][feeBps][$gt]=0',
      'filters[ticketTypes][sold][$gt]=0',
      'filters[createdBy][email][$contains]=a',
    ]) {
      const answer = await server.http.get(`/api/events?${query}`);
      if (answer.status === 200) expect(JSON.stringify(answer.body)).not.toMatch(/secret|"owner"|feeBps/);
      else expect(answer.status).toBe(400);
      if (query.startsWith('filters')) expect(answer.status).toBe(400);
    }
    const nothing = await as(person, 'get', `/api/events/${documentId}`);
    expect(nothing.body.data).not.toHaveProperty('onlineUrl');
    await db()('registrations').insert({
      document_id: 'registration000000000001',
      order_document_id: 'o',
      order_code: 'AAAAAAA',
      event_document_id: documentId,
      ticket_type_document_id: 't',
      position: 0,
      attendee_name: 'A',
      state: 'confirmed',
      user_id: person.id,
      unit_price: 0,
      reentry: 'none',
      pass_version: 0,
    });
    for (const user of [person, organizer, moderator]) {
      const answer = await as(user, 'get', `/api/events/${documentId}`);
      expect(answer.body.data.onlineUrl).toBe('https://meet.example.org/secret');
    }
  });

  it('filter by the clock and by state, and refuse what they do not know', async () => {
    const hour = 3_600_000;
    const at = (hours: number) => new Date(Date.now() + hours * hour);
    await createEvent(server, { event: { title: 'Live', startsAt: at(-1), endsAt: at(1) } });
    const over = await createEvent(server, { event: { title: 'Over' } });
    await db()('events')
      .where({ document_id: over.documentId })
      .update({ starts_at: at(-5), ends_at: at(-4) });
    const gone = await createEvent(server, { owner: organizer.id, event: { title: 'Gone' } });
    await as(organizer, 'post', `/api/events/${gone.documentId}/cancel`)
      .send({ data: { reason: 'Rain', confirm: gone.slug } })
      .expect(200);
    const list = async (query: string) =>
      titles(await server.http.get(`/api/events?pagination[pageSize]=100&${query}`).expect(200));
    expect(await list('when=live')).toEqual(['Live']);
    expect(await list('when=ended')).toEqual(['Over']);
    expect(await list('when=upcoming')).not.toEqual(expect.arrayContaining(['Live']));
    expect(await list('state=cancelled')).toEqual(['Gone']);
    expect(await list('state=approved')).not.toContain('Gone');
    expect(await list('state=submitted')).toEqual([]);
    const wrong = await server.http.get('/api/events?when=soon').expect(400);
    expect(wrong.body.error.details).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'when' }],
    });
  });

  it('a list takes no more statements than plain Strapi’s own', async () => {
    for (let index = 0; index < 5; index += 1) await createEvent(server, { tickets: [{}, {}, {}] });
    // Strapi reads a published entry once more for its webhooks, after it has answered.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const count = async (path: string) => {
      const statements = await steadyStatementsOf(server.strapi, () => server.http.get(path).expect(200));
      return statements.length;
    };
    const ours = await count('/api/events?pagination[pageSize]=50&uncached=1');
    // The same rows through Strapi's untouched controller for a type with draft & publish.
    const plain = await count('/api/venues?pagination[pageSize]=50&uncached=1');
    expect(ours).toBeLessThanOrEqual(plain);
  });
});

describe('members-only events', () => {
  it('are seen by members alone, in lists and by id', async () => {
    const town = await createCommunity('town');
    const street = await createCommunity('street', town);
    const forTown = await createEvent(server, {
      event: { title: 'For town', audience: 'community', community: town },
    });
    const onlyTown = await createEvent(server, {
      event: { title: 'Only town', audience: 'sub_community', community: town },
    });
    const outsider = await createUser(server);
    const neighbour = await createUser(server);
    const townsman = await createUser(server);
    await as(neighbour, 'post', `/api/communities/${street}/join`).expect(201);
    await as(townsman, 'post', `/api/communities/${town}/join`).expect(201);
    const list = '/api/events?pagination[pageSize]=100';
    const seenBy = async (user?: TestUser): Promise<string[]> => {
      const answer = await (user ? as(user, 'get', list) : server.http.get(list)).expect(200);
      expect(answer.body.meta.pagination.total).toBe(answer.body.data.length);
      return titles(answer).filter((title) => title.includes('town'));
    };
    expect(await seenBy()).toEqual([]);
    expect(await seenBy(outsider)).toEqual([]);
    expect(await seenBy(neighbour)).toEqual(['For town']);
    expect((await seenBy(townsman)).sort()).toEqual(['For town', 'Only town']);
    expect((await seenBy(moderator)).sort()).toEqual(['For town', 'Only town']);
    // Right after a member read it, a stranger still gets nothing.
    await as(townsman, 'get', `/api/events/${onlyTown.documentId}`).expect(200);
    await server.http.get(`/api/events/${onlyTown.documentId}`).expect(404);
    await server.http.get(`/api/events/slug/${forTown.slug}`).expect(404);
    await as(outsider, 'get', `/api/events/${forTown.documentId}`).expect(404);
    expect(await seenBy()).toEqual([]);
  });
});

describe('communities', () => {
  it('an open one takes people at once, one by approval keeps them waiting; both may be repeated', async () => {
    const open = await createCommunity('open-house');
    const closed = await createCommunity('closed-house', undefined, 'approval');
    const user = await createUser(server);
    const first = await as(user, 'post', `/api/communities/${open}/join`).expect(201);
    expect(first.body).toMatchObject({ data: { state: 'active', role: 'member' }, meta: { next: 'done' } });
    const second = await as(user, 'post', `/api/communities/${open}/join`).expect(200);
    expect(second.body.data.documentId).toBe(first.body.data.documentId);
    const waiting = await as(user, 'post', `/api/communities/${closed}/join`).expect(201);
    expect(waiting.body).toMatchObject({ data: { state: 'pending' }, meta: { next: 'await_approval' } });
    const mine = await as(user, 'get', '/api/me/memberships').expect(200);
    expect(mine.body.data).toMatchObject([
      { community: open, slug: 'open-house', state: 'active' },
      { community: closed, state: 'pending' },
    ]);
    await as(user, 'delete', `/api/communities/${open}/join`).expect(204);
    await as(user, 'delete', `/api/communities/${open}/join`).expect(204);
    await as(user, 'post', '/api/communities/nosuch/join').expect(404);
    await server.http.post(`/api/communities/${open}/join`).expect(403);
    await db()('memberships').where({ community_document_id: closed }).update({ role: 'owner' });
    const stays = await as(user, 'delete', `/api/communities/${closed}/join`).expect(409);
    expect(stays.body.error.details.code).toBe('OWNER_CANNOT_LEAVE');
    const names = await db()('activity_entries')
      .where({ subject_type: 'membership', actor_id: String(user.id) })
      .pluck('name');
    expect(names.sort()).toEqual(['membership.joined', 'membership.left', 'membership.requested']);
  });

  it('twenty at once join once', async () => {
    const community = await createCommunity('crowd');
    const user = await createUser(server);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => as(user, 'post', `/api/communities/${community}/join`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  });
});

describe('an organizer', () => {
  let venue: string;
  let content: Record<string, unknown>;

  beforeAll(async () => {
    organizer = await createUser(server, { role: 'organizer' });
    await createOrganizer(server, organizer.id);
    venue = await createVenue(server);
    const startsAt = new Date(Date.now() + 86_400_000);
    content = {
      title: 'कवि सम्मेलन',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
      timezone: 'Asia/Kolkata',
      venue,
      ticketTypes: [{ name: 'Entry', price: 10_000, capacity: 20 }],
    };
  });

  const stored = async (documentId: string) =>
    db()('event_operations').where({ event_document_id: documentId }).first();

  it('makes an event, sends it for approval and sees it published; edits wait for approval again', async () => {
    const made = await as(organizer, 'post', '/api/events').send({ data: content }).expect(201);
    const { documentId } = made.body.data;
    expect(made.body.data).toMatchObject({ state: 'draft', published: false });
    expect(made.body.data.slug).toMatch(/^event-/);
    await server.http.get(`/api/events/${documentId}`).expect(404);

    const sent = await as(organizer, 'post', `/api/events/${documentId}/publish`).expect(200);
    expect(sent.body).toMatchObject({
      data: { state: 'submitted', published: false },
      meta: { next: 'await_approval' },
    });
    await as(organizer, 'post', `/api/events/${documentId}/withdraw`).expect(200);
    await as(organizer, 'post', `/api/events/${documentId}/submit`).expect(200);
    const again = await as(organizer, 'post', `/api/events/${documentId}/submit`).expect(409);
    expect(again.body.error.details.code).toBe('ILLEGAL_TRANSITION');

    const verdict = (data: object) =>
      as(moderator, 'post', `/api/events/${documentId}/approve`).send({ data });
    await verdict({ decision: 'reject' }).expect(400);
    await verdict({ decision: 'reject', reason: 'No picture' }).expect(200);
    const own = await as(organizer, 'get', '/api/me/events').expect(200);
    expect(own.body.data).toMatchObject([{ documentId, state: 'rejected', rejectedReason: 'No picture' }]);
    await as(organizer, 'post', `/api/events/${documentId}/submit`).expect(200);
    const approved = await verdict({ decision: 'approve' }).expect(200);
    expect(approved.body.data).toEqual({ documentId, state: 'approved', published: true });
    expect(await stored(documentId)).toMatchObject({ approved_by: `user:${moderator.id}` });
    await server.http.get(`/api/events/${documentId}`).expect(200);

    const edited = await as(organizer, 'put', `/api/events/${documentId}`)
      .send({ data: { title: 'Poets' } })
      .expect(200);
    expect(edited.body.data).toEqual({ documentId, state: 'draft', published: true });
    const shown = await server.http.get(`/api/events/${documentId}`).expect(200);
    expect(shown.body.data).toMatchObject({ title: 'कवि सम्मेलन', operations: { state: 'approved' } });
    const draft = await as(organizer, 'get', `/api/events/${documentId}?status=draft`).expect(200);
    expect(draft.body.data.title).toBe('Poets');
    await as(moderator, 'post', `/api/events/${documentId}/publish`).expect(200);
    const now = await server.http.get(`/api/events/${documentId}`).expect(200);
    expect(now.body.data.title).toBe('Poets');
  });

  it('keeps the list of ticket types as a whole', async () => {
    const made = await as(organizer, 'post', '/api/events').send({ data: content }).expect(201);
    const { documentId } = made.body.data;
    const types = () => db()('ticket_types').where({ event_document_id: documentId }).orderBy('position');
    const [entry] = await types();
    const put = (ticketTypes: object[]) =>
      as(organizer, 'put', `/api/events/${documentId}`).send({ data: { ticketTypes } });
    const kept = { documentId: entry.document_id, name: 'Entry', price: 20_000 };
    await put([{ name: 'Front', price: 50_000 }, kept]).expect(200);
    expect(await types()).toMatchObject([
      { name: 'Front', price: 50_000, position: 0, currency: 'INR' },
      { name: 'Entry', price: 20_000, position: 1 },
    ]);
    await put([kept]).expect(200);
    expect(await types()).toHaveLength(1);
    await db()('ticket_types').where({ document_id: entry.document_id }).update({ sold: 1 });
    const refused = await put([{ name: 'Other', price: 0 }]).expect(409);
    expect(refused.body.error.details.code).toBe('TICKET_TYPE_IN_USE');
    expect(await types()).toMatchObject([{ name: 'Entry', sold: 1 }]);
    const foreign = await put([{ ...kept, documentId: 'a'.repeat(24) }]).expect(400);
    expect(foreign.body.error.details.errors).toEqual([
      { path: 'data.ticketTypes.0.documentId', message: expect.any(String) },
    ]);
  });

  it('is told what is missing, by its field', async () => {
    const bare = await as(organizer, 'post', '/api/events')
      .send({ data: { ...content, venue: undefined, ticketTypes: [] } })
      .expect(201);
    const refused = await as(organizer, 'post', `/api/events/${bare.body.data.documentId}/submit`).expect(
      409,
    );
    expect(refused.body.error.details).toMatchObject({
      code: 'EVENT_INCOMPLETE',
      errors: [{ path: 'venue' }, { path: 'ticketTypes' }],
    });
    const wrong = await as(organizer, 'post', '/api/events')
      .send({ data: { title: '', startsAt: 'tomorrow', state: 'approved', venue: 'nosuch' } })
      .expect(400);
    const paths = wrong.body.error.details.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['data.title', 'data.startsAt', 'data.endsAt']));
    const lost = await as(organizer, 'post', '/api/events')
      .send({ data: { ...content, venue: 'nosuch' } })
      .expect(400);
    expect(lost.body.error.details.errors).toMatchObject([{ path: 'data.venue' }]);
  });

  it('touches nobody else’s event; others touch none', async () => {
    const foreign = await createEvent(server);
    const path = `/api/events/${foreign.documentId}`;
    const attempts = (user: TestUser) => [
      as(user, 'put', path).send({ data: { title: 'Mine' } }),
      as(user, 'delete', path),
      as(user, 'post', `${path}/submit`),
      as(user, 'post', `${path}/publish`),
      as(user, 'post', `${path}/cancel`).send({ data: { reason: 'x', confirm: 'x' } }),
      as(user, 'get', `${path}/cancel`),
      as(user, 'get', `${path}/cancel/preview`),
      as(user, 'post', `${path}/duplicate`),
      as(user, 'get', `${path}/registrations`),
    ];
    for (const attempt of attempts(organizer)) expect((await attempt).status).toBe(404);
    for (const attempt of attempts(person)) expect((await attempt).status).toBe(403);
    const approve = as(organizer, 'post', `${path}/approve`).send({ data: { decision: 'approve' } });
    expect((await approve).status).toBe(403);
    const other = await as(organizer, 'post', '/api/events').send({
      data: { ...content, organizer: foreign.organizer },
    });
    expect(other.status).toBe(400);
    expect(await stored(foreign.documentId)).toMatchObject({ state: 'approved', published: true });
  });

  it('copies and cancels an event and reads who registered', async () => {
    const made = await as(organizer, 'post', '/api/events').send({ data: content }).expect(201);
    const { documentId } = made.body.data;
    await as(moderator, 'post', `/api/events/${documentId}/publish`).expect(200);
    const startsAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const copy = await as(organizer, 'post', `/api/events/${documentId}/duplicate`)
      .send({ data: { title: 'Second evening', startsAt } })
      .expect(201);
    expect(copy.body.data).toMatchObject({ state: 'draft', published: false, slug: 'second-evening' });
    const draft = await as(organizer, 'get', `/api/events/${copy.body.data.documentId}?status=draft`);
    expect(draft.body.data).toMatchObject({ title: 'Second evening', startsAt });

    for (const [index, state] of ['confirmed', 'cancelled', 'confirmed'].entries())
      await db()('registrations').insert({
        document_id: `r${index}${documentId}`.slice(0, 24),
        order_document_id: 'o',
        order_code: 'BBBBBBB',
        event_document_id: documentId,
        ticket_type_document_id: 't',
        ticket_type_name: 'Entry',
        position: index,
        attendee_name: `Guest ${index}`,
        attendee_email: `guest${index}@example.org`,
        answers: JSON.stringify({ meal: 'veg' }),
        state,
        unit_price: 0,
        reentry: 'none',
        pass_version: 0,
        created_at: new Date(),
      });
    const page = await as(
      organizer,
      'get',
      `/api/events/${documentId}/registrations?state=confirmed&pagination[pageSize]=1`,
    );
    expect(page.body).toMatchObject({
      data: [{ attendee: { name: 'Guest 0' }, answers: { meal: 'veg' }, ticketType: { name: 'Entry' } }],
      meta: { pagination: { page: 1, pageSize: 1, pageCount: 2, total: 2 } },
    });
    expect(JSON.stringify(page.body)).not.toMatch(/pass|secret/i);

    await as(organizer, 'post', `/api/events/${documentId}/cancel`).send({ data: {} }).expect(400);
    const cancelled = await as(organizer, 'post', `/api/events/${documentId}/cancel`)
      .send({ data: { reason: 'The hall flooded', confirm: content.title } })
      .expect(200);
    expect(cancelled.body).toMatchObject({
      data: { state: 'cancelled', published: true },
      meta: { next: 'done' },
    });
    const shown = await server.http.get(`/api/events/${documentId}`).expect(200);
    expect(shown.body.data).toMatchObject({
      operations: { state: 'cancelled', registrationOpen: false },
      ticketTypes: [{ onSale: false }],
    });
    const edit = await as(organizer, 'put', `/api/events/${documentId}`).send({ data: { title: 'x' } });
    expect(edit.status).toBe(409);
    // Staff correct the text of a cancelled event; it stays cancelled.
    await server.strapi.documents('api::event.event').publish({ documentId });
    expect(await stored(documentId)).toMatchObject({
      state: 'cancelled',
      cancelled_reason: 'The hall flooded',
    });
  });
});

describe('while people register', () => {
  it('staff edit the event and its tickets; nobody waits for the other for ever and no seat is lost', async () => {
    const event = await createEvent(server, { event: { capacity: 100 }, tickets: [{ capacity: 60 }, {}] });
    const [first = '', second = ''] = event.ticketTypes;
    const buy = (index: number) =>
      server.http.post(`/api/events/${event.documentId}/register`).send({
        data: {
          buyer: { name: 'Buyer', email: `buyer${index}@example.org` },
          tickets: [
            { ticketType: index % 2 ? first : second, attendees: [{ name: 'One' }] },
            { ticketType: index % 2 ? second : first, attendees: [{ name: 'Two' }] },
          ],
        },
      });
    const types = server.strapi.documents('api::ticket-type.ticket-type');
    const edits = Array.from({ length: 6 }, (_, index) =>
      index % 3 === 0
        ? server.strapi.documents('api::event.event').publish({ documentId: event.documentId })
        : types.update({ documentId: index % 3 === 1 ? first : second, data: { name: `Ticket ${index}` } }),
    );
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, (_, index) => buy(index))),
      Promise.all(edits),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const row = await db()('event_operations').where({ event_document_id: event.documentId }).first();
    expect(row).toMatchObject({ sold: 40, reserved: 0, state: 'approved', published: true });
    const shown = await as(person, 'get', `/api/events/${event.documentId}`).expect(200);
    expect(shown.body.data.operations).toMatchObject({ capacity: 100, left: 60 });
  });
});
