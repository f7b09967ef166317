import { spawn } from 'node:child_process';
import type { IndexState, Insights, SynonymsPage, TermsPage } from '../../../src/plugins/search/shared/admin';
import type * as Engine from '../../../src/plugins/search/server/engine';
import type * as Port from '../../../src/plugins/search/server/ports/search-engine';
import { createEvent } from '../../helpers/events';
import { createAdmin, createStaff, createStaffOf } from '../../helpers/people';
import { APP_DIR } from '../../helpers/host';
import { startServer, type TestServer } from '../../helpers/server';
import { until } from '../../helpers/until';

let server: TestServer;
let token: string;

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-21T06:00:00Z');

interface Counted {
  readonly words: string;
  readonly ago?: number;
  readonly searches?: number;
  readonly empty?: number;
  readonly clicks?: number;
  readonly positions?: number;
}

const count = (counted: readonly Counted[]) =>
  server.strapi.db
    .connection('mela_search_terms')
    .insert(
      counted.map(({ ago = 0, ...rest }) => ({ ...rest, day: new Date(NOW.getTime() - ago * DAY_MS) })),
    );

const get = (path: string, as = token) =>
  server.http.get(`/search${path}`).set({ Authorization: `Bearer ${as}` });
const post = (path: string, body: object = {}, as = token) =>
  server.http
    .post(`/search${path}`)
    .set({ Authorization: `Bearer ${as}` })
    .send(body);

const index = async (): Promise<IndexState> => (await get('/index')).body;
const synonyms = async (search = ''): Promise<SynonymsPage> =>
  (await get(`/synonyms?pageSize=100&search=${encodeURIComponent(search)}`)).body;
const titles = async (q: string): Promise<string[]> =>
  (await server.http.get('/api/search').query({ q, undo: 'all' })).body.data.map(
    ({ title }: { title: string }) => title,
  );

beforeAll(async () => {
  server = await startServer();
  ({ token } = await createAdmin(server));
  await createEvent(server, { event: { title: 'Laughter club', summary: 'Jokes until late.' } });
  await server.drain();
}, 120_000);
afterAll(() => server.stop());

describe('insights', () => {
  beforeAll(async () => {
    server.setClock(NOW);
    await count([
      { words: 'poetry', searches: 30, clicks: 12, positions: 18 },
      { words: 'poetry', ago: 6, searches: 10, clicks: 4, positions: 6 },
      { words: 'kathak', ago: 2, searches: 8, empty: 8 },
      { words: 'kathak', ago: 30, searches: 2, empty: 2 },
      { words: '=cmd', ago: 1, searches: 3, empty: 1 },
      { words: 'surprise for asha', ago: 1, searches: 1, empty: 1 },
      { words: 'yoga', ago: 9, searches: 20, clicks: 1, positions: 4 },
      { words: 'free bharatanatyam near pune', ago: 200, searches: 5, empty: 5 },
      { words: 'events in pune', ago: 200, searches: 4, empty: 4 },
    ]);
  });
  afterAll(() => server.setClock(null));

  it('add up a period and hold it against the one before', async () => {
    const { status, body } = await get('/insights?period=7');
    expect(status).toBe(200);
    const { now, before, trend, from, until, zone }: Insights = body;
    expect(zone).toBe('Asia/Kolkata');
    expect([from, until]).toEqual(['2026-11-15', '2026-11-21']);
    expect(now).toEqual({ searches: 52, empty: 10, clicks: 16, clickThrough: 16 / 52, meanPosition: 1.5 });
    expect(before).toMatchObject({ searches: 20, clickThrough: 0.05, meanPosition: 4 });
    expect(trend).toHaveLength(7);
    expect(trend[0]).toEqual({ from: '2026-11-15', searches: 10, empty: 0, clicks: 4 });
    expect(trend[1]).toEqual({ from: '2026-11-16', searches: 0, empty: 0, clicks: 0 });
    expect(trend[6]).toMatchObject({ from: '2026-11-21', searches: 30 });
  });

  it('go by weeks of seven whole days', async () => {
    const { trend }: Insights = (await get('/insights?period=28&step=week')).body;
    expect(trend.map(({ from, searches }) => [from, searches])).toEqual([
      ['2026-10-25', 0],
      ['2026-11-01', 0],
      ['2026-11-08', 20],
      ['2026-11-15', 52],
    ]);
  });

  it('say nothing of a time without searches', async () => {
    server.setClock(new Date('2027-06-01T06:00:00Z'));
    const { now, trend }: Insights = (await get('/insights?period=28')).body;
    expect(now).toEqual({ searches: 0, empty: 0, clicks: 0, clickThrough: null, meanPosition: null });
    expect(trend).toHaveLength(28);
    server.setClock(NOW);
  });

  it('list what is searched for most, and never what only one person searched for', async () => {
    const { data, meta, rare }: TermsPage = (await get('/terms?period=28')).body;
    expect(data.map(({ words, searches }) => [words, searches])).toEqual([
      ['poetry', 40],
      ['yoga', 20],
      ['kathak', 8],
      ['=cmd', 3],
    ]);
    expect(data[0]).toMatchObject({ clickThrough: 0.4, meanPosition: 1.5, hasSynonyms: true });
    expect([meta.total, rare]).toEqual([4, 1]);
    const narrow: TermsPage = (await get('/terms?period=28&search=surprise')).body;
    expect(narrow.data).toEqual([]);
  });

  it('list what finds nothing, with whether it has synonyms by now', async () => {
    const { data, rare }: TermsPage = (await get('/terms?period=91&view=empty')).body;
    expect(data).toMatchObject([
      { words: 'kathak', searches: 10, empty: 10, hasSynonyms: false, meanPosition: null },
      { words: '=cmd', searches: 3, empty: 1 },
    ]);
    expect(rare).toBe(1);
  });

  it('say what of a question a synonym could be for', async () => {
    const { data }: TermsPage = (await get('/terms?period=364&view=empty')).body;
    expect(data.map(({ words, subject }) => [words, subject])).toEqual(
      expect.arrayContaining([
        ['kathak', 'kathak'],
        ['free bharatanatyam near pune', 'bharatanatyam'],
        ['events in pune', ''],
      ]),
    );
  });

  it('go out as CSV that no spreadsheet takes for formulas', async () => {
    const { status, text, headers } = await get('/terms.csv?period=28');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('searches-top-2026-11-21.csv');
    expect(text.trimEnd().split('\r\n').slice(0, 2)).toEqual([
      '\ufeffWords,Searches,Found nothing,Clicks,Click-through %,Mean position',
      'poetry,40,0,16,40.0,1.5',
    ]);
    expect(text).toContain("'=cmd,3,1");
    expect(text).not.toContain('asha');
  });

  it.each(['period=13', 'view=all', 'page=0', 'pageSize=1000', 'step=year'])('refuse %s', async (query) => {
    const path = query.startsWith('step') ? '/insights' : '/terms';
    expect((await get(`${path}?${query}`)).status).toBe(400);
  });
});

