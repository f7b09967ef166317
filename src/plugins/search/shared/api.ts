import type { DocumentType } from '../../../domain/search/document';
import type { Facet, FacetValue } from '../../../domain/search/query';
import type { ReadFilter } from '../../../domain/search/question/finding';

/** What the REST API of search answers. Times are ISO 8601, UTC; money is integer minor units; distances are kilometres. */

/** A text in pieces: those with `hit` are what was searched for. */
export type Marked = readonly { readonly text: string; readonly hit: boolean }[];

export interface FoundNamed {
  readonly documentId: string;
  readonly slug: string;
  readonly name: string;
}

export interface Found {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly highlights: { readonly title: Marked; readonly snippet: Marked };
  readonly cover: {
    readonly url: string;
    readonly width: number | null;
    readonly height: number | null;
  } | null;
  readonly category: FoundNamed | null;
  readonly community: FoundNamed | null;
  readonly organizer: FoundNamed | null;
  readonly venue: FoundNamed | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly distanceKm: number | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timezone: string | null;
  readonly phase: 'upcoming' | 'live' | 'ended' | null;
  readonly language: string | null;
  readonly price: {
    readonly from: number;
    readonly to: number;
    readonly currency: string;
    readonly free: boolean;
    readonly formatted: string;
  } | null;
  /** Null without limit. */
  readonly left: number | null;
  readonly available: boolean;
  readonly state: 'approved' | 'cancelled';
}

/** `GET /api/search` */
export interface SearchAnswer {
  readonly data: readonly Found[];
  readonly meta: {
    /** Sent back with a click. */
    readonly search: string;
    readonly pagination: {
      readonly page: number;
      readonly pageSize: number;
      readonly pageCount: number;
      readonly total: number;
      /** There are more than were counted. */
      readonly more: boolean;
    };
    readonly facets: Readonly<Partial<Record<Facet, readonly FacetValue[]>>>;
    readonly understood: {
      /** What is left to search for. */
      readonly text: string;
      readonly filters: readonly ReadFilter[];
    };
    readonly didYouMean: string | null;
  };
}

/** `GET /api/search/suggest?q=` */
export interface SuggestAnswer {
  readonly data: readonly {
    readonly text: string;
    readonly highlights: Marked;
    readonly type: DocumentType | 'query';
    readonly documentId: string | null;
    readonly slug: string | null;
  }[];
  readonly meta: { readonly didYouMean: string | null };
}

/** `GET /api/events/:id/related` */
export interface RelatedAnswer {
  readonly data: readonly (Found & { readonly reason: { readonly code: string; readonly text: string } })[];
}

/** `POST /api/search/click`, answered with 204. */
export interface ClickBody {
  readonly data: {
    readonly search: string;
    readonly type: DocumentType;
    readonly documentId: string;
    /** Where it stood, from 1. */
    readonly position: number;
  };
}
