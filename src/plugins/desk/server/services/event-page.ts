import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { seatsLeft } from '../../../../domain/events/availability';
import { decideEvent, type EventCommand } from '../../../../domain/events/decide-event';
import { decideReopen } from '../../../../domain/events/cancellation';
import type { EventState } from '../../../../domain/events/machine';
import { eventPhase } from '../../../../domain/time/phase';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { EventPage, TicketOfEvent } from '../../shared/pages';
import { cancellationsOf } from './owners';
import { createTimeline } from './timeline';

interface FoundEvent {
  readonly title: string | null;
  readonly state: EventState;
  readonly published: boolean;
  readonly capacity: number | null;
  readonly reserved: number;
  readonly sold: number;
  readonly rejectedReason: string | null;
  readonly cancelledReason: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly zone: string | null;
}

interface OrderCounts {
  readonly paid: number;
  readonly pending: number;
  readonly awaiting: number;
  /** Text: a sum of integers is a bigint. */
  readonly takings: string;
  readonly currency: string | null;
  readonly cameIn: number;
}

const reasonOf = ({ state, rejectedReason, cancelledReason }: FoundEvent): string | null => {
  if (state === 'rejected') return rejectedReason;
  return state === 'cancelled' ? cancelledReason : null;
};

const endedBy = (cancellation: EventPage['cancellation']) => {
  if (cancellation === null) return { state: null, refunds: 0 };
  const { processing, processed, failed } = cancellation.refunds;
  return { state: cancellation.state, refunds: processing + processed + failed };
};

const actionsOf = (
  { state, startsAt, endsAt }: FoundEvent,
  cancellation: EventPage['cancellation'],
): EventPage['can'] => {
  if (!startsAt || !endsAt) return { reject: false, cancel: false, reopen: false };
  const allows = (command: EventCommand): boolean =>
    decideEvent({ state, startsAt, endsAt }, command, now(), { kind: 'staff', id: '' }).ok;
  return {
    reject: allows({ type: 'reject', reason: 'asked' }),
    cancel: allows({ type: 'cancel', reason: 'asked' }),
    reopen: allows({ type: 'reopen' }) && decideReopen(endedBy(cancellation)).ok,
  };
};

interface Counted {
  readonly sold: number;
  readonly held: number;
  readonly left: number | null;
}

const fewest = (one: number | null, other: number | null): number | null => {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
};

/** The event's own counters run only where it has a capacity of its own; its tickets are always counted. */
const seatsOf = (event: FoundEvent, tickets: readonly Counted[]): EventPage['seats'] => {
  const sum = (count: (ticket: Counted) => number): number =>
    tickets.reduce((total, ticket) => total + count(ticket), 0);
  const limited = tickets.every(({ left }) => left !== null);
  return {
    sold: sum(({ sold }) => sold),
    held: sum(({ held }) => held),
    left: fewest(seatsLeft(event), limited ? sum(({ left }) => left ?? 0) : null),
  };
};

/** How an event stands: state, seats, tickets, orders. */
export const createEventPage = (strapi: Core.Strapi) => {
  const query = <Row extends object>(sql: string, ids: readonly string[]): Promise<Row[]> =>
    rows<Row>(strapi.db.connection, sql, ids);

  return {
    /** @throws DomainError NOT_FOUND for an event that was never saved since it has operations */
    async read(documentId: string): Promise<EventPage> {
      const [event] = await query<FoundEvent>(
        `SELECT title, state, published, capacity, reserved, sold, rejected_reason AS "rejectedReason",
                cancelled_reason AS "cancelledReason", starts_at AS "startsAt", ends_at AS "endsAt",
                snapshot->>'timezone' AS zone
           FROM ${tables.eventOperations} WHERE event_document_id = ?`,
        [documentId],
      );
      if (!event) throw new DomainError('NOT_FOUND');
      const [tickets, counts, [waitingList], cancellation, timeline] = await Promise.all([
        query<Omit<TicketOfEvent, 'left' | 'held'> & { reserved: number; capacity: number | null }>(
          `SELECT document_id AS "documentId", name, price, currency, sold, reserved, capacity
             FROM ${tables.ticketTypes} WHERE event_document_id = ? ORDER BY position, id`,
          [documentId],
        ),
        query<OrderCounts>(
          `SELECT count(*) FILTER (WHERE state IN ('paid', 'partially_refunded'))::int AS paid,
                  count(*) FILTER (WHERE state = 'pending' AND approval_state <> 'awaiting')::int AS pending,
                  count(*) FILTER (WHERE state = 'pending' AND approval_state = 'awaiting')::int AS awaiting,
                  coalesce(sum(total - refunded_total) FILTER (WHERE state IN ('paid', 'partially_refunded')), 0)::text
                    AS takings,
                  min(currency) AS currency,
                  (SELECT count(*)::int FROM ${tables.registrations} r
                    WHERE r.event_document_id = ? AND r.state = 'attended') AS "cameIn"
             FROM ${tables.orders} WHERE event_document_id = ?`,
          [documentId, documentId],
        ),
        query<{ waiting: number; offered: number }>(
          `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
                  count(*) FILTER (WHERE state = 'offered')::int AS offered
             FROM ${tables.waitingListEntries} WHERE event_document_id = ?`,
          [documentId],
        ),
        cancellationsOf(strapi).progress(documentId),
        createTimeline(strapi).of({ event: documentId }),
      ]);
      const [count] = counts;
      const counted = tickets.map(({ reserved, capacity, ...ticket }) => ({
        ...ticket,
        held: reserved,
        left: seatsLeft({ capacity, reserved, sold: ticket.sold }),
      }));
      const { startsAt, endsAt } = event;
      return {
        event: {
          documentId,
          title: event.title ?? 'Untitled event',
          state: event.state,
          published: event.published,
          phase: startsAt && endsAt ? eventPhase({ startsAt, endsAt }, now()) : null,
          startsAt: startsAt?.toISOString() ?? null,
          zone: event.zone,
          reason: reasonOf(event),
        },
        seats: seatsOf(event, counted),
        tickets: counted,
        orders: { paid: count?.paid ?? 0, pending: count?.pending ?? 0, awaiting: count?.awaiting ?? 0 },
        takings: count?.currency ? { amount: Number(count.takings), currency: count.currency } : null,
        cameIn: count?.cameIn ?? 0,
        waitingList: waitingList ?? { waiting: 0, offered: 0 },
        cancellation,
        timeline,
        can: actionsOf(event, cancellation),
      };
    },
  };
};

export type EventPages = ReturnType<typeof createEventPage>;
