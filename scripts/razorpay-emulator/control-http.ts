import { isIP } from 'node:net';
import type Koa from 'koa';
import { ApiError, refused } from './errors';
import { readBody, withErrors } from './http';
import { pageHtml } from './page';

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(?:::1|(?:::ffff:)?127(?:\.\d+){3})$/.test(address);

/** The Host header too must name this machine, else a page of another site could reach us by a DNS trick. */
function isLocalHost(name: string): boolean {
  const host = name.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
}

/** The page at `/` and POST /_control/<verb>; see control.ts. */
export function controlRoutes(run: (verb: string, input: unknown) => Promise<unknown>): Koa.Middleware {
  return async (ctx, next) => {
    const verb = /^\/_control\/(\w+)$/.exec(ctx.path)?.[1];
    if (ctx.path !== '/' && verb === undefined) return next();
    return withErrors(ctx, async () => {
      if (!isLoopback(ctx.req.socket.remoteAddress) || !isLocalHost(ctx.hostname)) {
        throw new ApiError(403, { code: 'BAD_REQUEST_ERROR', description: 'For loopback only.' });
      }
      if (verb === undefined) {
        ctx.type = 'text/html; charset=utf-8';
        ctx.set(
          'content-security-policy',
          "default-src 'self'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
        );
        ctx.body = pageHtml;
        return;
      }
      // A foreign page cannot send this content type without asking first, and is never told yes.
      if (ctx.method !== 'POST' || !ctx.is('application/json')) {
        throw refused('Use POST with content type application/json.', 405);
      }
      ctx.type = 'application/json';
      ctx.body = JSON.stringify((await run(verb, await readBody(ctx))) ?? null);
    });
  };
}
