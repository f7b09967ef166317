import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Held, testOf } from './meilisearch-filter';
import { wordTest } from './meilisearch-words';

/**
 * Stands in for Meilisearch: takes what its documented API takes (meilisearch.com/docs/reference/api, as of 1.41), refuses
 * every other field and route, keeps documents in memory, and finds them by words, slips and synonyms. It cannot rank.
 */

export type Mode = 'up' | 'dead' | 'hanging' | 'failing';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly client: string;
  readonly body: unknown;
}

export interface StandIn {
  readonly url: string;
  readonly masterKey: string;
  readonly asked: Asked[];
  become(mode: Mode): Promise<void>;
  /** What an index holds, by id. */
  held(index: string): ReadonlyMap<string, Held>;
  indexes(): string[];
  settings(index: string): Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

interface Index {
  documents: Map<string, Held>;
  settings: Record<string, unknown>;
}

interface Key {
  readonly uid: string;
  readonly key: string;
  readonly actions: readonly string[];
  readonly indexes: readonly string[];
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

const MASTER = 'stand-in-master-key';
const SETTING_NAMES = [
  'searchableAttributes',
  'displayedAttributes',
  'filterableAttributes',
  'sortableAttributes',
  'rankingRules',
  'stopWords',
  'synonyms',
  'typoTolerance',
  'faceting',
  'pagination',
  'searchCutoffMs',
];
const QUERY = [
  'indexUid',
  'q',
  'filter',
  'sort',
  'attributesToRetrieve',
  'attributesToSearchOn',
  'matchingStrategy',
];
const STRATEGIES = ['last', 'all', 'frequency', undefined];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown, allowed: readonly string[]): Record<string, unknown> => {
  if (!isRecord(value)) throw new Refusal(400, 'bad_request', 'not an object');
  for (const name of Object.keys(value))
    if (!allowed.includes(name)) throw new Refusal(400, 'bad_request', `Unknown field \`${name}\``);
  return value;
};
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const inside = (names: readonly string[], allowed: readonly string[], code: string): void => {
  for (const name of names) if (!allowed.includes(name)) throw new Refusal(400, code, `${name}: ${code}`);
};

/** Words, and what each is searched as besides (reference, settings: synonyms); null is none. */
const synonymsOf = (value: unknown): Record<string, unknown> => {
  if (value === null) return {};
  if (!isRecord(value) || Object.values(value).some((means) => !Array.isArray(means)))
    throw new Refusal(400, 'invalid_settings_synonyms');
  return value;
};

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
};

class Store {
  readonly indexes = new Map<string, Index>();
  readonly keys: Key[] = [];
  private tasks = 0;
  private readonly failed = new Map<number, string>();

  /** Everything is done at once; a task only says how it went. */
  task(work: () => void): object {
    this.tasks += 1;
    try {
      work();
    } catch (error) {
      this.failed.set(this.tasks, error instanceof Refusal ? error.code : String(error));
    }
    return { taskUid: this.tasks, indexUid: null, status: 'enqueued', type: 'any', enqueuedAt: new Date() };
  }

  taskOf(uid: number): object {
    const code = this.failed.get(uid);
    return code === undefined
      ? { uid, type: 'any', status: 'succeeded', error: null }
      : {
          uid,
          type: 'any',
          status: 'failed',
          error: { code, message: code, type: 'invalid_request', link: '' },
        };
  }

  index(uid: string): Index {
    const index = this.indexes.get(uid);
    if (!index) throw new Refusal(404, 'index_not_found');
    return index;
  }

  filterable(uid: string): string[] {
    return texts(this.index(uid).settings.filterableAttributes);
  }

  private found(query: Record<string, unknown>, guard: unknown): Held[] {
    const uid = String(query.indexUid);
    const { documents, settings } = this.index(uid);
    const sortable = texts(settings.sortableAttributes);
    inside(
      texts(query.sort).map(
        (one) =>
          one
            .replace(/\(.*\)/, '')
            .replace('_geoPoint', '_geo')
            .split(':')[0] ?? '',
      ),
      sortable,
      'invalid_search_sort',
    );
    const searchable = texts(settings.searchableAttributes);
    const on = query.attributesToSearchOn ? texts(query.attributesToSearchOn) : searchable;
    inside(on, searchable, 'invalid_search_attributes_to_search_on');
    if (!STRATEGIES.includes(query.matchingStrategy as string | undefined))
      throw new Refusal(400, 'invalid_search_matching_strategy');
    const hasWords = wordTest(String(query.q ?? ''), query.matchingStrategy, on, settings);
    const filterable = this.filterable(uid);
    const tests = [testOf(query.filter, filterable), testOf(guard, filterable)];
    return [...documents.values()].filter(
      (document) => tests.every((test) => test(document)) && hasWords(document),
    );
  }

