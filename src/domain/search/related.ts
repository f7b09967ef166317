import { kilometres } from './distance';
import type { SearchDocument } from './document';
import { fold } from './text';

export const RELATED_REASONS = [
  'same_community',
  'same_organizer',
  'same_kind',
  'nearby',
  'same_city',
  'about_the_same',
] as const;

/** Why something is shown beside something else: a stable code, and words for people. */
export interface RelatedReason {
  readonly code: (typeof RELATED_REASONS)[number];
  readonly text: string;
}

/** Farther away is not near any more. */
const NEARBY_KM = 10;

type Compared = Pick<SearchDocument, 'community' | 'organizer' | 'category' | 'point' | 'city' | 'tags'>;

const distanceWords = (km: number): string =>
  km < 0.1
    ? 'At the same place'
    : km < 1
      ? `${Math.round(km * 10) * 100} m away`
      : `${Math.round(km * 10) / 10} km away`;

/** The strongest of what `other` has in common with `one`, which is being looked at. */
export function reasonFor(one: Compared, other: Compared): RelatedReason {
  const shared = (name: 'community' | 'organizer' | 'category'): string | null =>
    one[name] && other[name] && one[name].documentId === other[name].documentId ? other[name].name : null;
  const community = shared('community');
  if (community !== null) return { code: 'same_community', text: `Also from ${community}` };
  const organizer = shared('organizer');
  if (organizer !== null) return { code: 'same_organizer', text: `Also by ${organizer}` };
  const category = shared('category');
  if (category !== null) return { code: 'same_kind', text: `Also ${category}` };
  const km = one.point && other.point ? kilometres(one.point, other.point) : null;
  if (km !== null && km <= NEARBY_KM) return { code: 'nearby', text: distanceWords(km) };
  if (one.city !== null && other.city !== null && fold(one.city).trim() === fold(other.city).trim())
    return { code: 'same_city', text: `Also in ${other.city}` };
  const mine = new Set(one.tags.map(fold));
  const tag = other.tags.find((name) => mine.has(fold(name)));
  return { code: 'about_the_same', text: tag === undefined ? 'About the same' : `Also about ${tag}` };
}
