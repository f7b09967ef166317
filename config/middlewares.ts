/** Largest JSON body in bytes-notation; uploads have their own limit. */
const JSON_LIMIT = '256kb';

export default () => [
  'global::request-log',
  'strapi::errors',
  'global::domain-errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': ["'self'", 'https:'],
          'img-src': ["'self'", 'data:', 'blob:'],
          upgradeInsecureRequests: null,
        },
      },
    },
  },
  'strapi::cors',
  // Before the query is parsed, a session is looked for or a user is asked for: a kept answer needs no SQL.
  'global::public-cache',
  'strapi::query',
  // Webhook signatures are over the bytes, so those are read before any parser.
  'plugin::payments.raw-body',
  {
    name: 'strapi::body',
    config: { jsonLimit: JSON_LIMIT, textLimit: JSON_LIMIT, formLimit: JSON_LIMIT },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