  search(body: unknown, guardOf: (index: string) => unknown): object {
    const { queries, federation } = record(body, ['queries', 'federation']);
    if (!Array.isArray(queries)) throw new Refusal(400, 'missing_multi_search_queries');
    if (federation === undefined) {
      return {
        results: queries.map((given: unknown) => {
          const query = record(given, [...QUERY, 'limit', 'offset']);
          const hits = this.found(query, guardOf(String(query.indexUid)));
          return { indexUid: query.indexUid, hits: hits.slice(0, Number(query.limit ?? 20)), query: query.q };
        }),
      };
    }
    const {
      limit = 20,
      offset = 0,
      facetsByIndex,
    } = record(federation, ['limit', 'offset', 'facetsByIndex']);
    const union = new Map<unknown, Held>();
    for (const given of queries) {
      // A federated query has no paging of its own (reference, multi-search).
      const query = record(given, [...QUERY, 'federationOptions']);
      for (const hit of this.found(query, guardOf(String(query.indexUid)))) union.set(hit.id, hit);
    }
    const all = [...union.values()];
    const from = Number(offset);
    return {
      hits: all.slice(from, from + Number(limit)).map((hit, place) => ({
        document: hit.document,
        _federation: { indexUid: '', queriesPosition: 0, weightedRankingScore: 1 / (1 + place) },
      })),
      estimatedTotalHits: all.length,
      facetsByIndex: Object.fromEntries(
        Object.entries(isRecord(facetsByIndex) ? facetsByIndex : {}).map(([uid, names]) => {
          inside(texts(names), this.filterable(uid), 'invalid_multi_search_facets');
          return [
            uid,
            { distribution: Object.fromEntries(texts(names).map((name) => [name, count(all, name)])) },
          ];
        }),
      ),
    };
  }
}

const count = (documents: readonly Held[], name: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const document of documents) {
    const value = document[name];
    if (typeof value === 'string') counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};

const allows = (names: readonly string[], wanted: string): boolean =>
  names.some(
    (name) => name === '*' || name === wanted || (name.endsWith('*') && wanted.startsWith(name.slice(0, -1))),
  );

interface Caller {
  /** Throws unless the caller may do so with the index. */
  check(action: string, index?: string): void;
  guard(index: string): unknown;
}

const callerOf = (store: Store, header: string): Caller => {
  const token = header.replace(/^Bearer /, '');
  if (token === MASTER) return { check: () => undefined, guard: () => undefined };
  const refuse = (): never => {
    throw new Refusal(403, 'invalid_api_key');
  };
  const as = (key: Key, rules: Record<string, unknown> | null): Caller => ({
    check: (action, index) => {
      if (!allows(key.actions, action) || (index !== undefined && !allows(key.indexes, index))) refuse();
      if (rules && (action !== 'search' || index === undefined || !(index in rules))) refuse();
    },
    guard: (index) => {
      const rule = rules?.[index];
      return isRecord(rule) ? rule.filter : undefined;
    },
  });
  const plain = store.keys.find(({ key }) => key === token);
  if (plain) return as(plain, null);
  const [head = '', payload = '', signature] = token.split('.');
  if (payload === '') return refuse();
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const { apiKeyUid, searchRules, exp } = record(claims, ['apiKeyUid', 'searchRules', 'exp']);
  const signer = store.keys.find(({ uid }) => uid === apiKeyUid);
  if (!signer || Number(exp) * 1000 < Date.now() || !isRecord(searchRules)) return refuse();
  if (createHmac('sha256', signer.key).update(`${head}.${payload}`).digest('base64url') !== signature)
    refuse();
  return as(signer, searchRules);
};

interface Call {
  readonly store: Store;
  readonly caller: Caller;
  readonly body: unknown;
  readonly query: URLSearchParams;
  readonly parts: readonly string[];
}

