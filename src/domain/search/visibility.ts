import type { ActiveMembership, Audience } from '../events/audience';

/** Finds everything that is published, cancelled events among it. */
export const STAFF = 'staff';
const EVERYONE = 'everyone';
const family = (communityDocumentId: string): string => `family_${communityDocumentId}`;
const members = (communityDocumentId: string): string => `members_${communityDocumentId}`;

/**
 * Who finds an event, as words that are held against those of who looks; the rule of `canSee` (events/audience.ts). A
 * cancelled event is found by staff only.
 */
export function visibleTo(event: {
  readonly audience: Audience;
  readonly communityDocumentId: string | null;
  readonly cancelled: boolean;
}): string[] {
  const { audience, communityDocumentId: community } = event;
  if (event.cancelled) return [STAFF];
  if (audience === 'public') return [EVERYONE, STAFF];
  if (community === null) return [STAFF];
  return [audience === 'community' ? family(community) : members(community), STAFF];
}

/** Communities, venues and organizers are found by everyone once they are published. */
export const FOUND_BY_ALL: readonly string[] = [EVERYONE, STAFF];

/** What somebody may find: a document is theirs to see when it has one of these words. */
export function sees(viewer: {
  readonly isModerator: boolean;
  readonly memberships: readonly ActiveMembership[];
}): string[] {
  if (viewer.isModerator) return [STAFF];
  const words = new Set([EVERYONE]);
  for (const { communityDocumentId, parentDocumentId } of viewer.memberships) {
    words.add(members(communityDocumentId)).add(family(communityDocumentId));
    if (parentDocumentId !== null) words.add(family(parentDocumentId));
  }
  return [...words];
}
