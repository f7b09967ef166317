import {
  keyOf,
  type DocumentKey,
  type Named,
  type SearchDocument,
} from '../../../../../domain/search/document';
import { fingerprint } from '../../../../../domain/search/fingerprint';
import { whereTexts } from '../../../../../domain/search/terms';
import { millis, type Instant } from '../../../../../domain/time/instant';
import { soundField, wordField } from './words';

/** A document as Meilisearch holds it: flat beside the whole. What is left out is not there. */
export interface Stored {
  readonly id: DocumentKey;
  readonly hash: string;
  /** Milliseconds. */
  readonly putAt: number;
  readonly document: SearchDocument;
  readonly titleWords: string;
  readonly titleSounds: string;
  readonly nameWords: string;
  readonly nameSounds: string;
  readonly placeWords: string;
  readonly placeSounds: string;
  readonly bodyWords: string;
  readonly bodySounds: string;
  readonly type: string;
  readonly visibleTo: readonly string[];
  readonly state: string;
  readonly category?: readonly string[];
  readonly community?: readonly string[];
  readonly organizer?: readonly string[];
  readonly venue?: readonly string[];
  /** `slug Name`, for facets. */
  readonly categoryFacet?: string;
  readonly communityFacet?: string;
  readonly organizerFacet?: string;
  readonly venueFacet?: string;
  readonly city?: string;
  readonly region?: string;
  readonly language?: string;
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly priceFrom?: number;
  readonly priceTo?: number;
  readonly price?: 'free' | 'paid';
  readonly availability?: 'available' | 'full';
  readonly free: boolean;
  readonly available: boolean;
  readonly online: boolean;
  readonly popularity: number;
  readonly _geo?: { readonly lat: number; readonly lng: number };
}

/** What is noted in an index about its rebuild; searches never see it, for it is visible to nobody. */
export interface Note {
  readonly id: string;
  readonly note: 'gone' | 'rebuilt';
  /** The key that was removed while the index was made. */
  readonly gone?: DocumentKey;
}

const present = <Value>(value: Value | null): value is Value => value !== null && value !== '';

const names = (named: Named | null): readonly string[] | null =>
  named && [named.slug, named.documentId].filter((name) => name !== '');
const facet = (named: Named | null): string | null =>
  named && named.slug !== '' ? `${named.slug} ${named.name}` : null;
const moment = (instant: Instant | null): number | null => (instant === null ? null : millis(instant));

const given = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => present(value))) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };

/** @param at when it is put */
export function storedOf(document: SearchDocument, at: Date): Stored {
  const { type, point, priceFrom, category, community, organizer, venue } = document;
  const texts = {
    title: [document.title],
    name: [...document.tags, ...[category, community, organizer].map((named) => named?.name ?? '')],
    place: [...whereTexts(document), document.summary],
    body: [document.body],
  };
  const isEvent = type === 'event';
  return {
    id: keyOf(document),
    hash: fingerprint(document),
    putAt: at.getTime(),
    document,
    titleWords: wordField(texts.title),
    titleSounds: soundField(texts.title),
    nameWords: wordField(texts.name),
    nameSounds: soundField(texts.name),
    placeWords: wordField(texts.place),
    placeSounds: soundField(texts.place),
    bodyWords: wordField(texts.body),
    bodySounds: soundField(texts.body),
    type,
    visibleTo: document.visibleTo,
    state: document.state,
    free: document.free,
    available: document.available,
    online: document.online,
    popularity: document.popularity,
    ...given({
      category: names(category),
      community: names(community),
      organizer: names(organizer),
      venue: names(venue),
      categoryFacet: facet(category),
      communityFacet: facet(community),
      organizerFacet: facet(organizer),
      venueFacet: facet(venue),
      city: document.city,
      region: document.region,
      language: document.language,
      startsAt: moment(document.startsAt),
      endsAt: moment(document.endsAt),
      priceFrom,
      priceTo: document.priceTo,
      price: isEvent && priceFrom !== null ? (document.free ? ('free' as const) : ('paid' as const)) : null,
      availability: isEvent ? (document.available ? ('available' as const) : ('full' as const)) : null,
      _geo: point && { lat: point.latitude, lng: point.longitude },
    }),
  };
}
