const limited = (bucket: string, points: number) => ({
  middlewares: [{ name: 'global::rate-limit', config: { bucket, points, seconds: 60 } }],
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
};