const [FIRST, SECOND] = [0, 1] as const;

const ROUTES: readonly (readonly [string, RegExp, (call: Call) => unknown])[] = [
  ['GET', /^\/health$/, () => ({ status: 'available' })],
  ['GET', /^\/version$/, () => ({ pkgVersion: '1.41.0', commitSha: '', commitDate: '' })],
  ['GET', /^\/stats$/, () => ({ databaseSize: 0, lastUpdate: null, indexes: {} })],
  [
    'GET',
    /^\/keys\/([^/]+)$/,
    ({ store, caller, parts }) => {
      caller.check('keys.get');
      const key = store.keys.find(({ uid }) => uid === parts[FIRST]);
      if (!key) throw new Refusal(404, 'api_key_not_found');
      return key;
    },
  ],
  [
    'POST',
    /^\/keys$/,
    ({ store, caller, body }) => {
      caller.check('keys.create');
      const { uid, actions, indexes, expiresAt } = record(body, [
        'uid',
        'name',
        'description',
        'actions',
        'indexes',
        'expiresAt',
      ]);
      if (expiresAt === undefined) throw new Refusal(400, 'missing_api_key_expires_at');
      const key = {
        uid: String(uid),
        key: createHmac('sha256', MASTER).update(String(uid)).digest('hex'),
        actions: texts(actions),
        indexes: texts(indexes),
      };
      store.keys.push(key);
      return key;
    },
  ],
  [
    'POST',
    /^\/multi-search$/,
    ({ store, caller, body }) => {
      const { queries } = record(body, ['queries', 'federation']);
      for (const query of Array.isArray(queries) ? queries : [])
        caller.check('search', isRecord(query) ? String(query.indexUid) : '');
      return store.search(body, (index) => caller.guard(index));
    },
  ],
  [
    'POST',
    /^\/swap-indexes$/,
    ({ store, caller, body }) =>
      store.task(() => {
        for (const given of Array.isArray(body) ? body : []) {
          const names = texts(record(given, ['indexes', 'rename']).indexes);
          const [one = '', other = ''] = names;
          if (names.length !== 2) throw new Refusal(400, 'invalid_swap_indexes');
          if (one === other) throw new Refusal(400, 'invalid_swap_duplicate_index_found');
          caller.check('indexes.swap', one);
          caller.check('indexes.swap', other);
          const [left, right] = [store.index(one), store.index(other)];
          // Documents and settings both change places (reference, swap indexes).
          store.indexes.set(one, right);
          store.indexes.set(other, left);
        }
      }),
  ],
  [
    'GET',
    /^\/tasks\/(\d+)$/,
    ({ store, caller, parts }) => {
      caller.check('tasks.get');
      return store.taskOf(Number(parts[FIRST]));
    },
  ],
  [
    'GET',
    /^\/indexes$/,
    ({ store, caller, query }) => {
      caller.check('indexes.get');
      const results = [...store.indexes.keys()].map((uid) => ({
        uid,
        primaryKey: 'id',
        createdAt: '',
        updatedAt: '',
      }));
      return { results, offset: 0, limit: Number(query.get('limit') ?? 20), total: results.length };
    },
  ],
  [
    'POST',
    /^\/indexes$/,
    ({ store, caller, body }) => {
      const { uid } = record(body, ['uid', 'primaryKey']);
      caller.check('indexes.create', String(uid));
      return store.task(() => {
        if (store.indexes.has(String(uid))) throw new Refusal(409, 'index_already_exists');
        store.indexes.set(String(uid), { documents: new Map(), settings: { synonyms: {} } });
      });
    },
  ],
];

