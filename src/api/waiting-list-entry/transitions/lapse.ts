import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { decideLapse } from '../../../domain/waiting-list/answer';
import type { LapseReason } from '../../../domain/waiting-list/standing';
import { SYSTEM } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { waitingListEntry } from '../entries';
import { eventsWithDue, lockDue, type DueEntry } from '../store/due';
import { changeEntries } from '../store/entry-row';
import { moveCounters } from './end';

const BATCH = 200;

interface Lapse {
  readonly entry: DueEntry;
  readonly reason: LapseReason;
  readonly released: number;
}

const decide = (entry: DueEntry, at: Date): Lapse[] => {
  const decision = decideLapse({
    entry,
    event: {
      state: entry.eventState,
      published: entry.published,
      startsAt: entry.startsAt,
      endsAt: entry.endsAt,
      registrationOpensAt: entry.opensAt,
      registrationClosesAt: entry.closesAt,
    },
    ticket: entry.hasTicket ? { salesStartAt: entry.salesStartAt, salesEndAt: entry.salesEndAt } : null,
    now: at,
  });
  return decision.ok ? [{ entry, reason: decision.reason, released: decision.released }] : [];
};

const writeLapses = async (trx: Trx, lapses: readonly Lapse[], at: Date): Promise<void> => {
  const [first] = lapses;
  if (!first) return;
  const groups = new Map<string, Lapse[]>();
  for (const lapse of lapses) {
    const key = `${lapse.entry.state} ${lapse.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), lapse]);
  }
  for (const group of groups.values()) {
    const [one] = group;
    if (one)
      await changeEntries(
        trx,
        group.map(({ entry }) => entry),
        { state: 'lapsed', ended_at: at, end_reason: one.reason },
        at,
      );
  }
  await append(
    trx,
    lapses.map(({ entry, reason }) =>
      waitingListEntry(ENTRY.WAITING_LIST_LAPSED, entry, SYSTEM, {
        from: entry.state,
        state: 'lapsed',
        reason,
      }),
    ),
  );
  const { eventDocumentId, eventCapped: capped } = first.entry;
  // A ticket type that left the event has taken its counters with it.
  const counted = lapses.filter(({ entry }) => entry.hasTicket);
  await moveCounters(
    trx,
    { eventDocumentId, capped },
    counted.map(({ entry, released }) => ({
      ticketType: entry.ticketType,
      seats: released,
      waiting: entry.state === 'waiting' ? -1 : 0,
    })),
  );
};

/**
 * Ends what has come to nothing on the waiting list of one event: offers nobody took in time, and everything once
 * nobody can register any more. Seats that were offered come free in the same transaction.
 *
 * @returns how many entries lapsed
 */
export const lapseEvent = async (strapi: Core.Strapi, eventDocumentId: string): Promise<number> => {
  for (let ended = 0; ;) {
    const { found, lapsed } = await inTransaction(strapi, async (trx) => {
      const at = now();
      const due = await lockDue(trx, eventDocumentId, at, BATCH);
      const lapses = due.flatMap((entry) => decide(entry, at));
      await writeLapses(trx, lapses, at);
      return { found: due.length, lapsed: lapses.length };
    });
    ended += lapsed;
    if (found < BATCH || lapsed === 0) return ended;
  }
};

/** The same for every event; one that fails is logged and does not keep the others waiting. */
export const lapseDue = async (strapi: Core.Strapi, signal?: AbortSignal): Promise<number> => {
  let ended = 0;
  for (const event of await eventsWithDue(strapi.db.connection, now())) {
    if (signal?.aborted) break;
    try {
      ended += await lapseEvent(strapi, event);
    } catch (error) {
      strapi.log.error(`The waiting list of event ${event} could not be brought up to date`, error);
    }
  }
  return ended;
};
