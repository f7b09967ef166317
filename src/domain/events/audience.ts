export const AUDIENCES = ['public', 'community', 'sub_community'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** An active membership, with the parent of its community. Pending ones are not passed in. */
export interface ActiveMembership {
  communityDocumentId: string;
  parentDocumentId: string | null;
}

/**
 * Whether a person may see and book an event: `public` is for everyone, `community` for members of the event's
 * community or of one of its sub-communities, `sub_community` for members of exactly that community.
 */
export function canSee(
  event: { audience: Audience; communityDocumentId: string | null },
  memberships: readonly ActiveMembership[],
): boolean {
  if (event.audience === 'public') return true;
  const community = event.communityDocumentId;
  if (community === null) return false;
  return memberships.some(
    (membership) =>
      membership.communityDocumentId === community ||
      (event.audience === 'community' && membership.parentDocumentId === community),
  );
}
