import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { decideDecline, decideLeave } from '../../../domain/waiting-list/answer';
import type { Actor } from '../../../platform/actor';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { moveSeats, type SeatMove } from '../../order/store/seats';
import { waitingListEntry } from '../entries';
import { changeEntries } from '../store/entry-row';
import type { EntryRow } from '../types';

const isCapped = async (trx: Trx, eventDocumentId: string): Promise<boolean> => {
  const [event] = await rows<{ capped: boolean }>(
    trx,
    `SELECT capacity IS NOT NULL AS capped FROM ${tables.eventOperations} WHERE event_document_id = ?`,
    [eventDocumentId],
  );
  return event?.capped ?? false;
};

/** Brings the counters in line with what entries of one event gave back or became; the last statement of a change. */
export const moveCounters = async (
  trx: Trx,
  event: { readonly eventDocumentId: string; readonly capped?: boolean },
  changes: readonly { readonly ticketType: string; readonly seats: number; readonly waiting: number }[],
): Promise<void> => {
  const moves = new Map<string, Required<SeatMove>>();
  for (const { ticketType, seats, waiting } of changes) {
    const move = moves.get(ticketType) ?? { ticketType, reserved: 0, sold: 0, waiting: 0 };
    moves.set(ticketType, { ...move, reserved: move.reserved - seats, waiting: move.waiting + waiting });
  }
  const { eventDocumentId } = event;
  const capped = event.capped ?? (await isCapped(trx, eventDocumentId));
  if (!(await moveSeats(trx, { eventDocumentId, capped }, [...moves.values()])))
    throw new Error(`The waiting list of event ${eventDocumentId} could not be counted`);
};

/**
 * No to the offer of a locked entry, for good or for now: its seats go to the next in line.
 *
 * @throws DomainError OFFER_NOT_OPEN
 */
export const declineOffer = async (
  trx: Trx,
  entry: EntryRow,
  { notNow, actor, at }: { notNow: boolean; actor: Actor; at: Date },
): Promise<void> => {
  const { next, released } = unwrap(decideDecline({ entry, notNow, now: at }));
  await changeEntries(
    trx,
    [entry],
    next === 'waiting'
      ? { state: next, queued_at: at, offered_at: null, offer_expires_at: null }
      : { state: next, ended_at: at, end_reason: 'declined' },
    at,
  );
  await append(
    trx,
    waitingListEntry(ENTRY.WAITING_LIST_DECLINED, entry, actor, { from: entry.state, state: next }),
  );
  const waiting = next === 'waiting' ? 1 : 0;
  await moveCounters(trx, entry, [{ ticketType: entry.ticketType, seats: released, waiting }]);
};

/**
 * Takes a locked entry off the list: the person leaves, or staff remove them.
 *
 * @throws DomainError ILLEGAL_TRANSITION
 */
export const leaveList = async (
  trx: Trx,
  entry: EntryRow,
  { reason, actor, at }: { reason: 'left' | 'removed'; actor: Actor; at: Date },
): Promise<void> => {
  const { next, released } = unwrap(decideLeave({ entry }));
  await changeEntries(trx, [entry], { state: next, ended_at: at, end_reason: reason }, at);
  await append(
    trx,
    waitingListEntry(ENTRY.WAITING_LIST_LEFT, entry, actor, { from: entry.state, state: next, reason }),
  );
  const waiting = entry.state === 'waiting' ? -1 : 0;
  await moveCounters(trx, entry, [{ ticketType: entry.ticketType, seats: released, waiting }]);
};