describe('synonyms', () => {
  it('are there from the first start, and stay away when they are taken away', async () => {
    const [first] = (await synonyms('karyashala')).data;
    expect(first).toMatchObject({ oneWay: false, changedBy: 'Mela' });
    expect((await post(`/synonyms/${first?.documentId}/remove`)).status).toBe(204);
    await server.strapi.plugin('search').service('synonyms').seed();
    expect((await synonyms('karyashala')).data).toEqual([]);
    expect((await synonyms('hindustani')).data).toMatchObject([
      { words: ['classical music', 'hindustani', 'carnatic'], oneWay: true },
    ]);
  });

  it('find what is called otherwise, once they are added, and no more once removed', async () => {
    expect(await titles('hasya sandhya')).toEqual([]);
    const { status, body } = await post('/synonyms', { words: ['hasya sandhya', ' laughter  club '] });
    expect(status).toBe(201);
    await server.drain();
    expect(await titles('hasya sandhya')).toEqual(['Laughter club']);
    expect((await synonyms('LAUGHTER')).data).toMatchObject([
      { words: ['hasya sandhya', 'laughter club'], changedBy: 'Ada Min' },
    ]);

    await post(`/synonyms/${body.documentId}`, { words: ['laughter club', 'hasya sandhya'], oneWay: true });
    await server.drain();
    expect(await titles('hasya sandhya')).toEqual([]);

    await post(`/synonyms/${body.documentId}/remove`);
    await server.drain();
    expect((await synonyms('hasya')).data).toEqual([]);
    const log = await server.strapi.db
      .connection('activity_entries')
      .where({ subject_document_id: body.documentId })
      .orderBy('id');
    expect(log.map(({ name, payload }) => [name, JSON.parse(payload).what])).toEqual([
      ['search.synonyms_changed', 'added'],
      ['search.synonyms_changed', 'changed'],
      ['search.synonyms_changed', 'removed'],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['one word', { words: ['garba'] }, 'words'],
    ['the same twice', { words: ['gig', 'Gigs'] }, 'words.1'],
    ['what is no list', { words: 'garba, raas' }, 'words'],
    ['a thousand', { words: Array.from({ length: 1_000 }, (_, at) => `word ${at}`) }, 'words'],
    ['nothing at all', null, ''],
  ])('are refused: %s', async (_, body, path) => {
    const answer = await post('/synonyms', Object(body));
    expect([answer.status, answer.body.error.details.errors[0].path]).toEqual([400, path || 'words']);
  });

  it('that are not there cannot be changed', async () => {
    expect((await post('/synonyms/aaaaaaaaaaaaaaaaaaaaaaaa', { words: ['one', 'two'] })).status).toBe(404);
    expect((await post('/synonyms/aaaaaaaaaaaaaaaaaaaaaaaa/remove')).status).toBe(404);
  });

  it('reach an engine that is down for the moment once it answers', async () => {
    const { engineOf, setEngine } = server.load<typeof Engine>('plugins/search/server/engine');
    const { EngineUnavailable } = server.load<typeof Port>('plugins/search/server/ports/search-engine');
    const engine = engineOf(server.strapi);
    const down = () => Promise.reject(new EngineUnavailable('no answer'));
    setEngine(server.strapi, { ...engine, setSynonyms: down, count: down });
    expect((await post('/synonyms', { words: ['hasya kavi', 'laughter club'] })).status).toBe(201);
    await server.drain();
    expect(await index()).toMatchObject({ held: null });
    setEngine(server.strapi, engine);
    server.setClock(() => new Date(Date.now() + 3_600_000));
    await server.drain();
    server.setClock(null);
    expect(await titles('hasya kavi')).toEqual(['Laughter club']);
  });
});

describe('the index', () => {
  it('says what it holds', async () => {
    const state = await index();
    expect(state).toMatchObject({
      engine: 'postgres',
      waiting: { count: 0, oldestAt: null },
      checking: false,
    });
    expect(state.held).toBe(state.published);
    expect(state.published).toBeGreaterThan(0);
  });

  it('is compared and repaired on request, and says what that came to', async () => {
    await server.strapi.db.connection('mela_search_documents').where('type', 'event').delete();
    expect((await index()).held).toBe((await index()).published - 1);
    expect((await post('/checks')).status).toBe(202);
    expect((await index()).checking).toBe(true);
    expect((await post('/checks')).status).toBe(409);
    await server.drain();
    const { check, checking, held, published } = await index();
    expect(checking).toBe(false);
    expect(check).toMatchObject({ missing: 1, stale: 0, left: 0, checked: published });
    expect(held).toBe(published);
  });

  it('is made anew on request, once at a time', async () => {
    expect((await post('/rebuilds')).status).toBe(202);
    expect((await index()).rebuild).toMatchObject({ state: 'waiting', askedBy: 'Ada Min', done: 0 });
    const second = await post('/rebuilds');
    expect([second.status, second.body.error.details.code]).toEqual([409, 'CONFLICT']);
    await server.drain();
    const { rebuild, published } = await index();
    expect(rebuild).toMatchObject({ state: 'done', done: published, total: published, problem: null });
  });
});

describe('npm run search:reindex', () => {
  const command = () => {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'reindex'], {
      cwd: APP_DIR,
      env: { ...process.env, DATABASE_SCHEMA: server.schema },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString('utf8');
      });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const says = (words: string) => until(`it says ${words}`, () => said.includes(words), 30_000);
    return { child, ended, says, said: () => said };
  };

  it('asks the server, can be left at any time, and shows how far it is', async () => {
    const first = command();
    await first.says('Waiting for a server to begin');
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(130);
    expect(first.said()).toContain('The server goes on with it.');
    expect((await index()).rebuild).toMatchObject({ state: 'waiting', askedBy: 'Mela' });

    const second = command();
    await second.says('A new search index is being made already.');
    await server.drain();
    expect(await second.ended).toBe(0);
    const { rebuild, published } = await index();
    expect(rebuild).toMatchObject({ state: 'done', done: published });
    expect(second.said()).toContain(`Done: ${published} documents.`);
  }, 60_000);
});

