import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/** Seats of one ticket type that change hands; negative numbers give back. */
export interface SeatMove {
  readonly ticketType: string;
  readonly reserved: number;
  readonly sold: number;
}

export interface EventSeats {
  readonly eventDocumentId: string;
  /** What was last read. Only a hint about which statement to try first; the database decides. */
  readonly capped: boolean;
}

/** Seats per ticket type, one entry each, whatever the order of the tickets. */
export const countSeats = (ticketTypes: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const ticketType of ticketTypes) counts.set(ticketType, (counts.get(ticketType) ?? 0) + 1);
  return counts;
};

/** The same move for every seat: `{ reserved: -1, sold: 1 }` confirms a held one. */
export const seatMoves = (
  counts: ReadonlyMap<string, number>,
  each: { readonly reserved: number; readonly sold: number },
): SeatMove[] =>
  [...counts].map(([ticketType, quantity]) => ({
    ticketType,
    reserved: quantity * each.reserved,
    sold: quantity * each.sold,
  }));

const MOVE_EVENT = `
UPDATE ${tables.eventOperations}
   SET reserved = reserved + ?, sold = sold + ?
 WHERE event_document_id = ? AND capacity IS NOT NULL
   AND (? <= 0 OR (state <> 'cancelled' AND reserved + sold + ? <= capacity))
RETURNING id`;

const HOLD_EVENT = `
SELECT capacity IS NOT NULL AS capped, state <> 'cancelled' AS open
  FROM ${tables.eventOperations}
 WHERE event_document_id = ?
   FOR SHARE`;

/** Rows are locked in id order before any is changed, so that two orders with the same tickets cannot deadlock. */
const MOVE_TICKET_TYPES = `
WITH wanted AS (
  SELECT t.id, move.reserved, move.sold
    FROM ${tables.ticketTypes} t
    JOIN jsonb_to_recordset(?::jsonb) AS move("ticketType" text, reserved int, sold int)
      ON t.document_id = move."ticketType"
   ORDER BY t.id
     FOR NO KEY UPDATE OF t
)
UPDATE ${tables.ticketTypes} t
   SET reserved = t.reserved + wanted.reserved, sold = t.sold + wanted.sold
  FROM wanted
 WHERE t.id = wanted.id
   AND (wanted.reserved + wanted.sold <= 0 OR t.capacity IS NULL
        OR t.reserved + t.sold + wanted.reserved + wanted.sold <= t.capacity)
RETURNING t.id`;

/**
 * The event's own step: a capped event's counters move under its row lock; an uncapped one is only held still
 * (FOR SHARE: buyers do not wait for each other), so that it cannot be cancelled or capped until we commit.
 */
const moveEvent = async (trx: Trx, event: EventSeats, reserved: number, sold: number): Promise<boolean> => {
  const added = reserved + sold;
  const update = async (): Promise<boolean> => {
    const moved = await rows<{ id: number }>(trx, MOVE_EVENT, [
      reserved,
      sold,
      event.eventDocumentId,
      added,
      added,
    ]);
    return moved.length === 1;
  };
  if (event.capped) return (await update()) || added <= 0;
  const [held] = await rows<{ capped: boolean; open: boolean }>(trx, HOLD_EVENT, [event.eventDocumentId]);
  if (held?.capped) return update();
  return added <= 0 || held?.open === true;
};

/**
 * Takes or gives back seats: the event's row first, then the ticket types in id order. Call it as late in the
 * transaction as can be: on a busy event everybody waits for these rows.
 *
 * @returns false when there are not enough seats (or the event is no longer open): the caller must roll back,
 *   for some counters may have moved already.
 */
export const moveSeats = async (
  trx: Trx,
  event: EventSeats,
  moves: readonly SeatMove[],
): Promise<boolean> => {
  if (moves.length === 0) return true;
  const reserved = moves.reduce((total, move) => total + move.reserved, 0);
  const sold = moves.reduce((total, move) => total + move.sold, 0);
  if (!(await moveEvent(trx, event, reserved, sold))) return false;
  const moved = await rows<{ id: number }>(trx, MOVE_TICKET_TYPES, [JSON.stringify(moves)]);
  return moved.length === moves.length;
};
