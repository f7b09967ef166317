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
  'strapi::query',
  // Webhook signatures are over the raw body, so it is kept beside the parsed one.
  {
    name: 'strapi::body',
    config: { jsonLimit: JSON_LIMIT, textLimit: JSON_LIMIT, formLimit: JSON_LIMIT, includeUnparsed: true },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
