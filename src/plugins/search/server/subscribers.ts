import type { Core } from '@strapi/strapi';
import { MAX_ATTEMPTS } from '../../../domain/activity/backoff';
import { ENTRY } from '../../../domain/activity/names';
import { DOCUMENT_TYPES, type DocumentKey, type DocumentType } from '../../../domain/search/document';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { defineQueue, type Entry, schedule, subscribe } from '../../activity/server/public';
import { CHECK_SUBSCRIBER, type DriftCheck } from './services/drift';
import type { Indexing } from './services/indexing';
import type { Rebuilds } from './services/rebuilds';
import type { Seats } from './services/seats';
import type { SynonymsService } from './services/synonyms';
import type { Terms } from './services/terms';
import { childrenOf, eventsOf, markKeys, placesOf } from './store/marks';
import { REBUILD_QUEUE, REBUILD_SUBSCRIBER } from './store/rebuilds';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

const EVENT_CHANGES = [
  ENTRY.EVENT_PUBLISHED,
  ENTRY.EVENT_UNPUBLISHED,
  ENTRY.EVENT_EDITED,
  ENTRY.EVENT_APPROVED,
  ENTRY.EVENT_CANCELLED,
  ENTRY.EVENT_REOPENED,
  ENTRY.EVENT_DELETED,
  ENTRY.TICKET_TYPE_CHANGED,
] as const;

const typeOf = (text: string): DocumentType | undefined => DOCUMENT_TYPES.find((type) => type === text);

const LISTINGS = ['community', 'venue', 'organizer', 'category'] as const;

/** Ids that an entry says were shown with what has changed: of what was deleted nothing else tells. */
const idsIn = (ids: unknown): string[] =>
  Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];

/** What an event has left: they are found the later for it. */
const formerOf = (former: unknown): DocumentKey[] =>
  typeof former === 'object' && former !== null
    ? Object.entries(former).flatMap(([name, id]): DocumentKey[] => {
        const type = typeOf(name);
        return type !== undefined && typeof id === 'string' ? [`${type}-${id}`] : [];
      })
    : [];

/** What an entry of the log changes in the index. */
const keysFor = async (
  trx: Trx,
  { name, subjectType, subjectDocumentId, eventDocumentId, payload }: Entry,
): Promise<DocumentKey[]> => {
  if (name !== ENTRY.LISTING_CHANGED) {
    const event = subjectType === 'event' ? subjectDocumentId : eventDocumentId;
    if (event === null) return [];
    const places = name === ENTRY.TICKET_TYPE_CHANGED ? [] : await placesOf(trx, event);
    return [`event-${event}`, ...places, ...formerOf(payload.former)];
  }
  const listing = LISTINGS.find((type) => type === subjectType);
  const type = typeOf(subjectType);
  const own: DocumentKey[] = type === undefined ? [] : [`${type}-${subjectDocumentId}`];
  return [
    ...own,
    ...(listing === undefined ? [] : await eventsOf(trx, listing, subjectDocumentId)),
    ...(listing === 'community' ? await childrenOf(trx, subjectDocumentId) : []),
    ...idsIn(payload.events).map((id): DocumentKey => `event-${id}`),
    ...idsIn(payload.communities).map((id): DocumentKey => `community-${id}`),
  ];
};

/**
 * How documents reach the engine: a change leaves a mark, and marks are worked off for as long as it takes. The delivery
 * is done with the mark, whether the engine answers or not, so nothing is lost and nothing waits for it.
 */
export function declareWork(strapi: Core.Strapi): void {
  const plugin = () => strapi.plugin('search');
  const indexing = (): Indexing => plugin().service('indexing');
  const rebuilds = (): Rebuilds => plugin().service('rebuilds');
  const drift = (): DriftCheck => plugin().service('drift');
  const seats = (): Seats => plugin().service('seats');
  const terms = (): Terms => plugin().service('terms');
  const synonyms = (): SynonymsService => plugin().service('synonyms');

  defineQueue({ name: 'search', concurrency: 4 });
  defineQueue({ name: REBUILD_QUEUE, concurrency: 1, timeoutMs: 6 * HOUR_MS });

  subscribe({
    name: 'search.mark',
    queue: 'search',
    on: [...EVENT_CHANGES, ENTRY.LISTING_CHANGED],
    handle: async ({ entry, complete }) => {
      await inTransaction(strapi, async (trx) => {
        await markKeys(trx, await keysFor(trx, entry));
        await complete(trx);
      });
      // The delivery is done; what fails here is tried again by the schedule.
      await indexing()
        .flush()
        .catch((error: unknown) => strapi.log.error('Search: marked documents could not be indexed', error));
    },
  });
  subscribe({
    name: REBUILD_SUBSCRIBER,
    queue: REBUILD_QUEUE,
    on: [ENTRY.SEARCH_REBUILD_REQUESTED],
    handle: async ({ entry, delivery, signal }) => {
      try {
        await rebuilds().work(entry.subjectDocumentId, { signal });
      } catch (error) {
        // Then it is given up, and the index that answers stays.
        if (delivery.attempts >= MAX_ATTEMPTS) await rebuilds().fail(entry.subjectDocumentId, String(error));
        throw error;
      }
    },
  });

  subscribe({
    name: CHECK_SUBSCRIBER,
    queue: REBUILD_QUEUE,
    on: [ENTRY.SEARCH_CHECK_REQUESTED],
    handle: async ({ signal }) => {
      await drift().check(signal);
    },
  });
  subscribe({
    name: 'search.synonyms',
    queue: 'search',
    on: [ENTRY.SEARCH_SYNONYMS_CHANGED],
    handle: () => synonyms().give(),
  });

  schedule({
    name: 'search.flush',
    every: 5 * SECOND_MS,
    run: async () => {
      await indexing().flush();
    },
  });
  schedule({
    name: 'search.seats',
    every: 15 * SECOND_MS,
    run: async () => {
      if ((await seats().look()) > 0) await indexing().flush();
    },
  });
  schedule({
    name: 'search.windows',
    every: 60 * SECOND_MS,
    run: async () => {
      if ((await seats().tick()) > 0) await indexing().flush();
    },
  });
  schedule({ name: 'search.clicks', every: HOUR_MS, run: () => terms().forget() });
  schedule({
    name: 'search.drift',
    every: 24 * HOUR_MS,
    run: async ({ signal }) => {
      const { missing, stale, left, checked } = await drift().check(signal);
      if (missing + stale + left > 0)
        strapi.log.info(
          `Search: ${missing} missing, ${stale} stale, ${left} left over of ${checked}; put right.`,
        );
    },
  });
}
