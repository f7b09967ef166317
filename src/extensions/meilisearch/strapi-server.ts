import type { Core } from '@strapi/strapi';

interface MeilisearchPlugin {
  register(context: { strapi: Core.Strapi }): Promise<void>;
  bootstrap(context: { strapi: Core.Strapi }): Promise<void>;
  readonly services: Record<string, unknown>;
}

/**
 * Keeps the admin screens of strapi-plugin-meilisearch and takes its hands off documents: its hook around writes swallows
 * errors, loses what a silent engine did not take, and makes people wait for it. Documents reach the engine from the log
 * (src/plugins/search), never by this way.
 */
const disarm = (plugin: MeilisearchPlugin): MeilisearchPlugin => {
  const begin = plugin.bootstrap.bind(plugin);
  // The hook around writes is all that it registers.
  plugin.register = () => Promise.resolve();
  // Lifecycles of single types are its other way to documents.
  plugin.services.lifecycle = () => ({ subscribeContentType: () => Promise.resolve() });
  // It asks the engine which indexes there are; one that hangs must not hold up the start.
  plugin.bootstrap = (context) => {
    begin(context).catch((error: unknown) => {
      context.strapi.log.warn(`The screens of Meilisearch could not be prepared: ${String(error)}`);
    });
    return Promise.resolve();
  };
  return plugin;
};

export default disarm;