describe('rights', () => {
  const ROUTES = [
    ['get', '/insights', 'read'],
    ['get', '/terms', 'read'],
    ['get', '/terms.csv', 'export'],
    ['get', '/synonyms', 'read'],
    ['get', '/index', 'read'],
    ['post', '/synonyms', 'synonyms'],
    ['post', '/synonyms/aaaaaaaaaaaaaaaaaaaaaaaa', 'synonyms'],
    ['post', '/synonyms/aaaaaaaaaaaaaaaaaaaaaaaa/remove', 'synonyms'],
    ['post', '/rebuilds', 'rebuild'],
    ['post', '/checks', 'rebuild'],
  ] as const;

  it('are asked for by every route, each its own', async () => {
    const other = await createStaff(server, ['plugin::activity.read']);
    const auditor = await createStaffOf(server, 'auditor');
    for (const [method, path, right] of ROUTES) {
      const send = (as: string) => (method === 'get' ? get(path, as) : post(path, {}, as));
      expect([path, (await server.http[method](`/search${path}`)).status]).toEqual([path, 401]);
      expect([path, (await send(other.token)).status]).toEqual([path, 403]);
      expect([path, (await send(auditor.token)).status]).toEqual([path, right === 'read' ? 200 : 403]);
    }
  });
});
