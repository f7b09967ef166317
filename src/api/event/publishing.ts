import type { Core } from '@strapi/strapi';
import { ENTRY, type EntryName } from '../../domain/activity/names';
import { DomainError, unwrap } from '../../domain/errors';
import { decideReopen } from '../../domain/events/cancellation';
import { decideEvent, judgedAs, type EventActor, type EventCommand } from '../../domain/events/decide-event';
import type { EventState } from '../../domain/events/machine';
import { checkCapacity, checkPublishable } from '../../domain/events/publishable';
import { eventPhase } from '../../domain/time/phase';
import { type EntryPayload, append } from '../../plugins/activity/server/public';
import { type Actor, actorColumns, actorReference } from '../../platform/actor';
import { now } from '../../platform/clock';
import { announceChange } from '../../platform/public-cache';
import type { Trx } from '../../platform/transaction';
import { readReopening } from '../event-cancellation/store/cancellations';
import { changedFields, formerHolders, snapshotOf } from './snapshot';
import {
  type EventVersion,
  type EventVersions,
  type TicketTypeRow,
  loadTicketTypes,
  loadVersions,
} from './store/content';
import {
  type OperationsRow,
  ensureOperations,
  lockOperations,
  writeDecision,
  writePublished,
  writeUnpublished,
} from './store/operations';

const record = (
  trx: Trx,
  name: EntryName,
  event: { eventDocumentId: string; organizerDocumentId: string | null },
  actor: Actor,
  payload: EntryPayload = {},
) =>
  append(trx, {
    name,
    subjectType: 'event',
    subjectDocumentId: event.eventDocumentId,
    eventDocumentId: event.eventDocumentId,
    organizerDocumentId: event.organizerDocumentId,
    ...actorColumns(actor),
    payload,
  });

const LOSABLE = ['venue', 'community', 'category'] as const;

const unpublishedRelations = ({ draft, published }: EventVersions) =>
  LOSABLE.filter((name) => draft?.[`${name}DocumentId`] != null && published?.[`${name}DocumentId`] === null);

/**
 * Seats in use. An event without a capacity keeps no counters of its own, its ticket types do; they stand still
 * while the event's row is locked, for whoever moves seats holds that row too.
 */
const seatsInUse = (
  row: Pick<OperationsRow, 'capacity' | 'reserved' | 'sold'>,
  ticketTypes: readonly TicketTypeRow[],
): { reserved: number; sold: number } =>
  row.capacity === null
    ? {
        reserved: ticketTypes.reduce((total, type) => total + type.reserved, 0),
        sold: ticketTypes.reduce((total, type) => total + type.sold, 0),
      }
    : { reserved: row.reserved, sold: row.sold };

/** Refuses EVENT_INCOMPLETE or CAPACITY_BELOW_SOLD if this version may not be shown to the public. */
export const checkVersion = (
  version: EventVersion,
  ticketTypes: readonly TicketTypeRow[],
  seats: Pick<OperationsRow, 'reserved' | 'sold'>,
  lost: readonly ('venue' | 'community' | 'category')[] = [],
): void => {
  unwrap(
    checkPublishable({
      ...version,
      hasVenue: version.venueDocumentId !== null,
      ticketTypes,
      unpublishedRelations: lost,
    }),
  );
  unwrap(checkCapacity({ ...seats, capacity: version.capacity }));
};

/** Runs one command of the event's machine, writes what it decides and says so in the log. */
const command = async (
  trx: Trx,
  row: OperationsRow,
  event: { startsAt: Date; endsAt: Date },
  what: EventCommand,
  by: { actor: Actor; kind: EventActor['kind'] },
): Promise<EventState> => {
  const at = now();
  const from = judgedAs(what, row);
  const decision = unwrap(
    decideEvent({ state: from, startsAt: event.startsAt, endsAt: event.endsAt }, what, at, {
      kind: by.kind,
      id: actorReference(by.actor),
    }),
  );
  await writeDecision(trx, row, decision.changes, at);
  await record(trx, decision.entry, row, by.actor, { from, to: decision.next });
  return decision.next;
};

/** Approves from wherever staff may find the event; what was rejected is taken up again first. */
const approve = async (trx: Trx, row: OperationsRow, event: EventVersion, actor: Actor): Promise<void> => {
  const by = { actor, kind: 'staff' } as const;
  let current = row;
  if (current.state === 'rejected')
    current = { ...row, state: await command(trx, row, event, { type: 'submit' }, by) };
  await command(trx, current, event, { type: 'approve' }, by);
};

/**
 * Puts the version that was just published in force: checks that it is complete, approves it, takes over its
 * capacity and the snapshot, and says so in the log. A cancelled event stays cancelled, whatever of its text is
 * published. Call it inside the transaction that published the version.
 *
 * @throws DomainError EVENT_INCOMPLETE, CAPACITY_BELOW_SOLD, EVENT_NOT_OPEN (over), ILLEGAL_TRANSITION
 */
