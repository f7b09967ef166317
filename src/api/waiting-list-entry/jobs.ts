import { ENTRY } from '../../domain/activity/names';
import { defineQueue, schedule, subscribe } from '../../plugins/activity/server/public';
import { lapseEvent } from './transitions/lapse';
import { offerFreeSeats } from './transitions/offer';
import { sweepLists } from './transitions/sweep';

const QUEUE = 'waiting-list';
const EVERY_MS = 15_000;

/**
 * Declares the work of the waiting list; called once while the server registers its parts.
 *
 * The log says when seats may have come free. The schedule ends what time ends, and makes good what no entry tells:
 * sales that begin, or an event that comes back.
 */
export const declareWaitingListWork = (): void => {
  // Offers of one event take turns anyway.
  defineQueue({ name: QUEUE, concurrency: 2 });

  subscribe({
    name: 'waiting-list.offer',
    queue: QUEUE,
    on: [
      ENTRY.ORDER_EXPIRED,
      ENTRY.ORDER_CANCELLED,
      ENTRY.ORDER_REJECTED,
      ENTRY.REGISTRATION_CANCELLED,
      ENTRY.TICKET_TYPE_CHANGED,
      ENTRY.EVENT_PUBLISHED,
      ENTRY.EVENT_EDITED,
      ENTRY.EVENT_REOPENED,
      ENTRY.WAITING_LIST_JOINED,
      ENTRY.WAITING_LIST_ACCEPTED,
      ENTRY.WAITING_LIST_DECLINED,
      ENTRY.WAITING_LIST_LEFT,
      ENTRY.WAITING_LIST_LAPSED,
    ],
    async handle({ entry, strapi }) {
      if (entry.eventDocumentId !== null) await offerFreeSeats(strapi, entry.eventDocumentId);
    },
  });
  subscribe({
    name: 'waiting-list.lapse',
    queue: QUEUE,
    on: [ENTRY.EVENT_CANCELLED],
    async handle({ entry, strapi }) {
      if (entry.eventDocumentId !== null) await lapseEvent(strapi, entry.eventDocumentId);
    },
  });

  schedule({
    name: 'waiting-list.sweep',
    every: EVERY_MS,
    run: ({ strapi, signal }) => sweepLists(strapi, signal),
  });
};
