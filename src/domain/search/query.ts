import type { DocumentKey, DocumentType, Point } from './document';

export const SORTS = ['relevance', 'date', 'distance', 'price', 'popularity'] as const;
export type Sort = (typeof SORTS)[number];

export const FACETS = [
  'type',
  'category',
  'community',
  'organizer',
  'venue',
  'city',
  'region',
  'language',
  'price',
  'availability',
  'when',
] as const;
export type Facet = (typeof FACETS)[number];

export const WHEN = ['upcoming', 'live', 'ended'] as const;
export type When = (typeof WHEN)[number];

/** What narrows a search; what is left out does not. Several values of one filter: any of them. */
export interface SearchFilters {
  readonly types?: readonly DocumentType[];
  /** Events that take place between these moments, `from` included, `until` excluded. */
  readonly from?: Date;
  readonly until?: Date;
  /** Without it, events that are not over. */
  readonly when?: readonly When[];
  readonly cities?: readonly string[];
  readonly regions?: readonly string[];
  readonly near?: Point & { readonly km: number };
  /** Of these, slugs or documentIds. */
  readonly categories?: readonly string[];
  readonly communities?: readonly string[];
  readonly organizers?: readonly string[];
  readonly venues?: readonly string[];
  /** Minor units; an event is in range when one of its tickets can be. */
  readonly priceFrom?: number;
  readonly priceTo?: number;
  readonly free?: boolean;
  readonly available?: boolean;
  readonly online?: boolean;
  readonly languages?: readonly string[];
  readonly state?: 'approved' | 'cancelled';
}

/** What an engine is asked. */
export interface SearchQuery {
  /** As typed; may be empty: then everything that the filters leave. */
  readonly text: string;
  readonly filters: SearchFilters;
  /** From `sees`: nothing else is found, counted or suggested. */
  readonly sees: readonly string[];
  /** Not these, whatever the index says of them: what was taken from this person's sight a moment ago. */
  readonly except?: readonly DocumentKey[];
  readonly sort: Sort;
  /** Distances are measured from here; `near` by itself is used where it is missing. */
  readonly origin?: Point;
  readonly facets: readonly Facet[];
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly now: Date;
}

/** Nothing beyond is counted or paged to, in either engine. */
export const DEEPEST = 1_000;

export interface FacetValue {
  /** What the filter takes: a slug where there is one, a city's name, `free`. */
  readonly value: string;
  /** What people read. */
  readonly label: string;
  readonly count: number;
}
