import { createEvent, createOrganizer, createVenue, TICKET } from '../helpers/events';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const documents = () => server.strapi.documents('api::event.event');

const operations = async (documentId: string): Promise<Record<string, unknown>> =>
  server.strapi.db.connection('event_operations').where({ event_document_id: documentId }).first();

/** A json column of a raw statement is text under Strapi. */
const snapshot = async (documentId: string): Promise<unknown> =>
  JSON.parse(String((await operations(documentId)).snapshot));

const entries = async (documentId: string): Promise<string[]> =>
  server.strapi.db
    .connection('activity_entries')
    .where({ event_document_id: documentId })
    .orderBy('id')
    .pluck('name');

const refusal = async (
  work: Promise<unknown>,
): Promise<{ code: string; paths: string[]; details: unknown }> => {
  try {
    await work;
  } catch (error) {
    const { code, details } = error as { code: string; details: { errors?: { path: string }[] } };
    return { code, details, paths: (details.errors ?? []).map(({ path }) => path) };
  }
  throw new Error('nothing was refused');
};

describe('publishing an event', () => {
  it('approves it and puts what is in force into its operations row', async () => {
    const event = await createEvent(server, {
      event: { capacity: 50, title: 'Riyaaz' },
      tickets: [{ price: 25_000 }, { price: 0 }],
    });
    const row = await operations(event.documentId);
    expect(row).toMatchObject({
      state: 'approved',
      published: true,
      capacity: 50,
      reserved: 0,
      sold: 0,
      title: 'Riyaaz',
      approved_by: 'system',
      organizer_document_id: event.organizer,
    });
    expect(await snapshot(event.documentId)).toMatchObject({
      title: 'Riyaaz',
      timezone: 'Asia/Kolkata',
      place: 'Town Hall, 12 MG Road, Pune',
      venueName: 'Town Hall',
      currency: 'INR',
      audience: 'public',
      questions: [],
      refundPolicy: null,
      feeBps: null,
    });
    expect(await entries(event.documentId)).toEqual(
      expect.arrayContaining(['ticket_type.changed', 'event.approved', 'event.published']),
    );
    const types = await server.strapi.db
      .connection('ticket_types')
      .whereIn('document_id', event.ticketTypes)
      .pluck('event_document_id');
    expect(types).toEqual([event.documentId, event.documentId]);
  });

  it('also when create or update publishes by status, as REST does', async () => {
    const draft = await createEvent(server, { publish: false });
    expect(await operations(draft.documentId)).toMatchObject({ state: 'draft', published: false });
    await documents().update({ documentId: draft.documentId, data: { title: 'Now' }, status: 'published' });
    expect(await operations(draft.documentId)).toMatchObject({
      state: 'approved',
      published: true,
      title: 'Now',
    });
    const incomplete = await refusal(
      documents().create({
        data: {
          title: 'Bare',
          slug: 'bare',
          startsAt: new Date(),
          endsAt: new Date(),
          timezone: 'UTC',
          audience: 'public',
        },
        status: 'published',
      }),
    );
    expect(incomplete.code).toBe('EVENT_INCOMPLETE');
    expect(await documents().count({ filters: { slug: 'bare' } })).toBe(0);
  });

  it('names every field that is missing or wrong, and leaves nothing behind', async () => {
    const now = Date.now();
    const event = await createEvent(server, {
      publish: false,
      event: {
        startsAt: new Date(now + 7_200_000),
        endsAt: new Date(now + 3_600_000),
        timezone: 'Mars/Olympus',
        venue: null,
        organizer: null,
        audience: 'community',
        questions: [{ key: 'Meal', label: 'Meal?', type: 'select' }],
        refundPolicy: { tiers: [{ hoursBefore: 24, percent: 150 }] },
      },
      tickets: [{ price: 100 }, { price: 200, minPerOrder: 4, maxPerOrder: 5 }],
    });
    await server.strapi.db
      .connection('ticket_types')
      .where({ document_id: event.ticketTypes[1] })
      .update({ currency: 'USD' });
    const { code, paths } = await refusal(documents().publish({ documentId: event.documentId }));
    expect(code).toBe('EVENT_INCOMPLETE');
    expect(paths).toEqual(
      expect.arrayContaining([
        'endsAt',
        'timezone',
        'venue',
        'organizer',
        'community',
        'questions.0.key',
        'questions.0.options',
        'refundPolicy.tiers.0.percent',
        'ticketTypes.1.currency',
      ]),
    );
    expect(await documents().findOne({ documentId: event.documentId, status: 'published' })).toBeNull();
    expect(await operations(event.documentId)).toMatchObject({ state: 'draft', published: false });
  });

  it('asks for at least one ticket type', async () => {
    const event = await createEvent(server, { tickets: [], publish: false });
    expect(await refusal(documents().publish({ documentId: event.documentId }))).toMatchObject({
      code: 'EVENT_INCOMPLETE',
      paths: ['ticketTypes'],
    });
  });

  it('says which relation is still a draft instead of losing it', async () => {
    const community = await server.strapi
      .documents('api::community.community')
      .create({ data: { name: 'Readers', slug: 'readers', joinPolicy: 'open' } });
    const event = await createEvent(server, {
      publish: false,
      event: { audience: 'community', community: community.documentId },
    });
    const before = await refusal(documents().publish({ documentId: event.documentId }));
    expect(before.details).toMatchObject({
      errors: [{ path: 'community', message: 'Publish the community first; it is still a draft.' }],
    });
    await server.strapi.documents('api::community.community').publish({ documentId: community.documentId });
    await documents().publish({ documentId: event.documentId });
    expect(await snapshot(event.documentId)).toMatchObject({
      communityDocumentId: community.documentId,
    });
  });

  it('keeps counters and never falls below what is sold', async () => {
    const event = await createEvent(server, { event: { capacity: 10 } });
    await server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: event.documentId })
      .update({ sold: 6, reserved: 1 });
    await documents().update({ documentId: event.documentId, data: { capacity: 5 } });
    expect(await refusal(documents().publish({ documentId: event.documentId }))).toMatchObject({
      code: 'CAPACITY_BELOW_SOLD',
      details: { minimum: 7 },
    });
    await documents().update({ documentId: event.documentId, data: { capacity: 7, title: 'Smaller' } });
    await documents().publish({ documentId: event.documentId });
    expect(await operations(event.documentId)).toMatchObject({ capacity: 7, sold: 6, reserved: 1 });
    const edited = await server.strapi.db
      .connection('activity_entries')
      .where({ event_document_id: event.documentId, name: 'event.edited' })
      .first();
    expect(JSON.parse(edited.payload)).toEqual({ published: true, changed: ['title'] });
  });
});

