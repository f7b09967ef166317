import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { createMeilisearchEngine } from './adapters/meilisearch';
import { createPostgresEngine } from './adapters/postgres';
import type { SearchEngine } from './ports/search-engine';

const engines = new WeakMap<Core.Strapi, SearchEngine>();

const meilisearchShape = z.object({
  host: z.url().optional(),
  key: z.string().min(1).optional(),
  index: z.string().min(1),
});

/** Without a host of Meilisearch PostgreSQL searches. */
const createEngine = (strapi: Core.Strapi): SearchEngine => {
  const { host, key, index } = meilisearchShape.parse(strapi.config.get('mela.meilisearch'));
  return host === undefined
    ? createPostgresEngine(strapi)
    : createMeilisearchEngine({ host, index, ...(key === undefined ? {} : { key }) });
};

/** The engine of this server, made from its settings on first use. */
export const engineOf = (strapi: Core.Strapi): SearchEngine => {
  const known = engines.get(strapi);
  if (known) return known;
  const engine = createEngine(strapi);
  engines.set(strapi, engine);
  return engine;
};

/** Puts another engine in its place (tests). */
export const setEngine = (strapi: Core.Strapi, engine: SearchEngine): void => {
  engines.set(strapi, engine);
};
