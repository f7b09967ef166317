import type { SearchEngine } from '../../../src/plugins/search/server/ports/search-engine';
import type * as EngineModule from '../../../src/plugins/search/server/engine';
import { createEvent } from '../../helpers/events';
import { addMember } from '../../helpers/factories';
import { createAdmin, createUser } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';
import { steadyStatementsOf } from '../../helpers/statements';

let server: TestServer;
let engines: typeof EngineModule;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  server = await startServer({ env: { DATABASE_POOL_MAX: '3' } });
  engines = server.load<typeof EngineModule>('plugins/search/server/engine');
}, 120_000);
afterAll(() => server.stop());

const get = (path: string, jwt?: string) => {
  const request = server.http.get(path);
  return jwt === undefined ? request : request.set('Authorization', `Bearer ${jwt}`);
};
const events = () => server.strapi.documents('api::event.event');
const db = () => server.strapi.db.connection;

let communities = 0;
const publishCommunity = async (name: string, parent?: string): Promise<string> => {
  const { documentId } = await server.strapi.documents('api::community.community').create({
    data: { name, slug: `hostile-${(communities += 1)}`, joinPolicy: 'open', ...(parent ? { parent } : {}) },
    status: 'published',
  });
  return documentId;
};

interface Told {
  readonly hits: string[];
  readonly total: number;
  readonly cities: unknown[];
  readonly communities: unknown[];
  readonly suggested: string[];
  readonly didYouMean: string | null;
}

/** Everything that search tells somebody of a word. */
const told = async (word: string, jwt?: string): Promise<Told> => {
  const { status, body } = await get(`/api/search?q=${word}&type=event`, jwt);
  expect(status).toBe(200);
  const misspelt = await get(`/api/search?q=${word.slice(0, -1)}x`, jwt);
  const suggest = await get(`/api/search/suggest?q=${word.slice(0, 5)}`, jwt);
  return {
    hits: body.data.map(({ title }: { title: string }) => title),
    total: body.meta.pagination.total,
    cities: body.meta.facets.city,
    communities: body.meta.facets.community,
    suggested: suggest.body.data.map(({ text }: { text: string }) => text),
    didYouMean: misspelt.body.meta.didYouMean,
  };
};

const NOTHING: Told = {
  hits: [],
  total: 0,
  cities: [],
  communities: [],
  suggested: [],
  didYouMean: null,
};

describe('what is for members', () => {
  it('is found, counted and suggested to them, and to nobody else', async () => {
    const parent = await publishCommunity('Riverside');
    const child = await publishCommunity('Riverside north', parent);
    for (const [title, audience, community] of [
      ['Wisteria of the parent', 'community', parent],
      ['Wisteria of the branch', 'community', child],
      ['Wisteria of the branch alone', 'sub_community', child],
      ['Wisteria of the parent alone', 'sub_community', parent],
    ])
      await createEvent(server, { event: { title, audience, community } });
    await server.drain();

    const ofParent = await createUser(server);
    await addMember(server, parent, ofParent.id);
    const ofChild = await createUser(server);
    await addMember(server, child, ofChild.id);
    const pending = await createUser(server);
    await addMember(server, child, pending.id, 'pending');
    const stranger = await createUser(server);
    const moderator = await createUser(server, { role: 'moderator' });
    const titlesFor = async (jwt?: string) => (await told('wisteria', jwt)).hits.sort();

    for (const jwt of [undefined, stranger.jwt, pending.jwt])
      expect(await told('wisteria', jwt)).toEqual(NOTHING);
    expect(await titlesFor(ofParent.jwt)).toEqual(['Wisteria of the parent', 'Wisteria of the parent alone']);
    expect(await titlesFor(ofChild.jwt)).toEqual([
      'Wisteria of the branch',
      'Wisteria of the branch alone',
      'Wisteria of the parent',
    ]);
    expect(await told('wisteria', ofChild.jwt)).toMatchObject({ total: 3 });
    expect(await titlesFor(moderator.jwt)).toHaveLength(4);

    const [hidden] = (await get('/api/search?q=wisteria&type=event', ofChild.jwt)).body.data;
    expect((await get(`/api/events/${hidden.documentId}/related`)).status).toBe(404);
    expect((await get(`/api/events/${hidden.documentId}/related`, ofChild.jwt)).body.data).toHaveLength(2);
    expect((await get('/api/search?q=wisteria', 'not.a.token')).status).toBe(401);
    const { accessKey } = await server.strapi
      .service('admin::api-token')
      .create({ name: 'Site', type: 'read-only', description: '', lifespan: null });
    const withToken = await get('/api/search?q=wisteria', accessKey);
    expect([200, 403]).toContain(withToken.status);
    expect(withToken.body.data ?? []).toEqual([]);
  });
});

