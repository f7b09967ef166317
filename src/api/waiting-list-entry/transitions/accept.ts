import { ENTRY } from '../../../domain/activity/names';
import { DomainError, unwrap } from '../../../domain/errors';
import type { RegisterRequest } from '../../../domain/orders/types';
import { decideAccept } from '../../../domain/waiting-list/answer';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import type { NewEntry } from '../../../plugins/activity/server/public';
import { holdOpenEvent, moveSeats } from '../../order/store/seats';
import { waitingListEntry } from '../entries';
import { changeEntries, lockEntry } from '../store/entry-row';
import type { EntryRow } from '../types';

/** An offer that is being taken: its row is locked, its seats are still held by it. */
export interface TakenOffer {
  readonly entry: EntryRow;
  readonly taken: number;
}

/**
 * Locks the offer that a registration is made from.
 *
 * @param owns whether the caller may use the entry
 * @throws DomainError NOT_FOUND, OFFER_NOT_OPEN, VALIDATION_FAILED (other tickets than were offered)
 */
export const lockOffer = async (
  trx: Trx,
  eventDocumentId: string,
  request: Pick<RegisterRequest, 'tickets'> & { readonly waitingListEntry: string },
  owns: (entry: EntryRow) => boolean,
  at: Date,
): Promise<TakenOffer> => {
  const entry = await lockEntry(trx, request.waitingListEntry);
  if (!entry || entry.eventDocumentId !== eventDocumentId || !owns(entry)) throw new DomainError('NOT_FOUND');
  const { taken } = unwrap(decideAccept({ entry, tickets: request.tickets, now: at }));
  return { entry, taken };
};

/** Writes that the offer became this order; returns what the log says of it. */
export const acceptOffer = async (
  trx: Trx,
  { entry, taken }: TakenOffer,
  orderDocumentId: string,
  actor: Actor,
  at: Date,
): Promise<NewEntry> => {
  await changeEntries(
    trx,
    [entry],
    { state: 'accepted', ended_at: at, end_reason: 'accepted', order_document_id: orderDocumentId },
    at,
  );
  return {
    ...waitingListEntry(ENTRY.WAITING_LIST_ACCEPTED, entry, actor, {
      from: entry.state,
      state: 'accepted',
      taken,
      order: orderDocumentId,
    }),
    orderDocumentId,
  };
};

/**
 * The order takes the offer's seats over: they never were anybody else's in between. Seats that were offered and not
 * taken come free.
 *
 * @returns false when the event was cancelled meanwhile: the caller must roll back
 */
export const takeOverSeats = async (
  trx: Trx,
  { entry, taken }: TakenOffer,
  counter: 'reserved' | 'sold',
  eventCapped: boolean,
): Promise<boolean> => {
  const { eventDocumentId, ticketType, quantity } = entry;
  if (!(await holdOpenEvent(trx, eventDocumentId))) return false;
  const reserved = (counter === 'reserved' ? taken : 0) - quantity;
  const sold = counter === 'sold' ? taken : 0;
  if (reserved === 0 && sold === 0) return true;
  return moveSeats(trx, { eventDocumentId, capped: eventCapped }, [{ ticketType, reserved, sold }]);
};
