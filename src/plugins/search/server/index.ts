import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { searchIndexDdl } from './adapters/postgres/constraints';
import { searchDdl } from './constraints';
import { engineOf } from './engine';
import services from './services';
import { declareWork } from './subscribers';

export default {
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
};
