import { Meilisearch } from 'meilisearch';
import type { SearchDocument } from '../../../src/domain/search/document';
import type { SearchQuery } from '../../../src/domain/search/query';
import { sees, visibleTo } from '../../../src/domain/search/visibility';
import { synonymSettings } from '../../../src/plugins/search/server/adapters/meilisearch/settings';
import type * as EngineModule from '../../../src/plugins/search/server/engine';
import type { SearchEngine } from '../../../src/plugins/search/server/ports/search-engine';
import { SYSTEM } from '../../../src/platform/actor';
import { createEvent } from '../../helpers/events';
import { type Mode, type StandIn, startStandIn } from '../../helpers/meilisearch';
import { startServer, type TestServer } from '../../helpers/server';
import { until } from '../../helpers/until';

/** No Meilisearch runs here: the stand-in refuses what its documentation does not name. See docs/decisions/0011. */

const OWN_CLIENT = 'Meilisearch JavaScript (v0.55.0)';
/** Far less than either deadline of the engine, far more than a save takes. */
const QUICK_MS = 1_500;

let engine: StandIn;
let server: TestServer;

const start = (keepSchema: boolean): Promise<TestServer> =>
  startServer({ keepSchema, env: { MEILISEARCH_HOST: engine.url, MEILISEARCH_KEY: engine.masterKey } });

beforeAll(async () => {
  engine = await startStandIn();
  server = await start(false);
});
afterAll(async () => {
  await engine.become('up');
  await server.stop();
  await engine.stop();
});

const timed = async <Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> => {
  const begun = performance.now();
  const result = await work();
  return { result, ms: performance.now() - begun };
};

const marks = async (): Promise<number> => {
  const [row] = await server.strapi.db.connection('mela_search_marks').count({ count: '*' });
  return Number(row?.count);
};

/** What the schedule does once the wait is over. */
const flush = async (): Promise<string> => {
  await server.strapi.db.connection('mela_search_marks').update({ due_at: new Date(0) });
  return server.strapi.plugin('search').service('indexing').flush();
};

const search = (q: string) => server.http.get('/api/search').query({ q, understand: 'false' });
const titles = async (q: string): Promise<string[]> => {
  const { body } = await search(q).expect(200);
  return body.data.map(({ title }: { title: string }) => title).sort();
};
const portOf = (): SearchEngine =>
  server.load<typeof EngineModule>('plugins/search/server/engine').engineOf(server.strapi);

/** Without notes about rebuilds. */
const heldDocuments = (): SearchDocument[] =>
  [...engine.held('mela').values()].flatMap(({ document }) => (document as SearchDocument | undefined) ?? []);

