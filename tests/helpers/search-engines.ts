import { engineOnSchema } from '../../scripts/bench-search/database';
import { keyOf, type SearchDocument } from '../../src/domain/search/document';
import type { SearchQuery } from '../../src/domain/search/query';
import { sees, visibleTo } from '../../src/domain/search/visibility';
import type { SearchEngine } from '../../src/plugins/search/server/ports/search-engine';
import { prepareDatabase } from './database';
import { meilisearchEngines } from './meilisearch-engine';

export interface EngineUnderTest {
  readonly engine: SearchEngine;
  /** Makes what was written count in statistics, where an engine keeps any. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface EngineFactory {
  readonly name: string;
  /** An engine that holds nothing. */
  make(): Promise<EngineUnderTest>;
}

const postgres: EngineFactory = {
  name: 'PostgreSQL',
  make: async () => {
    await prepareDatabase(true);
    const { engine, db, close } = await engineOnSchema(process.env.TEST_DATABASE_URL ?? '', 'engine');
    await engine.prepare();
    return {
      engine,
      settle: async () => {
        await db.raw('ANALYZE');
      },
      close,
    };
  },
};

/** Every engine keeps the same promises; some run only where they can be reached. */
export const engineFactories: readonly EngineFactory[] = [postgres, ...meilisearchEngines()];

/** When the tests of engines search. */
export const NOW = new Date('2026-11-21T03:30:00Z');
const HOUR = 3_600_000;
export const inHours = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);

export const STRANGER = sees({ isModerator: false, memberships: [] });
export const EVERYBODY = visibleTo({ audience: 'public', communityDocumentId: null, cancelled: false });

/** A public, free event of next week that can be booked, with only what is said of it. */
export const eventOf = (documentId: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  type: 'event',
  documentId,
  slug: documentId,
  title: documentId,
  summary: '',
  body: '',
  tags: [],
  category: null,
  community: null,
  organizer: null,
  venue: null,
  city: null,
  region: null,
  country: 'IN',
  point: null,
  online: false,
  startsAt: inHours(7 * 24),
  endsAt: inHours(7 * 24 + 2),
  timezone: 'Asia/Kolkata',
  priceFrom: 0,
  priceTo: 0,
  currency: 'INR',
  free: true,
  available: true,
  language: 'en',
  state: 'approved',
  visibleTo: EVERYBODY,
  popularity: 0,
  ...more,
});

/** A community, a venue or an organizer. */
export const otherOf = (
  type: 'community' | 'venue' | 'organizer',
  documentId: string,
  more: Partial<SearchDocument> = {},
): SearchDocument =>
  eventOf(documentId, {
    type,
    startsAt: null,
    endsAt: null,
    timezone: null,
    priceFrom: null,
    priceTo: null,
    currency: null,
    free: false,
    available: false,
    language: null,
    ...more,
  });

export const queryOf = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  filters: {},
  sees: STRANGER,
  sort: 'relevance',
  facets: [],
  page: 1,
  pageSize: 50,
  now: NOW,
  ...more,
});

/** DocumentIds of the hits, in their order. */
export const idsOf = async (
  engine: SearchEngine,
  text: string,
  more: Partial<SearchQuery> = {},
): Promise<string[]> =>
  (await engine.search(queryOf(text, more))).hits.map(({ document }) => document.documentId);

/** Takes everything out of an engine. */
export const emptyEngine = async (engine: SearchEngine): Promise<void> => {
  for (;;) {
    const held = await engine.held(null, 1_000);
    if (held.length === 0) break;
    await engine.remove(held.map(({ key }) => key));
  }
  await engine.setSynonyms([]);
};

export const keysOf = (documents: readonly SearchDocument[]) => documents.map(keyOf).sort();
