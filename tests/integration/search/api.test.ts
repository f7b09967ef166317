import { createEvent } from '../../helpers/events';
import { startServer, type TestServer } from '../../helpers/server';

let server: TestServer;

const DAY_MS = 86_400_000;

beforeAll(async () => {
  server = await startServer();
  const soon = new Date(Date.now() + 3 * DAY_MS);
  const { documentId: venue } = await server.strapi.documents('api::venue.venue').create({
    data: {
      name: 'Lawn',
      slug: 'lawn',
      address: '1 Paud Road',
      city: 'Pune',
      latitude: 18.51,
      longitude: 73.815,
    },
    status: 'published',
  });
  await createEvent(server, {
    event: {
      venue,
      title: 'Garba raas',
      summary: 'Nine nights of garba by the lake.',
      startsAt: soon,
      endsAt: new Date(soon.getTime() + 3_600_000),
    },
    tickets: [{ price: 25_000 }],
  });
  await createEvent(server, { event: { title: 'Yoga at dawn' }, tickets: [{ price: 0 }] });
  const { documentId: community } = await server.strapi.documents('api::community.community').create({
    data: { name: 'Lakeside dancers', slug: 'lakeside-dancers', joinPolicy: 'open' },
    status: 'published',
  });
  await createEvent(server, { event: { title: 'Garba for members', audience: 'community', community } });
  await createEvent(server, { event: { title: 'Garba never published' }, publish: false });
  await createEvent(server, { event: { title: 'Job workshop' } });
  await server.drain();
}, 120_000);
afterAll(() => server.stop());

const search = (query: Record<string, string | number>) => server.http.get('/api/search').query(query);
const titles = (body: { data: { title: string }[] }): string[] => body.data.map(({ title }) => title);

