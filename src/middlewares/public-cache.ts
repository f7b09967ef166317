import type { Core } from '@strapi/strapi';
import { publicResponses } from '../platform/public-cache';
import { type CachedResponse, cachedResponse } from '../platform/public-cache/responses';

const PUBLIC_READ =
  /^\/(?:(?:events|categories|venues|communities|organizers)(?:\/[^/]+)?|events\/slug\/[^/]+)\/?$/;
const LONGEST_QUERY = 1_024;

/** Parameters in one order. Equal names keep theirs, for there it has a meaning. */
const normalised = (querystring: string): string => {
  const name = (pair: string): string => pair.split('=', 1)[0] ?? '';
  return querystring
    .split('&')
    .filter(Boolean)
    .map((pair, index) => ({ pair, index, name: name(pair) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index))
    .map(({ pair }) => pair)
    .join('&');
};

/**
 * Answers repeated anonymous reads of public content from memory, with a strong ETag and no SQL at all.
 *
 * It stands before authentication, so it only ever sees and keeps what a stranger without credentials gets; a
 * request with credentials or a cookie passes by. What is kept is at most `mela.cacheSeconds` old (seats left)
 * and is forgotten the moment content is published, edited, unpublished or cancelled.
 */
const middleware: Core.MiddlewareFactory = (_config, { strapi }) => {
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');

  return async (ctx, next) => {
    const { path, querystring } = ctx.request;
    if (ctx.method !== 'GET' || !path.startsWith(`${prefix}/`)) return next();
    if (!PUBLIC_READ.test(path.slice(prefix.length))) return next();

    ctx.vary('Authorization');
    ctx.vary('Cookie');
    if (ctx.get('authorization') || ctx.get('cookie') || ctx.get('x-order-secret')) {
      ctx.set('Cache-Control', 'private, no-store');
      return next();
    }
    const responses = publicResponses();
    if (!responses || querystring.length > LONGEST_QUERY || ctx.get('strapi-encode-source-maps'))
      return next();

    const make = async (): Promise<CachedResponse | undefined> => {
      await next();
      if (ctx.status !== 200 || typeof ctx.body !== 'object' || ctx.body === null) return undefined;
      return cachedResponse(JSON.stringify(ctx.body));
    };
    const format = ctx.get('strapi-response-format');
    const { response, made } = await responses.load(`${format}\n${path}?${normalised(querystring)}`, make);
    if (!response) {
      if (!made) await next();
      return;
    }
    ctx.set('ETag', response.etag);
    ctx.set('Cache-Control', 'public, max-age=0, must-revalidate');
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.type = 'application/json; charset=utf-8';
    ctx.body = response.body;
  };
};

export default middleware;
