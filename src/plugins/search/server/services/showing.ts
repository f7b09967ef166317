import type { Core } from '@strapi/strapi';
import { formatMoney } from '../../../../domain/money/format';
import { type DocumentKey, keyOf, type SearchDocument } from '../../../../domain/search/document';
import { mark, snippet } from '../../../../domain/search/highlight';
import { iso } from '../../../../domain/time/instant';
import { eventPhase } from '../../../../domain/time/phase';
import type { Found } from '../../shared/api';
import type { Hit } from '../ports/search-engine';
import { type Cover, coversOf } from '../store/covers';
import { projectEvents } from '../store/events';
import { project } from '../store/project';

const priceOf = ({ priceFrom, priceTo, currency, free }: SearchDocument): Found['price'] => {
  if (priceFrom === null || priceTo === null || currency === null) return null;
  const amount = (minor: number): string => (minor === 0 ? 'Free' : formatMoney(minor, currency));
  const formatted = priceFrom === priceTo ? amount(priceFrom) : `${amount(priceFrom)} – ${amount(priceTo)}`;
  return { from: priceFrom, to: priceTo, currency, free, formatted };
};

const shown = (
  document: SearchDocument,
  { left, cover, hit, now }: { left: number | null; cover: Cover | null; hit: Hit; now: Date },
): Found => {
  const matched = new Set(hit.matched);
  const { startsAt, endsAt } = document;
  const hits = (text: string): boolean => mark(text, matched).some((piece) => piece.hit);
  // The summary says what it is, unless only the text says why it was found.
  const told = document.summary === '' || (!hits(document.summary) && hits(document.body));
  return {
    type: document.type,
    documentId: document.documentId,
    slug: document.slug,
    title: document.title,
    summary: document.summary,
    highlights: {
      title: mark(document.title, matched),
      snippet: snippet(told ? document.body : document.summary, matched),
    },
    cover,
    category: document.category,
    community: document.community,
    organizer: document.organizer,
    venue: document.venue,
    city: document.city,
    region: document.region,
    distanceKm: hit.distanceKm === null ? null : Math.round(hit.distanceKm * 10) / 10,
    startsAt: startsAt === null ? null : iso(startsAt),
    endsAt: endsAt === null ? null : iso(endsAt),
    timezone: document.timezone,
    phase: startsAt === null || endsAt === null ? null : eventPhase({ startsAt, endsAt }, now),
    language: document.language,
    price: priceOf(document),
    left,
    available: document.available,
    state: document.state,
  };
};

/** Everything of hits that must be true now is read again: an index may lag, what people see may not. */
const createShowing = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Hits as the public sees them, in at most six statements; what is not published or not theirs to see is left out. */
  async show(
    hits: readonly Hit[],
    sees: readonly string[],
    now: Date,
  ): Promise<(Found & { key: DocumentKey })[]> {
    const ids = hits.flatMap(({ document }) => (document.type === 'event' ? [document.documentId] : []));
    const places = hits.flatMap(({ document }) => (document.type === 'event' ? [] : [keyOf(document)]));
    const [events, others, covers] = await Promise.all([
      projectEvents(strapi.db.connection, ids, now),
      project(strapi.db.connection, places, now),
      coversOf(strapi, ids),
    ]);
    const fresh = new Map<DocumentKey, { document: SearchDocument; left: number | null }>([
      ...events.map((event) => [keyOf(event.document), event] as const),
      ...others.documents.map((document) => [keyOf(document), { document, left: null }] as const),
    ]);
    return hits.flatMap((hit) => {
      const key = keyOf(hit.document);
      const found = fresh.get(key);
      if (!found || !found.document.visibleTo.some((word) => sees.includes(word))) return [];
      const cover = covers.get(found.document.documentId) ?? null;
      return [{ ...shown(found.document, { left: found.left, cover, hit, now }), key }];
    });
  },
});

export type Showing = ReturnType<typeof createShowing>;

export default createShowing;
