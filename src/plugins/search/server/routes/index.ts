import { needsRight } from '../../../../platform/http/admin-right';
import { rateLimit } from '../../../../platform/http/rate-limit';

const may = needsRight('search');

type Right = 'read' | 'synonyms' | 'rebuild' | 'export';

const route = (method: 'GET' | 'POST', path: string, action: string, ...rights: Right[]) => ({
  method,
  path,
  handler: `admin.${action}`,
  config: may(...rights),
});

const limited = (bucket: string, points: number) => ({
  middlewares: [rateLimit(bucket, points)],
});

export default {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      { method: 'GET', path: '/search', handler: 'search.search', config: limited('search', 240) },
      { method: 'GET', path: '/search/suggest', handler: 'search.suggest', config: limited('suggest', 600) },
      {
        method: 'POST',
        path: '/search/click',
        handler: 'search.click',
        config: limited('search-click', 240),
      },
      {
        method: 'GET',
        path: '/events/:id/related',
        handler: 'search.related',
        config: limited('search', 240),
      },
    ],
  },
  /** Served under /search, for the admin panel. */
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/insights', 'insights', 'read'),
      route('GET', '/terms', 'terms', 'read'),
      route('GET', '/terms.csv', 'termsCsv', 'read', 'export'),
      route('GET', '/synonyms', 'synonyms', 'read'),
      route('POST', '/synonyms', 'addSynonyms', 'synonyms'),
      route('POST', '/synonyms/:id', 'changeSynonyms', 'synonyms'),
      route('POST', '/synonyms/:id/remove', 'removeSynonyms', 'synonyms'),
      route('GET', '/index', 'index', 'read'),
      route('POST', '/rebuilds', 'rebuild', 'rebuild'),
      route('POST', '/checks', 'compare', 'rebuild'),
    ],
  },
};
