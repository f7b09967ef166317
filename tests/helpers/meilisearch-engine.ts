import { Meilisearch } from 'meilisearch';
import { createMeilisearchEngine } from '../../src/plugins/search/server/adapters/meilisearch';

const make = async (host: string, key: string | undefined) => {
  const index = `mela-test-${process.pid}`;
  const apiKey = key === undefined ? {} : { apiKey: key };
  const client = new Meilisearch({ host, ...apiKey });
  await client.deleteIndex(index).waitTask();
  const engine = createMeilisearchEngine({ host, index, ...(key === undefined ? {} : { key }) });
  await engine.prepare();
  return {
    engine,
    settle: () => Promise.resolve(),
    close: async () => {
      await client.deleteIndex(index).waitTask();
    },
  };
};

/** Meilisearch as an engine under test, with an index of its own: only where MEILISEARCH_HOST says that there is one. */
export const meilisearchEngines = () => {
  const { MEILISEARCH_HOST: host, MEILISEARCH_KEY: key } = process.env;
  return host ? [{ name: 'Meilisearch', make: () => make(host, key || undefined) }] : [];
};
