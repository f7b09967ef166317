import type { Core } from '@strapi/strapi';

/** One line a request: method, path, status, duration. Never the query string: it can carry a secret. */
const middleware: Core.MiddlewareFactory =
  (_config, { strapi }) =>
  async (ctx, next) => {
    const start = process.hrtime.bigint();
    await next();
    const milliseconds = Number((process.hrtime.bigint() - start) / 1_000_000n);
    strapi.log.http(`${ctx.method} ${ctx.path} ${ctx.status} (${milliseconds} ms)`);
  };

export default middleware;