const INDEX_ROUTES: readonly (readonly [string, RegExp, string, (call: Call, uid: string) => unknown])[] = [
  ['GET', /^$/, 'indexes.get', ({ store }, uid) => (store.index(uid), { uid, primaryKey: 'id' })],
  [
    'DELETE',
    /^$/,
    'indexes.delete',
    ({ store }, uid) =>
      store.task(() => {
        store.index(uid);
        store.indexes.delete(uid);
      }),
  ],
  ['GET', /^\/settings$/, 'settings.get', ({ store }, uid) => store.index(uid).settings],
  [
    'PATCH',
    /^\/settings$/,
    'settings.update',
    ({ store, body }, uid) => {
      const settings = record(body, SETTING_NAMES);
      if ('synonyms' in settings) synonymsOf(settings.synonyms);
      return store.task(() => Object.assign(store.index(uid).settings, settings));
    },
  ],
  ['GET', /^\/settings\/synonyms$/, 'settings.get', ({ store }, uid) => store.index(uid).settings.synonyms],
  [
    'PUT',
    /^\/settings\/synonyms$/,
    'settings.update',
    ({ store, body }, uid) => {
      const synonyms = synonymsOf(body);
      return store.task(() => Object.assign(store.index(uid).settings, { synonyms }));
    },
  ],
  [
    'POST',
    /^\/documents$/,
    'documents.add',
    ({ store, body }, uid) => {
      if (!Array.isArray(body)) throw new Refusal(400, 'malformed_payload');
      return store.task(() => {
        for (const given of body as unknown[]) {
          const id = isRecord(given) ? given.id : undefined;
          if (!isRecord(given) || typeof id !== 'string' || !/^[A-Za-z0-9_-]{1,511}$/.test(id))
            throw new Refusal(400, 'invalid_document_id');
          store.index(uid).documents.set(id, given);
        }
      });
    },
  ],
  [
    'POST',
    /^\/documents\/delete-batch$/,
    'documents.delete',
    ({ store, body }, uid) =>
      store.task(() => texts(body).forEach((id) => store.index(uid).documents.delete(id))),
  ],
  [
    'POST',
    /^\/documents\/fetch$/,
    'documents.get',
    ({ store, body }, uid) => {
      const { filter, limit = 20, offset = 0 } = record(body, ['filter', 'limit', 'offset', 'fields']);
      const test = testOf(filter, store.filterable(uid));
      const found = [...store.index(uid).documents.values()].filter(test);
      const results = found.slice(Number(offset), Number(offset) + Number(limit));
      return { results, offset, limit, total: found.length };
    },
  ],
  [
    'GET',
    /^\/documents\/([^/]+)$/,
    'documents.get',
    ({ store, parts }, uid) => {
      const document = store.index(uid).documents.get(parts[SECOND] ?? '');
      if (!document) throw new Refusal(404, 'document_not_found');
      return document;
    },
  ],
];

const answer = (store: Store, request: IncomingMessage, url: URL, body: unknown): unknown => {
  const caller = callerOf(store, request.headers.authorization ?? '');
  const call = { store, caller, body, query: url.searchParams };
  for (const [method, path, work] of ROUTES) {
    const found = path.exec(url.pathname);
    if (found && method === request.method) return work({ ...call, parts: found.slice(1) });
  }
  const [, uid = '', rest = ''] = /^\/indexes\/([^/]+)(.*)$/.exec(url.pathname) ?? [];
  for (const [method, path, action, work] of INDEX_ROUTES) {
    const found = path.exec(rest);
    if (!found || method !== request.method || uid === '') continue;
    caller.check(action, uid);
    return work({ ...call, parts: [uid, ...found.slice(1)] }, uid);
  }
  throw new Refusal(404, 'not_found', `${request.method} ${url.pathname} is not documented`);
};

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

export const startStandIn = async (): Promise<StandIn> => {
  const store = new Store();
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  let mode: Mode = 'up';

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const body = await readBody(request);
    asked.push({
      method: request.method ?? '',
      path: url.pathname,
      client: String(request.headers['x-meilisearch-client'] ?? ''),
      body,
    });
    if (mode === 'hanging') return;
    if (mode === 'failing') {
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal Server Error</h1>');
      return;
    }
    try {
      send(response, 200, answer(store, request, url, body));
    } catch (error) {
      const { status, code } = error instanceof Refusal ? error : new Refusal(400, 'bad_request');
      send(response, status, { message: String(error), code, type: 'invalid_request', link: '' });
    }
  };
  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    masterKey: MASTER,
    asked,
    async become(next) {
      mode = next;
      if (next === 'dead') await close();
      else if (!server.listening) await listen(port);
      // What hung before hangs no longer.
      else for (const socket of sockets) socket.destroy();
    },
    held: (index) => store.indexes.get(index)?.documents ?? new Map<string, Held>(),
    indexes: () => [...store.indexes.keys()],
    settings: (index) => store.indexes.get(index)?.settings ?? {},
    stop: close,
  };
};
