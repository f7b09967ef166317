import { ENTRY } from '../../../domain/activity/names';
import { DomainError, unwrap } from '../../../domain/errors';
import { publicLeft } from '../../../domain/orders/seats';
import { decideJoin, type JoinRequest } from '../../../domain/waiting-list/join';
import type { Actor } from '../../../platform/actor';
import { createDocumentId } from '../../../platform/ids';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { readCatalogue } from '../../order/store/catalogue';
import { waitingListEntry } from '../entries';
import { insertEntry } from '../store/insert-entry';
import { moveCounters } from './end';

export interface JoinCall {
  readonly eventDocumentId: string;
  readonly request: JoinRequest;
  readonly userId: number | null;
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Puts a person at the end of the line. Should seats have come free a moment before, the log entry has them offered
 * at once.
 *
 * @returns the id of the entry, and what counts the person: the last statement before the commit
 * @throws DomainError NOT_FOUND, ALREADY_WAITING and whatever `decideJoin` refuses
 */
export const joinLine = async (
  trx: Trx,
  { eventDocumentId, request, userId, actor, at }: JoinCall,
): Promise<{ documentId: string; count: () => Promise<void> }> => {
  const catalogue = await readCatalogue(trx, eventDocumentId, userId);
  if (!catalogue) throw new DomainError('NOT_FOUND');
  const { event, seats, ticketTypes, memberships } = catalogue;
  const ticket = ticketTypes.find((type) => type.documentId === request.ticketType);
  const left = publicLeft(catalogue, request.ticketType);
  unwrap(decideJoin({ event, ticket, memberships, left, request, now: at }));

  const documentId = createDocumentId();
  const row = {
    documentId,
    eventDocumentId,
    eventTitle: event.title,
    organizerDocumentId: event.organizerDocumentId,
    ticketTypeName: ticket?.name ?? '',
    userId,
    request,
  };
  if (!(await insertEntry(trx, row, at))) throw new DomainError('ALREADY_WAITING');
  const { ticketType, quantity } = request;
  await append(
    trx,
    waitingListEntry(ENTRY.WAITING_LIST_JOINED, { ...row, ticketType, quantity }, actor, {
      state: 'waiting',
    }),
  );
  const capped = seats.capacity !== null;
  return {
    documentId,
    count: () => moveCounters(trx, { eventDocumentId, capped }, [{ ticketType, seats: 0, waiting: 1 }]),
  };
};
