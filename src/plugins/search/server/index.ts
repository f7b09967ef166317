import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { searchIndexDdl } from './adapters/postgres/constraints';
import { searchDdl } from './constraints';
import createSearchController from './controllers/search';
import { engineOf } from './engine';
import routes from './routes';
import services from './services';
import type { Terms } from './services/terms';
import { declareWork } from './subscribers';

export default {
  controllers: { search: createSearchController },
  routes,
  services,

  register({ strapi }: { strapi: Core.Strapi }): void {
    registerDdl([...searchDdl, ...searchIndexDdl]);
    declareWork(strapi);
  },

  /** A search engine that is down does not keep the server from starting. */
  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    const engine = engineOf(strapi);
    await engine.prepare().catch((error: unknown) => {
      strapi.log.warn(`Search (${engine.name}) could not be prepared: ${String(error)}`);
    });
  },

  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    const terms: Terms = strapi.plugin('search').service('terms');
    await terms.write().catch((error: unknown) => {
      strapi.log.warn(`Counts of searches are lost: ${String(error)}`);
    });
  },
};
