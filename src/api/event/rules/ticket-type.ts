import { ENTRY } from '../../../domain/activity/names';
import { DomainError, refuseFields, unwrap } from '../../../domain/errors';
import { checkCapacity } from '../../../domain/events/publishable';
import { append } from '../../../plugins/activity/server/public';
import { type Actor, actorColumns, currentActor } from '../../../platform/actor';
import { documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { announceChange } from '../../../platform/public-cache';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { refreshSnapshot } from '../publishing';
import { type TicketTypeRow, loadTicketTypes } from '../store/content';
import { lockOperations, readOperations } from '../store/operations';
import { eventOfTicketType, lockTicketType, setEventOfTicketType } from '../store/ticket-types';

const record = async (
  trx: Trx,
  type: TicketTypeRow,
  eventDocumentId: string | null,
  actor: Actor,
  change: 'created' | 'updated' | 'deleted',
): Promise<void> => {
  const operations = eventDocumentId === null ? undefined : await readOperations(trx, eventDocumentId);
  await append(trx, {
    name: ENTRY.TICKET_TYPE_CHANGED,
    subjectType: 'ticket-type',
    subjectDocumentId: type.documentId,
    eventDocumentId,
    organizerDocumentId: operations?.organizerDocumentId ?? null,
    ...actorColumns(actor),
    payload: { change, price: type.price, currency: type.currency, capacity: type.capacity },
  });
};

/** Ticket types are live: a published event must stay one that could be published. */
const checkAgainstEvent = async (trx: Trx, type: TicketTypeRow, eventDocumentId: string): Promise<void> => {
  const others = (await loadTicketTypes(trx, eventDocumentId)).filter(
    (other) => other.documentId !== type.documentId,
  );
  const other = others.find(({ currency }) => currency !== type.currency);
  if (other)
    unwrap(
      refuseFields([
        { path: 'currency', message: `The other tickets of this event are sold in ${other.currency}.` },
      ]),
    );
};

const checkTerms = (type: TicketTypeRow): void => {
  if (type.maxPerOrder !== null && type.maxPerOrder < (type.minPerOrder ?? 1))
    unwrap(
      refuseFields([{ path: 'maxPerOrder', message: 'The most per order must not be less than the least.' }]),
    );
  if (!/^[A-Z]{3}$/.test(type.currency))
    unwrap(refuseFields([{ path: 'currency', message: 'A currency is three capitals, like INR.' }]));
};

/** Buyers lock the event's row first and then its ticket types; so does whoever changes one. */
const lockWithEvent = async (trx: Trx, documentId: string) => {
  const event = await eventOfTicketType(trx, documentId);
  if (event !== null) await lockOperations(trx, event);
  return lockTicketType(trx, documentId);
};

/** Around an editor's write of a ticket type: it keeps what is sold, agrees with its event, and is logged. */
export const ticketTypeRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const actor = currentActor(strapi);
    const before = call.documentId === undefined ? undefined : await lockWithEvent(trx, call.documentId);
    if (call.action === 'delete') {
      if (before?.used)
        throw new DomainError('TICKET_TYPE_IN_USE', undefined, { ticketType: before.documentId });
      const result = await next();
      if (before) await record(trx, before, before.eventDocumentId, actor, 'deleted');
      if (before?.eventDocumentId != null) await refreshSnapshot(strapi, trx, before.eventDocumentId);
      return result;
    }

    // Asked before the database's own CHECK can answer, which would not say how many seats are taken.
    if (before && call.action === 'update' && typeof call.data.capacity === 'number')
      unwrap(checkCapacity({ ...before, capacity: call.data.capacity }));
    const result = await next();
    const documentId = documentIdOf(result);
    const after = documentId === undefined ? undefined : await lockTicketType(trx, documentId);
    if (!after) return result;
    checkTerms(after);
    const isNew = call.action !== 'update';
    // Without a word about the relation, a type keeps the event it has: links of its own making may be missing.
    const event = isNew || 'event' in call.data ? after.linkedEvent : after.eventDocumentId;
    if (before?.used && call.action === 'update') {
      if (event !== before.eventDocumentId)
        throw new DomainError('TICKET_TYPE_IN_USE', undefined, { ticketType: after.documentId });
      if (after.currency !== before.currency)
        unwrap(
          refuseFields([
            { path: 'currency', message: 'Tickets were sold; the currency cannot change any more.' },
          ]),
        );
    }
    if (event !== after.eventDocumentId) await setEventOfTicketType(trx, after.id, event);
    if (event !== null) {
      await checkAgainstEvent(trx, after, event);
      await refreshSnapshot(strapi, trx, event);
    }
    if (before?.eventDocumentId != null && before.eventDocumentId !== event)
      await refreshSnapshot(strapi, trx, before.eventDocumentId);
    await record(trx, after, event, actor, isNew ? 'created' : 'updated');
    await announceChange(strapi, trx);
    return result;
  });