describe('Meilisearch where a host is given', () => {
  it('is the engine, and its answers have the shape of the others', async () => {
    expect(portOf().name).toBe('meilisearch');
    await createEvent(server, { event: { title: 'Garba raas under the stars' } });
    await server.drain();
    expect(await marks()).toBe(0);
    for (const q of ['garba', 'गरबा', 'ગરબા', 'gar'])
      expect([q, await titles(q)]).toEqual([q, ['Garba raas under the stars']]);
    const { body } = await search('garba').expect(200);
    expect(body.meta.facets).toMatchObject({
      type: [{ value: 'event', count: 1 }],
      when: [{ value: 'upcoming', count: 1 }],
    });
    expect(body.data[0].highlights.title).toContainEqual({ text: 'Garba', hit: true });
  });

  it('takes every filter and sort, and none of them as anything but a value', async () => {
    for (const query of [
      'city=Pune&category=x&community=y&organizer=z&venue=v&language=hi&region=r&type=event,venue',
      'priceFrom=1&priceTo=500&free=true&available=true&online=false&when=live,ended',
      'near=18.52,73.86&km=5&sort=distance',
      'sort=price',
      'sort=popularity',
      'sort=date&from=2026-01-01&until=2027-01-01',
      'state=cancelled',
    ])
      expect([query, (await server.http.get(`/api/search?${query}`)).status]).toEqual([query, 200]);
    for (const city of [
      'x"] OR visibleTo IN ["staff',
      '\\',
      '\\" OR type EXISTS',
      "'",
      '") OR (type = event',
    ])
      expect((await server.http.get('/api/search').query({ city }).expect(200)).body.data).toEqual([]);
    await server.http.get('/api/search/suggest?q=gar').expect(200);
  });

  it('is asked with a token that shows only what that person may see', async () => {
    const { documentId } = await createEvent(server, { event: { title: 'Hidden heron walk' } });
    await server.drain();
    const port = portOf();
    const query = (who: readonly string[]): SearchQuery => ({
      text: 'heron',
      filters: {},
      sees: who,
      sort: 'relevance',
      facets: ['city'],
      page: 1,
      pageSize: 10,
      now: new Date(),
    });
    const stranger = sees({ isModerator: false, memberships: [] });
    const [hit] = (await port.search(query(stranger))).hits;
    if (!hit) throw new Error('the event is not found');
    const hidden: SearchDocument = {
      ...hit.document,
      visibleTo: visibleTo({ audience: 'sub_community', communityDocumentId: 'c1', cancelled: false }),
    };
    await port.put([hidden]);
    expect(await port.search(query(stranger))).toMatchObject({ hits: [], total: 0, facets: { city: [] } });
    expect(await port.suggest({ text: 'her', sees: stranger, now: new Date(), limit: 5 })).toEqual([]);
    expect(await port.related(`event-${documentId}`, { sees: stranger, now: new Date(), limit: 5 })).toEqual(
      [],
    );
    expect((await port.search(query(['members_c1']))).total).toBe(1);
    const searched = engine.asked.filter(({ path }) => path === '/multi-search');
    expect(searched.length).toBeGreaterThan(0);
  });

  it('gets a new index by a swap that loses nothing, even begun again after it', async () => {
    const port = portOf();
    const before = await port.count();
    const [first, second] = await port.held(null, 2);
    if (!first || !second) throw new Error('too little is held');
    const documents = heldDocuments();
    const begunAt = new Date();
    const rebuild = await port.rebuild('r1', begunAt);
    await rebuild.put(documents);
    const removed = documents.find(({ type }) => type === 'venue');
    if (!removed) throw new Error('no venue is held');
    await port.remove([`venue-${removed.documentId}`]);
    await port.setSynonyms([{ words: ['garba', 'dandiya'], oneWay: false }]);
    await rebuild.swap();
    await (await port.rebuild('r1', begunAt)).swap();
    expect(engine.indexes()).toEqual(['mela']);
    expect(await port.count()).toBe(before - 1);
    const keys = (await port.held(null, 1_000)).map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
    expect(keys).not.toContain(`venue-${removed.documentId}`);
    expect(await port.held(keys.at(0) ?? null, 1)).toMatchObject([{ key: keys[1] }]);
    await server.strapi.plugin('search').service('drift').check();
    expect(await port.count()).toBe(before);
  });
});

describe('synonyms', () => {
  const give = (...words: string[]) => portOf().setSynonyms([{ words, oneWay: false }]);
  const held = (): unknown => engine.settings('mela').synonyms;

  it('find, and mark what they found: one word, several in a row, in any script', async () => {
    await createEvent(server, {
      event: { title: 'Dandiya night', summary: 'A kavi sammelan, and a sammelan.' },
    });
    await createEvent(server, { event: { title: 'A sammelan of traders' } });
    await server.drain();
    expect(await titles('tippani')).toEqual([]);
    await give('tippani', 'dandiya');
    const marked = async (q: string): Promise<string[]> => {
      const { body } = await search(q).expect(200);
      const { highlights } = body.data.find(({ title }: { title: string }) => title === 'Dandiya night');
      return [...highlights.title, ...highlights.snippet].flatMap(({ text, hit }) => (hit ? [text] : []));
    };
    expect(await titles('tippani')).toEqual(['Dandiya night']);
    expect(await marked('tippani')).toEqual(['Dandiya']);
    await give('mushaira', 'kavi sammelan');
    expect(await titles('mushaira')).toEqual(['Dandiya night']);
    expect(await marked('mushaira')).toEqual(['kavi', 'sammelan', 'sammelan']);
    await give('डांडिया', 'tippani');
    expect(await marked('tippani')).toEqual(['Dandiya']);
    const { body } = await search('tippani').expect(200);
    expect(body.meta.didYouMean).toBeNull();
  });

  it('survive a new index, whoever changes them while it is made', async () => {
    await give('tippani', 'dandiya');
    const port = portOf();
    const documents = heldDocuments();
    const rebuild = await port.rebuild('r2', new Date());
    await rebuild.put(documents);
    // A process that asked for the indexes before there was a second one.
    const synonyms = synonymSettings([{ words: ['lezim', 'dandiya'], oneWay: true }]);
    await new Meilisearch({ host: engine.url, apiKey: engine.masterKey })
      .index('mela')
      .updateSynonyms(synonyms)
      .waitTask();
    await rebuild.swap();
    expect(held()).toEqual(synonyms);
    expect([await titles('lezim'), await titles('tippani')]).toEqual([['Dandiya night'], []]);
  });

  it('are given again when a rebuild is done: a swap takes the settings of the new index along', async () => {
    const rebuilds = server.strapi.plugin('search').service('rebuilds');
    const { documentId } = await rebuilds.request(SYSTEM);
    await portOf().setSynonyms([]);
    expect(held()).toEqual({});
    await server.drain();
    expect(await rebuilds.read(documentId)).toMatchObject({ state: 'done' });
    expect(Object.keys(held() as object).length).toBeGreaterThan(20);
    expect(engine.settings('mela').filterableAttributes).toContain('visibleTo');
  });
});

