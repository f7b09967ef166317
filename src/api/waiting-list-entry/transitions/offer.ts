import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError, unwrap } from '../../../domain/errors';
import { waitingListMachine } from '../../../domain/waiting-list/machine';
import { decideOffers, roomFor, type Offer } from '../../../domain/waiting-list/offer';
import { offerUntil, standing } from '../../../domain/waiting-list/standing';
import { SYSTEM, type Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { readCatalogue, type Catalogue } from '../../order/store/catalogue';
import { moveSeats, type SeatMove } from '../../order/store/seats';
import { waitingListEntry } from '../entries';
import { changeEntries, lockEntry, lockWaiting } from '../store/entry-row';
import { anyoneWaits, lockLine, readLine, readOfferHours } from '../store/line';
import type { EntryRow } from '../types';

/** As many as one transaction offers; more are left to the next. */
const BATCH = 200;
/** Seats that are gone although nobody may take them from the line: a capacity that is being lowered, at most. */
const ATTEMPTS = 5;

class SeatsGone extends Error {}

/** The seats that offers take: held from now on, one person a party leaves the line. */
const movesOf = (entries: readonly EntryRow[]): SeatMove[] => {
  const moves = new Map<string, Required<SeatMove>>();
  for (const { ticketType, quantity } of entries) {
    const move = moves.get(ticketType) ?? { ticketType, reserved: 0, sold: 0, waiting: 0 };
    moves.set(ticketType, { ...move, reserved: move.reserved + quantity, waiting: move.waiting - 1 });
  }
  return [...moves.values()];
};

/** Writes the offers of locked entries, in the order of the line, and takes their seats last. */
const writeOffers = async (
  trx: Trx,
  { event, seats }: Catalogue,
  offers: readonly { readonly entry: EntryRow; readonly expiresAt: Date }[],
  actor: Actor,
  at: Date,
): Promise<boolean> => {
  const ends = new Map<number, { expiresAt: Date; entries: EntryRow[] }>();
  for (const { entry, expiresAt } of offers) {
    unwrap(waitingListMachine.move(entry.state, 'offered'));
    const group = ends.get(expiresAt.getTime()) ?? { expiresAt, entries: [] };
    group.entries.push(entry);
    ends.set(expiresAt.getTime(), group);
  }
  for (const { expiresAt, entries } of ends.values())
    await changeEntries(trx, entries, { state: 'offered', offered_at: at, offer_expires_at: expiresAt }, at);
  await append(
    trx,
    offers.map(({ entry, expiresAt }) =>
      waitingListEntry(ENTRY.WAITING_LIST_OFFERED, entry, actor, {
        from: entry.state,
        state: 'offered',
        until: expiresAt.toISOString(),
      }),
    ),
  );
  return moveSeats(
    trx,
    { eventDocumentId: event.documentId, capped: seats.capacity !== null },
    movesOf(offers.map(({ entry }) => entry)),
  );
};

const offerBatch = (strapi: Core.Strapi, eventDocumentId: string): Promise<{ found: number; made: number }> =>
  inTransaction(strapi, async (trx) => {
    await lockLine(trx, eventDocumentId);
    const at = now();
    const catalogue = await readCatalogue(trx, eventDocumentId, null);
    if (!catalogue) return { found: 0, made: 0 };
    const { event, seats, ticketTypes: tickets } = catalogue;
    const line = await readLine(trx, eventDocumentId, roomFor(seats, tickets), BATCH);
    if (line.length === 0) return { found: 0, made: 0 };
    const offerHours = await readOfferHours(trx);
    const decided = decideOffers({ event: { ...event, seats }, tickets, line, offerHours, now: at });
    if (decided.length === 0) return { found: 0, made: 0 };
    // Who left since we looked is passed over; the next round decides anew about their seats.
    const locked = new Map(
      (
        await lockWaiting(
          trx,
          decided.map(({ documentId }) => documentId),
        )
      ).map((row) => [row.documentId, row]),
    );
    const offers = decided.flatMap(({ documentId, expiresAt }: Offer) => {
      const entry = locked.get(documentId);
      return entry ? [{ entry, expiresAt }] : [];
    });
    if (offers.length > 0 && !(await writeOffers(trx, catalogue, offers, SYSTEM, at))) throw new SeatsGone();
    return { found: decided.length, made: offers.length };
  });

/**
 * Offers the free seats of an event to those who wait for them, in the order of the line, until nobody is left who
 * fits. Safe to call at any time, by any number of processes: each offer is one transaction with its seats, so what
 * a crash cuts off is done by the next call.
 *
 * @returns how many offers were made
 * @throws DomainError BUSY when the seats keep changing; call again later
 */
export const offerFreeSeats = async (strapi: Core.Strapi, eventDocumentId: string): Promise<number> => {
  if (!(await anyoneWaits(strapi.db.connection, eventDocumentId))) return 0;
  let made = 0;
  for (let failures = 0; ;) {
    try {
      const batch = await offerBatch(strapi, eventDocumentId);
      made += batch.made;
      if (batch.found === 0) return made;
    } catch (error) {
      if (!(error instanceof SeatsGone)) throw error;
      failures += 1;
      if (failures === ATTEMPTS) throw new DomainError('BUSY');
    }
  }
};

/**
 * Staff offer seats to somebody out of turn.
 *
 * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, WAITING_LIST_CLOSED (`reason`), SOLD_OUT
 */
export const offerOutOfTurn = (strapi: Core.Strapi, documentId: string, actor: Actor): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const entry = await lockEntry(trx, documentId);
    if (!entry) throw new DomainError('NOT_FOUND');
    unwrap(waitingListMachine.move(entry.state, 'offered'));
    const at = now();
    const catalogue = await readCatalogue(trx, entry.eventDocumentId, null);
    const ticket = catalogue?.ticketTypes.find((type) => type.documentId === entry.ticketType);
    if (!catalogue || !ticket)
      throw new DomainError('WAITING_LIST_CLOSED', undefined, { reason: 'ticket_gone' });
    const stands = standing(catalogue.event, ticket, at);
    if (stands !== 'open') throw new DomainError('WAITING_LIST_CLOSED', undefined, { reason: stands });
    const offerHours = await readOfferHours(trx);
    const expiresAt = offerUntil({ event: catalogue.event, ticket, offerHours, now: at });
    if (!(await writeOffers(trx, catalogue, [{ entry, expiresAt }], actor, at)))
      throw new DomainError('SOLD_OUT', undefined, { left: 0 });
  });
