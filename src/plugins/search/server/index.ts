import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { searchIndexDdl } from './adapters/postgres/constraints';
import { searchDdl } from './constraints';
import createAdminController from './controllers/admin';
import createSearchController from './controllers/search';
import { engineOf } from './engine';
import { PERMISSIONS } from './permissions';
import routes from './routes';
import services from './services';
import type { SynonymsService } from './services/synonyms';
import type { Terms } from './services/terms';
import { declareWork } from './subscribers';

export default {
  controllers: { admin: createAdminController, search: createSearchController },
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl([...searchDdl, ...searchIndexDdl]);
    declareWork(strapi);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },

  /** A search engine that is down does not keep the server from starting. */
  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    const engine = engineOf(strapi);
    const synonyms: SynonymsService = strapi.plugin('search').service('synonyms');
    await synonyms.seed();
    const ready = async (): Promise<void> => {
      await engine.prepare();
      await synonyms.give();
    };
    await ready().catch((error: unknown) => {
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
