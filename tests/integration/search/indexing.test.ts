import type { SearchQuery } from '../../../src/domain/search/query';
import { sees } from '../../../src/domain/search/visibility';
import type * as EngineModule from '../../../src/plugins/search/server/engine';
import type * as PortModule from '../../../src/plugins/search/server/ports/search-engine';
import { createEvent } from '../../helpers/events';
import { startServer, type TestServer } from '../../helpers/server';

let server: TestServer;
let engines: typeof EngineModule;

beforeAll(async () => {
  server = await startServer();
  engines = server.load<typeof EngineModule>('plugins/search/server/engine');
});
afterAll(() => server.stop());

const STRANGER = sees({ isModerator: false, memberships: [] });

const ask = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  filters: {},
  sees: STRANGER,
  sort: 'relevance',
  facets: ['city', 'type'],
  page: 1,
  pageSize: 100,
  now: new Date(),
  ...more,
});

const answer = (text: string, more: Partial<SearchQuery> = {}) =>
  engines.engineOf(server.strapi).search(ask(text, more));

const titles = async (text: string, more: Partial<SearchQuery> = {}): Promise<string[]> =>
  (await answer(text, more)).hits.map(({ document }) => document.title);

const events = () => server.strapi.documents('api::event.event');

describe('what is published', () => {
  it('is found by the log alone, in other scripts and with slips too', async () => {
    await createEvent(server, { event: { title: 'Garba raas under the stars' } });
    await server.drain();
    for (const text of ['garba', 'गरबा', 'ગરબા', 'gabra', 'under the star'])
      expect([text, await titles(text)]).toEqual([text, ['Garba raas under the stars']]);
  });

  it('is found by its new title, and not by the former one', async () => {
    const { documentId } = await createEvent(server, { event: { title: 'Kite flying' } });
    await server.drain();
    await events().update({ documentId, data: { title: 'Lantern flying' }, status: 'published' });
    await server.drain();
    expect(await titles('lantern')).toEqual(['Lantern flying']);
    expect(await titles('kite')).toEqual([]);
  });

  it('is found no more once it is taken down or cancelled, nor told by a suggestion', async () => {
    const { documentId } = await createEvent(server, { event: { title: 'Zephyrine ballet' } });
    await server.drain();
    const suggested = () =>
      engines.engineOf(server.strapi).suggest({ text: 'zeph', sees: STRANGER, now: new Date(), limit: 8 });
    expect((await suggested()).map(({ text }) => text)).toContain('Zephyrine ballet');
    await events().unpublish({ documentId });
    await server.drain();
    expect(await titles('zephyrine')).toEqual([]);
    expect(await suggested()).toEqual([]);
    expect((await answer('zephyrin')).didYouMean).toBeNull();
  });

  it('never was a draft', async () => {
    await createEvent(server, { event: { title: 'Quokka parade' }, publish: false });
    await server.drain();
    expect(await answer('quokka')).toMatchObject({ hits: [], total: 0, didYouMean: null });
  });
});

describe('an engine that does not answer', () => {
  it('costs nothing: fifty events published meanwhile are found when it is back, with no hand', async () => {
    const real = engines.engineOf(server.strapi);
    const { EngineUnavailable } = server.load<typeof PortModule>('plugins/search/server/ports/search-engine');
    const down = () => Promise.reject(new EngineUnavailable('nobody is there'));
    engines.setEngine(server.strapi, { ...real, put: down, remove: down, search: down });
    for (let number = 1; number <= 50; number += 1)
      await createEvent(server, { event: { title: `Monsoon walk ${number}` } });
    await server.drain();
    engines.setEngine(server.strapi, real);
    expect(await titles('monsoon')).toEqual([]);
    await server.strapi.db.connection('mela_search_marks').update({ due_at: new Date(0) });
    await server.strapi.plugin('search').service('indexing').flush();
    expect(await titles('monsoon')).toHaveLength(50);
    expect(await server.strapi.db.connection('mela_search_marks').count()).toEqual([{ count: '0' }]);
  });
});

describe('a rebuild and the drift check', () => {
  const plugin = () => server.strapi.plugin('search');

  it('finds what is missing, stale or left over, and puts it right', async () => {
    const db = server.strapi.db.connection;
    const total = await engines.engineOf(server.strapi).count();
    const [missing, stale] = await db('mela_search_documents').where({ type: 'event' }).limit(2);
    await db('mela_search_documents').where({ key: missing.key }).delete();
    await db('mela_search_documents').where({ key: stale.key }).update({ hash: 'old' });
    await db.raw(
      `UPDATE mela_search_documents SET key = 'event-nobody' WHERE key = (
         SELECT key FROM mela_search_documents WHERE key NOT IN (?, ?) LIMIT 1)`,
      [missing.key, stale.key],
    );
    expect(await plugin().service('drift').check()).toMatchObject({ missing: 2, stale: 1, left: 1 });
    expect(await plugin().service('drift').check()).toMatchObject({ missing: 0, stale: 0, left: 0 });
    expect(await engines.engineOf(server.strapi).count()).toBe(total);
  });

  it('makes the index anew, and a second one is refused meanwhile', async () => {
    const rebuilds = plugin().service('rebuilds');
    const { documentId } = await rebuilds.request({ type: 'system', id: null });
    await expect(rebuilds.request({ type: 'system', id: null })).rejects.toMatchObject({ code: 'CONFLICT' });
    await server.drain();
    const rebuild = await rebuilds.read(documentId);
    expect(rebuild).toMatchObject({ state: 'done', problem: null });
    expect(rebuild.done).toBe(rebuild.total);
    expect(await titles('monsoon')).toHaveLength(50);
    const words = await server.strapi.db.connection('mela_search_words').where({ word: 'monsoon' });
    expect(words).toMatchObject([{ documents: 50 }]);
  });
});
