import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import type { DocumentKey } from '../../../../domain/search/document';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';
import { markKeys } from '../store/marks';

/** What takes seats or gives them back. Sales pay nothing for search: the log is read beside them. */
const MOVES_SEATS = [
  ENTRY.ORDER_PLACED,
  ENTRY.ORDER_PAID,
  ENTRY.ORDER_EXPIRED,
  ENTRY.ORDER_CANCELLED,
  ENTRY.ORDER_APPROVED,
  ENTRY.ORDER_REJECTED,
  ENTRY.REGISTRATION_CANCELLED,
  ENTRY.REFUND_APPROVED,
  ENTRY.WAITING_LIST_JOINED,
  ENTRY.WAITING_LIST_OFFERED,
  ENTRY.WAITING_LIST_LAPSED,
  ENTRY.WAITING_LIST_LEFT,
] as const;

const CURSOR = tables.searchCursor;

const createSeats = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Marks the events whose seats have moved since the last look. Entries get their number before they are committed, so
   * each look reads again from where the one before the last ended: a transaction may take that long.
   */
  look: (): Promise<number> =>
    inTransaction(strapi, async (trx) => {
      await rows(
        trx,
        `INSERT INTO ${CURSOR} (id, seen_id, former_id)
         SELECT 1, coalesce(max(id), 0), coalesce(max(id), 0) FROM ${tables.activityEntries}
         ON CONFLICT (id) DO NOTHING`,
      );
      const [cursor] = await rows<{ former: string }>(
        trx,
        `SELECT former_id AS former FROM ${CURSOR} WHERE id = 1 FOR UPDATE`,
      );
      const moved = await rows<{ event: string }>(
        trx,
        `SELECT DISTINCT event_document_id AS event FROM ${tables.activityEntries}
          WHERE id > ? AND name = ANY (?::text[]) AND event_document_id IS NOT NULL`,
        [cursor?.former ?? '0', [...MOVES_SEATS]],
      );
      await markKeys(
        trx,
        moved.map(({ event }): DocumentKey => `event-${event}`),
      );
      await rows(
        trx,
        `UPDATE ${CURSOR} SET former_id = seen_id,
                seen_id = (SELECT coalesce(max(id), 0) FROM ${tables.activityEntries}) WHERE id = 1`,
      );
      return moved.length;
    }),

  /**
   * Marks the events whose sales or registration have begun or ended since the last look: nobody does anything then that
   * the log could tell.
   */
  tick: (): Promise<number> =>
    inTransaction(strapi, async (trx) => {
      const at = now();
      const [last] = await rows<{ lookedAt: Date | null }>(
        trx,
        `SELECT looked_at AS "lookedAt" FROM ${CURSOR} WHERE id = 1 FOR UPDATE`,
      );
      if (!last) return 0;
      const since = last.lookedAt ?? at;
      const turned = await rows<{ event: string }>(
        trx,
        `SELECT event_document_id AS event FROM ${tables.ticketTypes}
          WHERE sales_start_at BETWEEN ? AND ? OR sales_end_at BETWEEN ? AND ?
         UNION
         SELECT event_document_id FROM ${tables.eventOperations}
          WHERE published AND (starts_at BETWEEN ? AND ? OR ends_at BETWEEN ? AND ?
             OR (snapshot->>'registrationOpensAt')::timestamptz BETWEEN ? AND ?
             OR (snapshot->>'registrationClosesAt')::timestamptz BETWEEN ? AND ?)`,
        Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? since : at)),
      );
      await markKeys(
        trx,
        turned.flatMap(({ event }): DocumentKey[] => (event ? [`event-${event}`] : [])),
      );
      await rows(trx, `UPDATE ${CURSOR} SET looked_at = ? WHERE id = 1`, [at]);
      return turned.length;
    }),
});

export type Seats = ReturnType<typeof createSeats>;

export default createSeats;