describe('did you mean', () => {
  const meant = async (q: string): Promise<string | null> =>
    (await search(q).expect(200)).body.meta.didYouMean;

  it('is told only while it finds something that this person may see, though the index lags', async () => {
    const { documentId } = await createEvent(server, { event: { title: 'Marimba gathering' } });
    await server.drain();
    expect(await meant('marinba')).toBe('marimba');
    const { documentId: community } = await server.strapi.documents('api::community.community').create({
      data: { name: 'Quiet house', slug: 'quiet-house', joinPolicy: 'open' },
      status: 'published',
    });
    await server.strapi.documents('api::event.event').update({
      documentId,
      data: { audience: 'community', community },
      status: 'published',
    });
    expect((engine.held('mela').get(`event-${documentId}`)?.visibleTo as string[])[0]).toBe('everyone');
    expect(await meant('marinba')).toBeNull();
    await server.drain();
    expect(await meant('marinba')).toBeNull();
  });

  it('is told only where all of it finds something', async () => {
    for (const title of ['Photography walk', 'Meditation at dawn'])
      await createEvent(server, { event: { title } });
    await server.drain();
    expect(await meant('photografy')).toBe('photography');
    expect(await meant('photografy walk')).toBe('photography walk');
    expect(await meant('photografy meditaton')).toBeNull();
  });
});

describe('a Meilisearch that is dead, hangs or fails', () => {
  it.each<[Mode]>([['dead'], ['hanging'], ['failing']])(
    '%s: saves are as quick as ever and nothing is lost; a search says so in time',
    async (mode) => {
      await engine.become(mode);
      const name = `Monsoon${mode}`;
      for (let number = 1; number <= 5; number += 1) {
        const { result, ms } = await timed(() =>
          createEvent(server, { event: { title: `${name} ${number}` } }),
        );
        expect(result.documentId).toEqual(expect.any(String));
        expect(ms).toBeLessThan(QUICK_MS);
      }
      await server.drain();
      expect(await marks()).toBeGreaterThanOrEqual(5);
      const { result, ms } = await timed(() => search(name));
      expect([result.status, result.body.error.details.code]).toEqual([503, 'SEARCH_UNAVAILABLE']);
      expect(ms).toBeLessThan(3_000);
      expect(await flush()).toBe('down');

      await engine.become('up');
      await until('everything that waited is indexed', async () => (await flush()) === 'done', 30_000);
      expect(await marks()).toBe(0);
      expect(await titles(name)).toHaveLength(5);
    },
  );

  it('does not swallow what is wrong with a save', async () => {
    await engine.become('hanging');
    const wrong = () => createEvent(server, { event: { startsAt: 'never' } });
    const { ms } = await timed(() => expect(wrong()).rejects.toThrow());
    expect(ms).toBeLessThan(QUICK_MS);
    await engine.become('up');
  });

  it('does not keep the server from starting; the plugin listens to nothing, whatever its store says', async () => {
    await server.strapi
      .plugin('meilisearch')
      .service('store')
      .setListenedContentTypes({
        contentTypes: ['api::event.event', 'api::venue.venue', 'api::community.community'],
      });
    await server.stop();
    await engine.become('hanging');
    const begun = performance.now();
    server = await start(true);
    expect(performance.now() - begun).toBeLessThan(30_000);
    const { ms } = await timed(() => createEvent(server, { event: { title: 'Quiet quetzal' } }));
    expect(ms).toBeLessThan(QUICK_MS);

    await engine.become('up');
    engine.asked.length = 0;
    const { documentId } = await createEvent(server, { event: { title: 'Second quetzal' } });
    await server.strapi.documents('api::event.event').unpublish({ documentId });
    expect(engine.asked).toEqual([]);
    await server.drain();
    await until('everything that waited is indexed', async () => (await flush()) === 'done', 30_000);
    expect(await titles('quetzal')).toEqual(['Quiet quetzal']);
    const writes = engine.asked.filter(({ path }) => path.includes('/documents'));
    expect(writes.length).toBeGreaterThan(0);
    expect(new Set(writes.map(({ client }) => client))).toEqual(new Set([OWN_CLIENT]));
    expect(engine.indexes()).toEqual(['mela']);
  });
});
