import { performance } from 'node:perf_hooks';
import type { Core } from '@strapi/strapi';
import type { ClientConfig } from 'pg';
import type { Trx } from '../transaction';
import { type ChangeListener, createChangeListener } from './listener';
import { createResponseCache, type ResponseCache } from './responses';

const CHANNEL = 'mela_content';
const MAX_BYTES = 32 * 1024 * 1024;

interface PublicCache {
  readonly responses: ResponseCache;
  readonly listener: ChangeListener;
}

let active: PublicCache | undefined;

const connectionOf = (strapi: Core.Strapi): ClientConfig & { schema?: string } =>
  strapi.config.get<ClientConfig & { schema?: string }>('database.connection.connection');

/** Databases are shared by schemas (tests, small installations); each listens for its own. */
const schemaOf = (strapi: Core.Strapi): string => connectionOf(strapi).schema ?? 'public';

/**
 * Starts the cache of public reads (`mela.cacheSeconds`; 0 leaves it off, and a worker has no readers). It only
 * answers while it hears what other instances change.
 */
export const startPublicCache = async (strapi: Core.Strapi): Promise<void> => {
  const seconds = strapi.config.get<number>('mela.cacheSeconds', 2);
  if (seconds <= 0 || active || strapi.config.get('mela.role') === 'worker') return;
  const responses = createResponseCache({
    maxBytes: MAX_BYTES,
    maxAgeMs: seconds * 1000,
    clock: () => performance.now(),
  });
  const listener = createChangeListener({
    connection: connectionOf(strapi),
    channel: CHANNEL,
    onMessage: (schema) => {
      if (schema === schemaOf(strapi)) responses.clear();
    },
    onUp: () => responses.clear(),
    onDown: (reason) =>
      strapi.log.warn(`The cache of public reads is off until the database is back: ${reason}`),
  });
  active = { responses, listener };
  await listener.start();
};

export const stopPublicCache = async (): Promise<void> => {
  const stopping = active;
  active = undefined;
  await stopping?.listener.stop();
};

/** The cache, if it may answer now. */
export const publicResponses = (): ResponseCache | undefined =>
  active?.listener.up ? active.responses : undefined;

/**
 * Says that public content changes with this transaction: this instance forgets its answers right after the
 * commit, before the caller goes on; the others as soon as PostgreSQL tells them.
 */
export const announceChange = async (strapi: Core.Strapi, trx: Trx): Promise<void> => {
  await trx.raw('SELECT pg_notify(?, ?)', [CHANNEL, schemaOf(strapi)]);
  await strapi.db.transaction(({ onCommit }) => {
    onCommit(() => active?.responses.clear());
  });
};