describe('what hangs on a published event', () => {
  it('a venue that moves and an organizer with another fee are in force at once', async () => {
    const event = await createEvent(server);
    const venues = server.strapi.documents('api::venue.venue');
    await venues.update({ documentId: event.venue, data: { city: 'Nashik' }, status: 'published' });
    await server.strapi
      .documents('api::organizer.organizer')
      .update({ documentId: event.organizer, data: { feeBps: 500 } });
    expect(await snapshot(event.documentId)).toMatchObject({ city: 'Nashik', feeBps: 500 });
  });

  it('ticket types follow the relation, made from either side', async () => {
    const event = await createEvent(server);
    const types = server.strapi.documents('api::ticket-type.ticket-type');
    const loose = await types.create({ data: { ...TICKET, name: 'Loose' } });
    const eventOf = async (): Promise<unknown> =>
      (await server.strapi.db.connection('ticket_types').where({ document_id: loose.documentId }).first())
        .event_document_id;
    expect(await eventOf()).toBeNull();
    await documents().update({
      documentId: event.documentId,
      data: { ticketTypes: { connect: [loose.documentId] } },
    });
    expect(await eventOf()).toBe(event.documentId);
    await documents().update({
      documentId: event.documentId,
      data: { ticketTypes: { disconnect: [loose.documentId] } },
    });
    expect(await eventOf()).toBeNull();
    await types.update({ documentId: loose.documentId, data: { event: event.documentId } });
    expect(await eventOf()).toBe(event.documentId);
    await server.strapi.db
      .connection('ticket_types')
      .where({ document_id: loose.documentId })
      .update({ sold: 1 });
    expect(
      await refusal(
        documents().update({
          documentId: event.documentId,
          data: { ticketTypes: { disconnect: [loose.documentId] } },
        }),
      ),
    ).toMatchObject({ code: 'TICKET_TYPE_IN_USE' });
    expect(await eventOf()).toBe(event.documentId);
    expect(await refusal(types.delete({ documentId: loose.documentId }))).toMatchObject({
      code: 'TICKET_TYPE_IN_USE',
    });
    expect(
      await refusal(types.update({ documentId: loose.documentId, data: { capacity: 0 } })),
    ).toMatchObject({ code: 'CAPACITY_BELOW_SOLD', details: { minimum: 1 } });
    expect(
      await refusal(types.update({ documentId: loose.documentId, data: { currency: 'USD' } })),
    ).toMatchObject({ code: 'VALIDATION_FAILED', paths: ['currency'] });
  });

  it('a copy gets ticket types of its own, with nothing sold', async () => {
    const event = await createEvent(server, { tickets: [{ price: 50_000, capacity: 20 }, {}] });
    await server.strapi.db
      .connection('ticket_types')
      .where({ document_id: event.ticketTypes[0] })
      .update({ sold: 3 });
    const day = new Date(Date.now() + 86_400_000);
    const cloned = await documents().clone({
      documentId: event.documentId,
      data: {
        title: 'Again',
        slug: `${event.slug}-again`,
        startsAt: day,
        endsAt: new Date(day.getTime() + 3_600_000),
        timezone: 'UTC',
        audience: 'public',
      },
    });
    if (!cloned) throw new Error('nothing was cloned');
    const copy = { documentId: cloned.documentId };
    const types = await server.strapi.db
      .connection('ticket_types')
      .where({ event_document_id: copy.documentId })
      .orderBy('id');
    expect(types).toMatchObject([
      { price: 50_000, capacity: 20, sold: 0, reserved: 0 },
      { price: 0, sold: 0 },
    ]);
    const original = await documents().findOne({
      documentId: event.documentId,
      populate: { ticketTypes: true },
    });
    expect(original?.ticketTypes).toHaveLength(2);
    const populated = await documents().findOne({
      documentId: copy.documentId,
      populate: { ticketTypes: true },
    });
    expect(populated?.ticketTypes).toHaveLength(2);
    expect(await operations(copy.documentId)).toMatchObject({ state: 'draft', published: false, sold: 0 });
    await documents().publish({ documentId: copy.documentId });
    expect(await operations(copy.documentId)).toMatchObject({ state: 'approved', published: true });
  });
});

