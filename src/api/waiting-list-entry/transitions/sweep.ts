import type { Core } from '@strapi/strapi';
import { eventsWithRoom } from '../store/line';
import { lapseDue } from './lapse';
import { offerFreeSeats } from './offer';

/**
 * What time does to the waiting lists: offers run out, lines end with their event, and seats that no entry of the log
 * told of (sales that begin, an event that comes back) are offered. What fails is logged and tried again next time.
 */
export const sweepLists = async (strapi: Core.Strapi, signal?: AbortSignal): Promise<void> => {
  await lapseDue(strapi, signal);
  for (const event of await eventsWithRoom(strapi.db.connection)) {
    if (signal?.aborted) return;
    await offerFreeSeats(strapi, event).catch((error: unknown) =>
      strapi.log.error(`Seats of event ${event} could not be offered to its waiting list`, error),
    );
  }
};