describe('GET /api/search', () => {
  it('answers what is found, why, and what narrows it', async () => {
    const { status, body } = await search({ q: 'garba under 500' });
    expect(status).toBe(200);
    expect(titles(body)).toEqual(['Garba raas']);
    expect(body.data[0]).toMatchObject({
      type: 'event',
      city: 'Pune',
      available: true,
      phase: 'upcoming',
      price: { from: 25_000, currency: 'INR', free: false, formatted: '₹250.00' },
      highlights: {
        title: [
          { text: 'Garba', hit: true },
          { text: ' raas', hit: false },
        ],
      },
    });
    expect(body.meta.understood).toMatchObject({
      text: 'garba',
      filters: [{ name: 'priceTo', words: 'under 500' }],
    });
    expect(body.meta.facets.city).toEqual([{ value: 'Pune', label: 'Pune', count: 1 }]);
    expect(body.meta.pagination).toMatchObject({ page: 1, total: 1, more: false });
  });

  it.each([
    ['a city by a name it had', { q: 'garba poona' }],
    ['a city by itself, in another script', { q: 'पुणे', type: 'event' }],
    ['a filter that is sent in place of one that was read', { q: 'garba in Mumbai', city: 'Pune' }],
    ['a language by its name', { q: 'garba', language: 'English' }],
  ])('finds by %s', async (_, query) => {
    const { body } = await search(query);
    expect(titles(body)).toContain('Garba raas');
    expect(body.meta.facets.type).toContainEqual(
      expect.objectContaining({ value: 'event', label: 'Events' }),
    );
  });

  it('suggests what a question is about', async () => {
    const { body } = await server.http.get('/api/search/suggest').query({ q: 'garba this month' });
    expect(body.data).toEqual([expect.objectContaining({ text: 'Garba raas', type: 'event' })]);
  });

  it('finds what synonyms of a new Mela mean, and marks it', async () => {
    const { body } = await search({ q: 'naukri workshop' });
    expect(titles(body)).toEqual(['Job workshop']);
    expect(body.data[0].highlights.title).toEqual([
      { text: 'Job', hit: true },
      { text: ' ', hit: false },
      { text: 'workshop', hit: true },
    ]);
  });

  it('knows parts of cities, in words and as a parameter', async () => {
    const { body } = await search({ q: 'garba in kothrud' });
    expect(body.meta.understood).toEqual({
      text: 'garba',
      filters: [
        {
          name: 'near',
          value: 'Kothrud, Pune',
          parameters: { near: 'Kothrud, Pune', km: '5' },
          words: 'in kothrud',
          label: 'Near Kothrud, Pune',
        },
      ],
    });
    expect(titles(body)).toEqual(['Garba raas']);
    expect(body.data[0].distanceKm).toBeLessThan(5);
    for (const near of ['Kothrud, Pune', 'कोथरूड', 'Pune'])
      expect([near, titles((await search({ q: 'garba', near })).body)]).toEqual([near, ['Garba raas']]);
    expect(titles((await search({ q: 'garba', near: 'Wagholi, Pune' })).body)).toEqual([]);
    expect(titles((await search({ q: 'garba', near: 'Wagholi, Pune', km: 25 })).body)).toEqual([
      'Garba raas',
    ]);
    for (const near of ['Malviya Nagar', 'Kothrud, Mumbai', 'Atlantis'])
      expect([near, (await search({ near })).status]).toEqual([near, 400]);
  });

  it('reads no filter that is undone', async () => {
    const { body } = await search({ q: 'garba under 500', undo: 'priceTo' });
    expect(body.meta.understood.filters).toEqual([]);
  });

  it('never shows a draft or what is for members, in hits, counts or suggestions', async () => {
    const { body } = await search({ q: 'garba' });
    expect(titles(body)).toEqual(['Garba raas']);
    expect(body.meta.pagination.total).toBe(1);
    const suggested = await server.http.get('/api/search/suggest').query({ q: 'garb' });
    expect(suggested.body.data.map(({ text }: { text: string }) => text)).toEqual(['Garba raas', 'garba']);
    for (const q of ['members', 'never', 'published']) expect(titles((await search({ q })).body)).toEqual([]);
  });

  it('shows an event no more the moment it is taken down, though the index lags', async () => {
    const event = await createEvent(server, { event: { title: 'Fleeting show' } });
    await server.drain();
    await server.strapi.documents('api::event.event').unpublish({ documentId: event.documentId });
    expect(titles((await search({ q: 'fleeting' })).body)).toEqual([]);
    await server.drain();
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['a text of 10 kB', { q: 'x'.repeat(10_240) }, 'q'],
    ['control characters', { q: 'garba\u0000' }, 'q'],
    ['a facet that does not exist', { facets: 'city,password' }, 'facets'],
    ['a parameter that does not exist', { ctiy: 'Pune' }, ''],
    ['a radius below nothing', { near: '18.5,73.8', km: -5 }, 'km'],
    ['the nearest of nowhere', { sort: 'distance' }, 'at'],
    ['a radius without a point', { km: 5 }, 'near'],
    ['no point of the earth', { near: '95,200' }, 'near'],
    ['no day', { from: '2026-13-45' }, 'from'],
    ['an end before its beginning', { from: '2026-12-05', until: '2026-12-01' }, 'until'],
    ['a page that is none', { page: 0 }, 'page'],
    ['a sort that does not exist', { sort: 'title; DROP TABLE events' }, 'sort'],
    ['too many at once', { pageSize: 1_000 }, 'pageSize'],
  ])('refuses %s', async (_, query, path) => {
    const { status, body } = await search(query);
    expect([status, body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.error.details.errors[0].path).toBe(path);
  });

  it.each([
    [`' OR 1=1 --`],
    [`'; DROP TABLE events; --`],
    ['garba & !yoga | (night:*)'],
    ['"""\\\'\\\\'],
    ['<script>alert(1)</script>'],
    ['💃🏽💃🏽'],
    ['%_%'],
  ])('takes %s for words', async (q) => {
    const { status } = await search({ q, city: `Pune'; --` });
    expect(status).toBe(200);
  });

  it('answers nothing for a page far beyond, at once', async () => {
    const { status, body } = await search({ page: 1_000_000 });
    expect([status, body.data]).toEqual([200, []]);
  });

  it('browses everything where nothing is asked for', async () => {
    const { body } = await search({ type: 'event' });
    expect(titles(body).sort()).toEqual(['Garba raas', 'Job workshop', 'Yoga at dawn']);
  });
});

describe('what is related', () => {
  it('is shown with the reason', async () => {
    const { body } = await search({ q: 'yoga' });
    const { status, body: related } = await server.http.get(`/api/events/${body.data[0].documentId}/related`);
    expect(status).toBe(200);
    for (const one of related.data) expect(one.reason).toMatchObject({ code: expect.any(String) });
  });
  it('is nothing of an event that nobody may see', async () => {
    const { status } = await server.http.get('/api/events/aaaaaaaaaaaaaaaaaaaaaaaa/related');
    expect(status).toBe(404);
  });
});

describe('clicks', () => {
  const click = (data: Record<string, unknown>) => server.http.post('/api/search/click').send({ data });
  const counted = async (): Promise<Record<string, unknown>[]> => {
    await server.strapi.plugin('search').service('terms').write();
    return server.strapi.db.connection('mela_search_terms').where({ words: 'lake garba' });
  };

  it('are counted once for each search and event, without anybody’s name', async () => {
    const { body } = await search({ q: 'lake garba' });
    const [{ documentId, type }] = body.data;
    const data = { search: body.meta.search, documentId, type, position: 1 };
    expect((await click(data)).status).toBe(204);
    expect((await click(data)).status).toBe(204);
    expect(await counted()).toMatchObject([{ searches: 1, empty: 0, clicks: 1, positions: '1' }]);
  });

  it('of a token that is not ours count for nothing', async () => {
    expect(
      (await click({ search: 'forged.token', type: 'event', documentId: 'a', position: 1 })).status,
    ).toBe(204);
    expect(await counted()).toMatchObject([{ clicks: 1 }]);
  });

  it('keep nothing that looks like somebody’s address or number', async () => {
    await search({ q: 'asha@example.org' });
    await search({ q: '98765 43210' });
    await server.strapi.plugin('search').service('terms').write();
    const kept: { words: string }[] = await server.strapi.db.connection('mela_search_terms');
    expect(kept.filter(({ words }) => /asha|98765/.test(words))).toEqual([]);
  });
});