describe('taking an event off', () => {
  it('unpublishing stops registration and publishing again approves anew', async () => {
    const event = await createEvent(server);
    await documents().unpublish({ documentId: event.documentId });
    expect(await operations(event.documentId)).toMatchObject({ state: 'draft', published: false });
    await documents().publish({ documentId: event.documentId });
    expect(await operations(event.documentId)).toMatchObject({ state: 'approved', published: true });
    expect(await entries(event.documentId)).toEqual(
      expect.arrayContaining(['event.unpublished', 'event.published']),
    );
  });

  it('an event with orders cannot be deleted, one without goes with all that is its own', async () => {
    const event = await createEvent(server);
    const { connection } = server.strapi.db;
    await connection('orders').insert({
      document_id: `order-${event.documentId}`.slice(0, 24),
      code: 'AAAAAA2',
      state: 'cancelled',
      approval_state: 'none',
      event_document_id: event.documentId,
      buyer_name: 'A',
      buyer_email: 'a@example.org',
      currency: 'INR',
      subtotal: 0,
      discount: 0,
      tax: 0,
      total: 0,
      refunded_total: 0,
    });
    expect(await refusal(documents().delete({ documentId: event.documentId }))).toMatchObject({
      code: 'EVENT_HAS_ORDERS',
    });
    expect(await documents().findOne({ documentId: event.documentId })).not.toBeNull();

    await connection('orders').where({ event_document_id: event.documentId }).delete();
    await documents().delete({ documentId: event.documentId });
    expect(await operations(event.documentId)).toBeUndefined();
    expect(await connection('ticket_types').where({ event_document_id: event.documentId })).toEqual([]);
    expect(await entries(event.documentId)).toEqual(expect.arrayContaining(['event.deleted']));
  });

  it('an organizer with events stays', async () => {
    const event = await createEvent(server);
    const organizers = server.strapi.documents('api::organizer.organizer');
    expect(await refusal(organizers.delete({ documentId: event.organizer }))).toMatchObject({
      code: 'CONFLICT',
    });
    const idle = await createOrganizer(server);
    await organizers.delete({ documentId: idle });
    expect(await createVenue(server)).toEqual(expect.any(String));
  });
});
