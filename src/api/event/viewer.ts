import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ActiveMembership } from '../../domain/events/audience';
import { tables } from '../../platform/tables';
import { rows } from '../../platform/transaction';

/** Who looks at events. */
export interface Viewer {
  readonly userId: number | null;
  /** Moderators see every event, drafts among them. */
  readonly isModerator: boolean;
}

export const viewerOf = (ctx: Context): Viewer => {
  const id: unknown = ctx.state.user?.id;
  return {
    userId: typeof id === 'number' ? id : null,
    isModerator: ctx.state.user?.role?.type === 'moderator',
  };
};

/** A person's active memberships with the parents of their communities. One statement. */
export const activeMemberships = (strapi: Core.Strapi, userId: number): Promise<ActiveMembership[]> =>
  rows<ActiveMembership>(
    strapi.db.connection,
    `SELECT m.community_document_id AS "communityDocumentId", parent.document_id AS "parentDocumentId"
       FROM ${tables.memberships} m
       LEFT JOIN ${tables.communities} c ON c.document_id = m.community_document_id AND c.published_at IS NOT NULL
       LEFT JOIN communities_parent_lnk link ON link.community_id = c.id
       LEFT JOIN ${tables.communities} parent ON parent.id = link.inv_community_id
      WHERE m.user_id = ? AND m.state = 'active'`,
    [userId],
  );

/**
 * The audience rule (`canSee` of src/domain/events/audience.ts) as a filter, so that lists, counts and single
 * reads leave out what this person may not see in the same way.
 */
export const visibleEvents = async (
  strapi: Core.Strapi,
  viewer: Viewer,
): Promise<Record<string, unknown> | undefined> => {
  if (viewer.isModerator) return undefined;
  const everyone = { audience: 'public' };
  if (viewer.userId === null) return everyone;
  const memberships = await activeMemberships(strapi, viewer.userId);
  if (memberships.length === 0) return everyone;
  const own = memberships.map(({ communityDocumentId }) => communityDocumentId);
  const parents = memberships.flatMap(({ parentDocumentId }) =>
    parentDocumentId === null ? [] : parentDocumentId,
  );
  return {
    $or: [
      everyone,
      { audience: 'community', community: { documentId: { $in: [...own, ...parents] } } },
      { audience: 'sub_community', community: { documentId: { $in: own } } },
    ],
  };
};