export const refreshOnPublish = async (
  strapi: Core.Strapi,
  trx: Trx,
  eventDocumentId: string,
  actor: Actor,
): Promise<void> => {
  const versions = await loadVersions(trx, eventDocumentId);
  const { published } = versions;
  if (!published) throw new DomainError('NOT_FOUND');
  const at = now();
  const row = await ensureOperations(trx, published, at);
  const ticketTypes = await loadTicketTypes(trx, eventDocumentId);
  const seats = seatsInUse(row, ticketTypes);
  checkVersion(published, ticketTypes, seats, unpublishedRelations(versions));

  const [first] = ticketTypes;
  if (!first) throw new Error(`Event ${eventDocumentId} was found complete without a ticket type`);
  const snapshot = snapshotOf(published, first.currency);
  await writePublished(trx, row.id, published, snapshot, seats, at);
  const subject = { eventDocumentId, organizerDocumentId: published.organizerDocumentId };
  if (row.state !== 'approved' && row.state !== 'cancelled')
    await approve(trx, { ...row, ...subject }, published, actor);
  if (row.published)
    await record(trx, ENTRY.EVENT_EDITED, subject, actor, {
      published: true,
      changed: changedFields(row.snapshot, snapshot),
      ...formerHolders(row.snapshot, snapshot),
    });
  else await record(trx, ENTRY.EVENT_PUBLISHED, subject, actor);
  await announceChange(strapi, trx);
};

/** Brings snapshot and cache in line after something that hangs on a published event changed; no state moves. */
export const refreshSnapshot = async (
  strapi: Core.Strapi,
  trx: Trx,
  eventDocumentId: string,
): Promise<void> => {
  const row = await lockOperations(trx, eventDocumentId);
  if (!row?.published) return;
  const { published } = await loadVersions(trx, eventDocumentId);
  const ticketTypes = await loadTicketTypes(trx, eventDocumentId);
  const [first] = ticketTypes;
  if (!published || !first) return;
  const snapshot = snapshotOf(published, first.currency);
  await writePublished(trx, row.id, published, snapshot, seatsInUse(row, ticketTypes), now());
  await announceChange(strapi, trx);
};

/** Takes an event off: registration stops, its state goes back to draft unless it is cancelled. */
export const afterUnpublish = async (
  strapi: Core.Strapi,
  trx: Trx,
  eventDocumentId: string,
  actor: Actor,
): Promise<void> => {
  const row = await lockOperations(trx, eventDocumentId);
  if (!row?.published) return;
  await writeUnpublished(trx, row, row.state === 'approved' ? 'draft' : row.state, now());
  await record(trx, ENTRY.EVENT_UNPUBLISHED, row, actor, { from: row.state });
  await announceChange(strapi, trx);
};

/** The draft was thrown away in favour of the published version: nothing waits for approval any more. */
export const afterDiscard = async (trx: Trx, eventDocumentId: string, actor: Actor): Promise<void> => {
  const row = await lockOperations(trx, eventDocumentId);
  if (!row?.published || row.state === 'approved' || row.state === 'cancelled') return;
  const { published } = await loadVersions(trx, eventDocumentId);
  if (published && eventPhase(published, now()) !== 'ended') await approve(trx, row, published, actor);
};

export interface CommandOptions {
  readonly actor: Actor;
  readonly kind: EventActor['kind'];
}

/**
 * Moves an event by an action of a person (submit, withdraw, reject, cancel, reopen, edit_by_organizer).
 * Submitting and reopening need a complete event. Cancelling is `startCancellation`, which ends the orders too.
 *
 * @returns the state before and after
 * @throws DomainError NOT_FOUND and what `decideEvent` and `decideReopen` refuse
 */
export const moveEvent = async (
  strapi: Core.Strapi,
  trx: Trx,
  eventDocumentId: string,
  what: EventCommand,
  by: CommandOptions,
): Promise<{ from: EventState; to: EventState }> => {
  const { draft, published } = await loadVersions(trx, eventDocumentId);
  const version = draft ?? published;
  if (!version) throw new DomainError('NOT_FOUND');
  const row = await ensureOperations(trx, version, now());
  if (what.type === 'submit') {
    const ticketTypes = await loadTicketTypes(trx, eventDocumentId);
    checkVersion(version, ticketTypes, seatsInUse(row, ticketTypes));
  }
  const to = await command(trx, row, version, what, by);
  if (what.type === 'reopen') unwrap(decideReopen(await readReopening(trx, eventDocumentId)));
  await announceChange(strapi, trx);
  return { from: row.state, to };
};

export const recordDeleted = (trx: Trx, row: OperationsRow, actor: Actor) =>
  record(trx, ENTRY.EVENT_DELETED, row, actor, {
    from: row.state,
    ...(row.published ? formerHolders(row.snapshot) : {}),
  });
