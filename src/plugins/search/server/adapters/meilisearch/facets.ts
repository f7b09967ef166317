import type { FacetDistribution } from 'meilisearch';
import { type Facet, type FacetValue, WHEN, type When } from '../../../../../domain/search/query';

/** The attribute that each facet counts; `when` depends on the moment and is counted by filters. */
export const FACET_ATTRIBUTES: Readonly<Record<Exclude<Facet, 'when'>, string>> = {
  type: 'type',
  category: 'categoryFacet',
  community: 'communityFacet',
  organizer: 'organizerFacet',
  venue: 'venueFacet',
  city: 'city',
  region: 'region',
  language: 'language',
  price: 'price',
  availability: 'availability',
};

const NAMED: readonly Facet[] = ['category', 'community', 'organizer', 'venue'];

const LABELS: Readonly<Record<string, string>> = {
  free: 'Free',
  paid: 'Paid',
  available: 'Can be booked',
  full: 'Cannot be booked',
};

const PHASE_LABELS: Readonly<Record<When, string>> = { upcoming: 'Upcoming', live: 'On now', ended: 'Over' };

const commonest = (one: FacetValue, other: FacetValue): number =>
  other.count - one.count || (one.value < other.value ? -1 : 1);

const valueOf = (facet: Facet, held: string, count: number): FacetValue => {
  const at = held.indexOf(' ');
  if (NAMED.includes(facet) && at > 0) return { value: held.slice(0, at), label: held.slice(at + 1), count };
  const label = facet === 'price' || facet === 'availability' ? LABELS[held] : undefined;
  return { value: held, label: label ?? held, count };
};

/** What Meilisearch counted of one facet, the commonest first. */
export const facetValues = (
  facet: Exclude<Facet, 'when'>,
  distribution: FacetDistribution | undefined,
): FacetValue[] =>
  Object.entries(distribution?.[FACET_ATTRIBUTES[facet]] ?? {})
    .map(([held, count]) => valueOf(facet, held, count))
    .sort(commonest);

/** @param counts in the order of WHEN */
export const phaseValues = (counts: readonly number[]): FacetValue[] =>
  WHEN.map((value, place) => ({ value, label: PHASE_LABELS[value], count: counts[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort(commonest);
