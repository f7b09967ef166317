import type { Core } from '@strapi/strapi';
import { registerDdl } from '../../../platform/constraints';
import { registerContentViews } from '../../../platform/content-views';
import { activityDdl } from './constraints';
import contentTypes from './content-types';
import { activityViews } from './content-views';
import controllers from './controllers';
import { PERMISSIONS } from './permissions';
import { pruning } from './prune';
import routes from './routes';
import { createRuntime, registry, type Role, runtime, setRuntime } from './runtime';
import services from './services';

export default {
  contentTypes,
  controllers,
  routes,
  services,

  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    registerDdl(activityDdl);
    registerContentViews(activityViews);
    setRuntime(
      createRuntime({
        strapi,
        role: strapi.config.get<Role>('mela.role'),
        queues: strapi.config.get<string[] | undefined>('mela.queues'),
        redisUrl: strapi.config.get<string | undefined>('mela.redisUrl'),
      }),
    );
    registry.schedule(pruning);
    await strapi.service('admin::permission').actionProvider.registerMany(PERMISSIONS);
  },

  /** Strapi ends its plugins before its sockets and its database: what runs may finish and write. */
  async destroy(): Promise<void> {
    await runtime().stop();
    setRuntime(undefined);
    registry.clear();
  },
};
