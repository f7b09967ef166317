import type { Instant } from '../time/instant';

export const DOCUMENT_TYPES = ['event', 'community', 'venue', 'organizer'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** What a document names besides itself. */
export interface Named {
  readonly documentId: string;
  readonly slug: string;
  readonly name: string;
}

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * What is indexed of something published; both engines keep it whole. Nothing private is in it: no online link, no
 * address of a person. Communities, venues and organizers leave what only events have empty.
 */
export interface SearchDocument {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly slug: string;
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  /** Plain text without markup, cut to 5,000 characters. */
  readonly body: string;
  readonly tags: readonly string[];
  readonly category: Named | null;
  readonly community: Named | null;
  readonly organizer: Named | null;
  readonly venue: Named | null;
  readonly city: string | null;
  /** The state of the country, such as Maharashtra. */
  readonly region: string | null;
  readonly country: string | null;
  readonly point: Point | null;
  readonly online: boolean;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly timezone: string | null;
  /** The cheapest and the dearest ticket on offer, minor units of `currency`; null where nothing is sold. */
  readonly priceFrom: number | null;
  readonly priceTo: number | null;
  readonly currency: string | null;
  readonly free: boolean;
  /** Something can be booked: seats are left and registration is not over; kept within a minute of the truth. */
  readonly available: boolean;
  readonly language: string | null;
  /** Only events are ever cancelled. */
  readonly state: 'approved' | 'cancelled';
  /** Who finds it: see visibility.ts. */
  readonly visibleTo: readonly string[];
  /** Seats sold for an event, upcoming events for the others. */
  readonly popularity: number;
}

/** Names a document in both engines: `event-<documentId>`. */
export type DocumentKey = `${DocumentType}-${string}`;

export const keyOf = ({ type, documentId }: Pick<SearchDocument, 'type' | 'documentId'>): DocumentKey =>
  `${type}-${documentId}`;

const isType = (text: string): text is DocumentType => DOCUMENT_TYPES.some((type) => type === text);

/** The parts of a key; null for text that is none. */
export function readKey(key: string): { readonly type: DocumentType; readonly documentId: string } | null {
  const at = key.indexOf('-');
  const type = key.slice(0, at);
  const documentId = key.slice(at + 1);
  return at > 0 && isType(type) && documentId !== '' ? { type, documentId } : null;
}