describe('what is taken from sight', () => {
  const changes: [string, (documentId: string) => Promise<unknown>][] = [
    ['unpublished', (documentId) => events().unpublish({ documentId })],
    ['deleted', (documentId) => events().delete({ documentId })],
    [
      'narrowed to members',
      async (documentId) =>
        events().update({
          documentId,
          data: { audience: 'community', community: await publishCommunity('Quiet house') },
          status: 'published',
        }),
    ],
  ];
  it.each(changes)(
    'is not told of by a count, a facet or a suggestion before any job has run: %s',
    async (what, change) => {
      const word = `quizzaciously${what.length}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
      const { documentId } = await createEvent(server, { event: { title: `The ${word} concert` } });
      await server.drain();
      expect(await told(word)).toMatchObject({ total: 1, cities: [{ value: 'Pune', count: 1 }] });
      await change(documentId);
      expect(await told(word)).toEqual(NOTHING);
      await server.drain();
      expect(await told(word)).toEqual(NOTHING);
    },
  );

  it('or published is followed where staff do it in the Content Manager, many at once', async () => {
    const { token } = await createAdmin(server);
    const ids: string[] = [];
    for (const number of [1, 2, 3]) {
      const event = await createEvent(server, {
        event: { title: `Clavichord ${number}` },
        publish: false,
      });
      ids.push(event.documentId);
    }
    await server.drain();
    expect(await told('clavichord')).toEqual(NOTHING);
    const act = (action: string) =>
      server.http
        .post(`/content-manager/collection-types/api::event.event/actions/${action}`)
        .set('Authorization', `Bearer ${token}`)
        .send({ documentIds: ids });
    expect((await act('bulkPublish')).status).toBe(200);
    await server.drain();
    expect(await told('clavichord')).toMatchObject({ total: 3, cities: [{ value: 'Pune', count: 3 }] });
    expect((await act('bulkUnpublish')).status).toBe(200);
    expect(await told('clavichord')).toEqual(NOTHING);
    await server.drain();
    expect(await told('clavichord')).toEqual(NOTHING);
  });

  it('by being cancelled is found by moderators only', async () => {
    const { documentId } = await createEvent(server, { event: { title: 'Glockenspiel' } });
    await server.drain();
    const { jwt } = await createUser(server, { role: 'moderator' });
    const cancelled = async (who?: string): Promise<string[]> =>
      (await get('/api/search?q=glockenspiel&state=cancelled', who)).body.data.map(
        ({ title }: { title: string }) => title,
      );
    const cancel = await server.http
      .post(`/api/events/${documentId}/cancel`)
      .set('Authorization', `Bearer ${jwt}`)
      .send({ data: { reason: 'The hall flooded', confirm: 'Glockenspiel' } });
    expect(cancel.body.error).toBeUndefined();
    expect(await told('glockenspiel')).toEqual(NOTHING);
    await server.drain();
    expect(await told('glockenspiel')).toEqual(NOTHING);
    expect(await cancelled()).toEqual([]);
    expect(await cancelled(jwt)).toEqual(['Glockenspiel']);
    expect((await get(`/api/events/${documentId}/related`)).status).toBe(404);
  });

  it('leaves the events that showed a venue once the venue is taken down', async () => {
    const { documentId, venue } = await createEvent(server, { event: { title: 'Xylorimba evening' } });
    await server.drain();
    expect((await told('xylorimba')).cities).toMatchObject([{ value: 'Pune' }]);
    await server.strapi.documents('api::venue.venue').unpublish({ documentId: venue });
    await server.drain();
    expect(await told('xylorimba')).toMatchObject({ total: 1, cities: [] });
    expect((await get(`/api/search?q=xylorimba&city=Pune`)).body.data).toEqual([]);
    await events().delete({ documentId });
  });

  it('follows a category or an organizer that gets another name', async () => {
    const category = await server.strapi.documents('api::category.category').create({
      data: { name: 'Oldcategoryname', slug: 'oldcategoryname' },
      status: 'published',
    });
    const { organizer } = await createEvent(server, {
      event: { title: 'Hurdygurdy', category: category.documentId },
    });
    await server.drain();
    expect((await told('oldcategoryname')).hits).toEqual(['Hurdygurdy']);
    await server.strapi.documents('api::category.category').update({
      documentId: category.documentId,
      data: { name: 'Zephyrcategory' },
      status: 'published',
    });
    await server.strapi
      .documents('api::organizer.organizer')
      .update({ documentId: organizer, data: { name: 'Quokkaorganizer' } });
    await server.drain();
    expect((await told('zephyrcategory')).hits).toEqual(['Hurdygurdy']);
    expect((await told('quokkaorganizer')).hits).toEqual(['Hurdygurdy']);
    expect((await told('oldcategoryname')).hits).toEqual([]);
  });
});

describe('a document that cannot be indexed', () => {
  it('keeps no other from its place, and waits', async () => {
    const real = engines.engineOf(server.strapi);
    const put: SearchEngine['put'] = (documents) =>
      documents.some(({ title }) => title.includes('poison'))
        ? Promise.reject(new Error('no engine takes this'))
        : real.put(documents);
    engines.setEngine(server.strapi, { ...real, put });
    for (const title of ['Marimba one', 'Marimba poison', 'Marimba two'])
      await createEvent(server, { event: { title } });
    await server.drain();
    expect((await told('marimba')).hits.sort()).toEqual(['Marimba one', 'Marimba two']);
    expect(await db()('mela_search_marks').select('key').where('tries', '>', 0)).toHaveLength(1);
    engines.setEngine(server.strapi, real);
    await db()('mela_search_marks').update({ due_at: new Date(0) });
    await server.strapi.plugin('search').service('indexing').flush();
    expect((await told('marimba')).hits).toHaveLength(3);
  });

  it('is none for a character that the cut goes through', async () => {
    await createEvent(server, {
      event: { title: 'Theremin', description: `${'a'.repeat(4_998)} 🎉🎉🎉`, summary: '𑄇'.repeat(100) },
    });
    await server.drain();
    expect((await told('theremin')).hits).toEqual(['Theremin']);
  });

  it('is indexed by whoever comes while another flush is under way', async () => {
    const indexing = server.strapi.plugin('search').service('indexing');
    const event = await createEvent(server, { event: { title: 'Ocarina' } });
    await server.drain();
    await db()('mela_search_documents')
      .where({ key: `event-${event.documentId}` })
      .delete();
    const first = indexing.flush();
    await db()('mela_search_marks').insert({
      key: `event-${event.documentId}`,
      marked_at: new Date(),
      due_at: new Date(0),
    });
    await Promise.all([first, indexing.flush()]);
    expect((await told('ocarina')).hits).toEqual(['Ocarina']);
  });
});

describe('a rebuild', () => {
  const rebuilds = () => server.strapi.plugin('search').service('rebuilds');
  const SYSTEM = { type: 'system', id: null };

  it('whose process dies right after the swap is done by the next one', async () => {
    const real = engines.engineOf(server.strapi);
    const total = await real.count();
    const rebuild: SearchEngine['rebuild'] = async (...named) => {
      const target = await real.rebuild(...named);
      const swap = async (): Promise<void> => {
        await target.swap();
        throw new Error('the process died');
      };
      return { ...target, swap };
    };
    engines.setEngine(server.strapi, { ...real, rebuild });
    const { documentId } = await rebuilds().request(SYSTEM);
    await expect(rebuilds().work(documentId)).rejects.toThrow('the process died');
    expect(await rebuilds().read(documentId)).toMatchObject({ state: 'running' });
    engines.setEngine(server.strapi, real);
    await server.drain();
    expect(await rebuilds().read(documentId)).toMatchObject({ state: 'done' });
    expect(await real.count()).toBe(total);
  });

  it('that has given up stands in no other’s way', async () => {
    const { documentId } = await rebuilds().request(SYSTEM);
    await db().raw(
      `UPDATE activity_deliveries SET state = 'dead' WHERE entry_id IN (
         SELECT id FROM activity_entries WHERE subject_document_id = ?)`,
      [documentId],
    );
    await rebuilds().request(SYSTEM);
    expect(await rebuilds().read(documentId)).toMatchObject({ state: 'failed' });
    await server.drain();
  });
});

describe('the clock', () => {
  it('ends what can be booked, though nobody does anything', async () => {
    const seats = server.strapi.plugin('search').service('seats');
    await seats.look();
    await seats.tick();
    await createEvent(server, {
      event: { title: 'Sousaphone' },
      tickets: [{ salesEndAt: new Date(Date.now() + DAY_MS) }],
    });
    await server.drain();
    const available = async () =>
      (await get('/api/search?q=sousaphone&available=true')).body.meta.pagination.total;
    expect(await available()).toBe(1);
    server.setClock(new Date(Date.now() + 2 * DAY_MS));
    expect(await seats.tick()).toBe(1);
    await server.strapi.plugin('search').service('indexing').flush();
    expect(await available()).toBe(0);
    expect(await seats.tick()).toBe(0);
    server.setClock(null);
  });
});

describe('clicks and counts', () => {
  const sums = async (): Promise<{ searches: number; empty: number }> =>
    (await db().raw('SELECT sum(searches)::int AS searches, sum(empty)::int AS empty FROM mela_search_terms'))
      .rows[0];
  const today = async (): Promise<string> =>
    (await db().raw(`SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date::text AS day`)).rows[0].day;
  const titlesOfTerms = async (): Promise<string[]> => {
    const { token } = await createAdmin(server);
    const { body } = await get('/search/terms?period=7&pageSize=100', token).expect(200);
    expect(body.others).toBeGreaterThan(0);
    return body.data.map(({ words }: { words: string }) => words);
  };

  it('count only what the search has shown, at the place where it stood', async () => {
    await createEvent(server, { event: { title: 'Dulcimer' } });
    const other = await createEvent(server, { event: { title: 'Something else' } });
    await server.drain();
    const { body } = await get('/api/search?q=dulcimer');
    const click = (documentId: string) =>
      server.http
        .post('/api/search/click')
        .send({ data: { search: body.meta.search, type: 'event', documentId, position: 900 } });
    expect((await click(other.documentId)).status).toBe(204);
    expect((await click(body.data[0].documentId)).status).toBe(204);
    const terms = server.strapi.plugin('search').service('terms');
    await terms.write();
    const kept = () => db()('mela_search_terms').where({ words: 'dulcimer' });
    expect(await kept()).toMatchObject([{ searches: 1, clicks: 1, positions: '1' }]);
  });

  it('forget what was searched for once after a month, and all else after more than a year', async () => {
    const day = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
    const terms = server.strapi.plugin('search').service('terms');
    await db()('mela_search_terms').insert([
      { day: day(401), words: 'pruned old', searches: 50 },
      { day: day(31), words: 'pruned once', searches: 1 },
      { day: day(31), words: 'pruned kept', searches: 2 },
      { day: day(29), words: 'pruned fresh', searches: 1 },
    ]);
    const before = await sums();
    await terms.forget();
    expect(await sums()).toMatchObject({ searches: before.searches - 50 });
    expect(
      await db()('mela_search_terms').where('words', 'like', 'pruned%').orderBy('words').pluck('words'),
    ).toEqual(['pruned fresh', 'pruned kept']);
  });

  it('hold only so many different words at a time', async () => {
    const terms = server.strapi.plugin('search').service('terms');
    await terms.write();
    const before = await sums();
    for (let number = 0; number < 5_000; number += 1)
      terms.searched(`flood ${number % 1000} ${Math.floor(number / 1000)}x`, {
        found: 0,
        shown: { keys: [], offset: 0 },
      });
    await terms.write();
    const kept = await db()('mela_search_terms').where('words', 'like', 'flood%').pluck('words');
    expect(kept.length).toBeLessThanOrEqual(2_000);
    expect(await sums()).toMatchObject({ searches: before.searches + 5_000, empty: before.empty + 5_000 });
  });

  it('keep of a day only so many different words, those that are searched for most, and lose no count', async () => {
    const terms = server.strapi.plugin('search').service('terms');
    await terms.write();
    await db().raw(
      `INSERT INTO mela_search_terms (day, words, searches, empty, clicks, positions)
       SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date, 'made up ' || number, 1 + number / 5800, 1, 0, 0
         FROM generate_series(1, 6000) AS number`,
    );
    const before = await sums();
    terms.searched('made up 7', { found: 0, shown: { keys: [], offset: 0 } });
    await Promise.all([terms.write(), terms.write()]);
    const words = await db()('mela_search_terms')
      .where('day', await today())
      .whereNot('words', '')
      .pluck('words');
    expect(words).toHaveLength(5_000);
    expect(words).toEqual(expect.arrayContaining(['made up 5800', 'made up 6000', 'made up 7']));
    expect(await sums()).toMatchObject({ searches: before.searches + 1, empty: before.empty + 1 });
    expect((await titlesOfTerms()).filter((term) => term === '')).toEqual([]);
  });

  it('are of the day in the time zone of the books', async () => {
    const terms = server.strapi.plugin('search').service('terms');
    server.setClock(new Date('2027-03-09T19:00:00Z'));
    terms.searched('after midnight', { found: 1, shown: { keys: [], offset: 0 } });
    await terms.write();
    const [row] = await db()('mela_search_terms')
      .where({ words: 'after midnight' })
      .select(db().raw('day::text AS day'));
    expect(row).toEqual({ day: '2027-03-10' });
    server.setClock(null);
  });
});

describe('bad input', () => {
  const BAD = [
    'q[]=a',
    'q[$ne]=1',
    'q=a&q=b',
    'city[0]=Pune&city[1]=Goa',
    'q=%00',
    'from=2026-02-30',
    'from=2026-02-30T10:00Z',
    'until=9999-12-31',
    'from=0000-01-01',
    'from=2026-01-01T00:00%2B99:99',
    'page=NaN',
    'page=1e3',
    'page=-1',
    'page=99999999999999999999',
    'pageSize=0',
    'km=NaN&near=18,73',
    'near=NaN,NaN',
    'near=91,0',
    'priceFrom=-1',
    'priceTo=Infinity',
    `q=${'x'.repeat(5_000)}`,
    `city=${','.repeat(900)}`,
    `city=${'a,'.repeat(400)}a`,
    'timezone=Mars/Olympus',
    'facets[$in]=city',
    'undo=%01',
    'sort=distance',
  ];
  it.each(BAD.map((query) => [query.slice(0, 60), query]))('%s is refused', async (_, query) => {
    const { status, body } = await get(`/api/search?${query}`);
    expect([status, body.error?.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  const ODD = [
    `q=${'a '.repeat(100)}`,
    `q=${'x'.repeat(200)}`,
    `q=${Array.from({ length: 66 }, (_, index) => `w${index}`)
      .join(' ')
      .slice(0, 200)}`,
    `q=${encodeURIComponent('💃🏽'.repeat(40))}`,
    `q=${encodeURIComponent('مهرجان الموسيقى في المدينة')}`,
    `q=${encodeURIComponent('ﷺ'.repeat(190))}`,
    `q=${encodeURIComponent('क्'.repeat(95))}`,
    'q=%ED%A0%80',
    'q=%F0%9F',
    `q=${encodeURIComponent("a' | b:* & !(c) <-> \\")}`,
    `q=${encodeURIComponent('"unclosed')}`,
    'q=___%25%25%25',
    'q=%26%7C!:*',
    'page=1000000',
    'sort=distance&near=Pune',
    'sort=price&q=the',
    'near=90,180&km=500&q=a',
    'near=-90,-180&km=0.001',
    'from=1900-01-01&until=8999-12-31',
    'when=ended,live,upcoming',
    'undo=q,__proto__,constructor',
    'city=__proto__',
    `q=${encodeURIComponent('‮‮garba')}`,
  ];
  it.each(ODD.map((query) => [query.slice(0, 60), query]))('%s is answered at once', async (_, query) => {
    const before = performance.now();
    const answers = await Promise.all([
      get(`/api/search?${query}`),
      ...(query.startsWith('q=')
        ? [get(`/api/search/suggest?${query.slice(0, 90).replace(/%[\dA-F]?$/i, '')}`)]
        : []),
    ]);
    for (const { status, body } of answers)
      expect([status, body.error]).toEqual([expect.any(Number), undefined]);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it.each([
    [{}],
    [{ data: null }],
    [{ data: { search: ['a'], type: 'event', documentId: 'a', position: 1 } }],
    [{ data: { search: 'a', type: 'user', documentId: 'a', position: 1 } }],
    [{ data: { search: 'a', type: 'event', documentId: "a'; --", position: 1 } }],
    [{ data: { search: 'a', type: 'event', documentId: 'a', position: -1 } }],
  ])('a click of %j is refused', async (body) => {
    expect((await server.http.post('/api/search/click').send(body)).status).toBe(400);
  });
});

describe('a request', () => {
  it('sends a few statements, however much it finds', async () => {
    for (let number = 0; number < 12; number += 1)
      await createEvent(server, { event: { title: `Balalaika ${number}` } });
    await server.drain();
    const count = async (path: string): Promise<number> =>
      (await steadyStatementsOf(server.strapi, async () => void (await get(path)))).length;
    await get('/api/search?q=balalaika');
    const few = await count('/api/search?q=balalaika&pageSize=1');
    expect(await count('/api/search?q=balalaika&pageSize=12')).toBe(few);
    expect(few).toBeLessThanOrEqual(22);
    const suggest = await count('/api/search/suggest?q=balal&limit=1');
    expect(await count('/api/search/suggest?q=balal&limit=12')).toBe(suggest);
    expect(suggest).toBeLessThanOrEqual(16);
    const [{ documentId }] = (await get('/api/search?q=balalaika')).body.data;
    const related = await count(`/api/events/${documentId}/related?limit=1`);
    expect(await count(`/api/events/${documentId}/related?limit=12`)).toBe(related);
    expect(related).toBeLessThanOrEqual(16);
  });

  it('needs one connection at a time: fifty at once, with indexing, on three of them', async () => {
    const indexing = server.strapi.plugin('search').service('indexing');
    await db().raw(
      `INSERT INTO mela_search_marks (key, marked_at, due_at) SELECT key, now(), now() FROM mela_search_documents ON CONFLICT DO NOTHING`,
    );
    const answers = await Promise.all([
      ...Array.from({ length: 50 }, (_, index) => get(`/api/search?q=balalaika ${index}`)),
      indexing.flush().then(() => ({ status: 200 })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});
