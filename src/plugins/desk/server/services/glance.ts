import type { Core } from '@strapi/strapi';
import { formatInZone, isValidZone } from '../../../../domain/time/zones';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { EventToday, Waiting } from '../../shared/pages';

const DAY = 86_400_000;
const MOST = 8;

interface Dated {
  readonly startsAt: Date | null;
  readonly zone: string | null;
}

/** The home page: what waits for an answer, and what happens today. */
export const createGlance = (strapi: Core.Strapi) => {
  const query = <Row extends object>(sql: string, values: readonly (string | Date)[] = []): Promise<Row[]> =>
    rows<Row>(strapi.db.connection, sql, values);

  return {
    async waiting(): Promise<Waiting> {
      const [events, orders] = await Promise.all([
        query<{ documentId: string; title: string | null } & Dated>(
          `SELECT event_document_id AS "documentId", title, starts_at AS "startsAt", snapshot->>'timezone' AS zone
             FROM ${tables.eventOperations} WHERE state = 'submitted' ORDER BY starts_at, id LIMIT ${MOST}`,
        ),
        query<{ documentId: string; code: string; buyerName: string; eventTitle: string | null }>(
          `SELECT document_id AS "documentId", code, buyer_name AS "buyerName", event_title AS "eventTitle"
             FROM ${tables.orders} WHERE state = 'pending' AND approval_state = 'awaiting' ORDER BY id LIMIT ${MOST}`,
        ),
      ]);
      return {
        events: events.map(({ title, startsAt, ...event }) => ({
          ...event,
          title: title ?? 'Untitled event',
          startsAt: startsAt?.toISOString() ?? null,
        })),
        orders: orders.map(({ eventTitle, ...order }) => ({ ...order, eventTitle: eventTitle ?? '' })),
      };
    },

    /** Approved events that are on now, or start on this day where they take place. */
    async today(): Promise<EventToday[]> {
      const at = now();
      const near = await query<{
        documentId: string;
        title: string | null;
        startsAt: Date;
        endsAt: Date;
        zone: string | null;
        sold: number;
        cameIn: number;
      }>(
        `SELECT e.event_document_id AS "documentId", e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt",
                e.snapshot->>'timezone' AS zone,
                (SELECT coalesce(sum(t.sold), 0)::int FROM ${tables.ticketTypes} t
                  WHERE t.event_document_id = e.event_document_id) AS sold,
                (SELECT count(*)::int FROM ${tables.registrations} r
                  WHERE r.event_document_id = e.event_document_id AND r.state = 'attended') AS "cameIn"
           FROM ${tables.eventOperations} e
          WHERE e.state = 'approved' AND e.starts_at < ? AND e.ends_at > ? ORDER BY e.starts_at, e.id`,
        [new Date(at.getTime() + DAY), new Date(at.getTime() - DAY)],
      );
      const dayOf = (moment: Date, zone: string | null): string =>
        formatInZone(moment, zone !== null && isValidZone(zone) ? zone : 'UTC', 'date');
      return near
        .filter(
          ({ startsAt, endsAt, zone }) =>
            (startsAt <= at && at < endsAt) || dayOf(startsAt, zone) === dayOf(at, zone),
        )
        .map(({ documentId, title, startsAt, zone, sold, cameIn }) => ({
          documentId,
          title: title ?? 'Untitled event',
          startsAt: startsAt.toISOString(),
          zone,
          sold,
          cameIn,
        }));
    },
  };
};

export type Glance = ReturnType<typeof createGlance>;
