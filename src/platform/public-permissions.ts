import type { Core } from '@strapi/strapi';

/** Other instances learn of a change within this time, this one at once. */
const KEPT_MS = 1_000;

const MODELS = ['plugin::users-permissions.permission', 'plugin::users-permissions.role'];

/**
 * What the public role may do, kept for a moment: users-permissions asks the database with every anonymous
 * request, and staff change the answer a few times a year.
 */
export const keepPublicPermissions = <Permissions>(
  strapi: Core.Strapi,
  find: () => Promise<Permissions>,
): (() => Promise<Permissions>) => {
  let kept: { readonly found: Promise<Permissions>; readonly until: number } | undefined;
  const forget = (): void => {
    kept = undefined;
  };
  strapi.db.lifecycles.subscribe({
    models: MODELS,
    afterCreate: forget,
    afterCreateMany: forget,
    afterUpdate: forget,
    afterUpdateMany: forget,
    afterDelete: forget,
    afterDeleteMany: forget,
  });
  return () => {
    const at = performance.now();
    if (kept && at < kept.until) return kept.found;
    const found = find();
    const mine = { found, until: at + KEPT_MS };
    kept = mine;
    found.catch(() => {
      if (kept === mine) forget();
    });
    return found;
  };
};
