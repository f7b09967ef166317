import type { Core } from '@strapi/strapi';
import { createPostgresEngine } from './adapters/postgres';
import type { SearchEngine } from './ports/search-engine';

const engines = new WeakMap<Core.Strapi, SearchEngine>();

/** The engine of this server, made from its settings on first use. */
export const engineOf = (strapi: Core.Strapi): SearchEngine => {
  const known = engines.get(strapi);
  if (known) return known;
  const engine = createPostgresEngine(strapi);
  engines.set(strapi, engine);
  return engine;
};

/** Puts another engine in its place (tests). */
export const setEngine = (strapi: Core.Strapi, engine: SearchEngine): void => {
  engines.set(strapi, engine);
};
