import type { Facet, FacetValue } from '../../../../../domain/search/query';
import { FACETS } from '../../../../../domain/search/query';

const MOST_VALUES = 50;

/** What each facet counts: the value that its filter takes, and what people read. */
const VALUES: Readonly<Record<Facet, readonly [value: string, label: string]>> = {
  type: ['d.type', 'd.type'],
  category: ['d.category[1]', 'd.category_name'],
  community: ['d.community[1]', 'd.community_name'],
  organizer: ['d.organizer[1]', 'd.organizer_name'],
  venue: ['d.venue[1]', 'd.venue_name'],
  city: ['d.city', 'd.city'],
  region: ['d.region', 'd.region'],
  language: ['d.language', 'd.language'],
  price: [
    `CASE WHEN d.type <> 'event' OR d.price_from IS NULL THEN NULL WHEN d.free THEN 'free' ELSE 'paid' END`,
    `CASE WHEN d.free THEN 'Free' ELSE 'Paid' END`,
  ],
  availability: [
    `CASE WHEN d.type <> 'event' THEN NULL WHEN d.available THEN 'available' ELSE 'full' END`,
    `CASE WHEN d.available THEN 'Can be booked' ELSE 'Cannot be booked' END`,
  ],
  when: [
    `CASE WHEN d.type <> 'event' THEN NULL WHEN d.starts_at > now_at THEN 'upcoming' WHEN d.ends_at > now_at THEN 'live' ELSE 'ended' END`,
    `CASE WHEN d.starts_at > now_at THEN 'Upcoming' WHEN d.ends_at > now_at THEN 'On now' ELSE 'Over' END`,
  ],
};

/** The columns of `d` that these facets read. */
export const columnsOf = (facets: readonly Facet[]): string[] => [
  ...new Set(facets.flatMap((facet) => VALUES[facet].join(' ').match(/\bd\.\w+/g) ?? [])),
];

/** Counts of one facet over `from`, as `facet, value, label, count`. */
export const countFacet = (facet: Facet, from: string): string => {
  const [value, label] = VALUES[facet];
  return `(SELECT '${facet}' AS facet, ${value} AS value, max(${label}) AS label, count(*)::int AS count
     FROM ${from} WHERE ${value} IS NOT NULL AND ${value} <> '' GROUP BY ${value}
    ORDER BY count(*) DESC, ${value} LIMIT ${MOST_VALUES})`;
};

export interface FacetRow extends FacetValue {
  readonly facet: string;
}

const isFacet = (text: string): text is Facet => FACETS.some((facet) => facet === text);

export const gathered = (
  found: readonly FacetRow[],
  asked: readonly Facet[],
): Partial<Record<Facet, FacetValue[]>> => {
  const facets: Partial<Record<Facet, FacetValue[]>> = Object.fromEntries(asked.map((facet) => [facet, []]));
  for (const { facet, value, label, count } of found)
    if (isFacet(facet)) facets[facet]?.push({ value, label, count });
  return facets;
};
