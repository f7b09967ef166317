import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { sees } from '../../../domain/search/visibility';
import { activeMemberships, viewerOf } from '../viewer';

/** Who looks, for parts that find events in another way than Strapi's lists. */
const createViewers = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** The words of what this person may find: see domain/search/visibility.ts. */
  async sees(ctx: Context): Promise<string[]> {
    const { userId, isModerator } = viewerOf(ctx);
    const memberships = userId === null || isModerator ? [] : await activeMemberships(strapi, userId);
    return sees({ isModerator, memberships });
  },
});

export type Viewers = ReturnType<typeof createViewers>;

export default createViewers;
