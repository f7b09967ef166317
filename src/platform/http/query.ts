import type { Context } from 'koa';

/** Replaces the parsed query of a request for everyone who reads it later. */
export const setQuery = (ctx: Context, query: Readonly<Record<string, unknown>>): void => {
  Object.defineProperty(ctx.request, 'query', { value: query, configurable: true, writable: true });
};
