import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/** Seats of one ticket type that change hands; negative numbers give back. */
export interface SeatMove {
  readonly ticketType: string;
  readonly reserved: number;
  readonly sold: number;
  /** People (not seats) who join or leave the waiting list of this type. */
  readonly waiting?: number;
}

export interface EventSeats {
  readonly eventDocumentId: string;
  /** What was last read. Only a hint about which statement to try first; the database decides. */
  readonly capped: boolean;
  /**
   * Whether the caller starts afresh when the event gained or lost its capacity since it was read. Who does not
   * takes the stronger lock at once: two that had to strengthen theirs would wait for each other for ever.
   */
  readonly mayRetry?: boolean;
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

const WANTED = `jsonb_to_recordset(?::jsonb) AS move("ticketType" text, reserved int, sold int, waiting int)
      ON t.document_id = move."ticketType"`;

/** Seats that somebody waits for are taken by nobody but those who leave the line with them. */
const MOVE_WANTED = `
UPDATE ${tables.ticketTypes} t
   SET reserved = t.reserved + wanted.reserved, sold = t.sold + wanted.sold, waiting = t.waiting + wanted.waiting
  FROM wanted
 WHERE t.id = wanted.id
   AND (wanted.reserved + wanted.sold <= 0
        OR ((t.waiting = 0 OR wanted.waiting < 0)
            AND (t.capacity IS NULL OR t.reserved + t.sold + wanted.reserved + wanted.sold <= t.capacity)))
RETURNING t.id`;

/**
 * The event's row and the ticket types' in one statement, for everybody who buys waits from its first row to our
 * commit. Ticket types are locked in id order before any is changed, so that two orders with the same tickets
 * cannot deadlock; none is touched where the event has no room.
 */
const MOVE_CAPPED = `
WITH event AS (
  UPDATE ${tables.eventOperations}
     SET reserved = reserved + ?, sold = sold + ?
   WHERE event_document_id = ? AND capacity IS NOT NULL
     AND (? <= 0 OR (state <> 'cancelled' AND reserved + sold + ? <= capacity))
  RETURNING event_document_id
),
wanted AS (
  SELECT t.id, move.reserved, move.sold, coalesce(move.waiting, 0) AS waiting
    FROM event
    JOIN ${tables.ticketTypes} t ON t.event_document_id = event.event_document_id
    JOIN ${WANTED}
   ORDER BY t.id
     FOR NO KEY UPDATE OF t
)${MOVE_WANTED}`;

/**
 * The same for an event without a capacity. Its own row keeps no counters, but it is held still first, so that it
 * can be neither cancelled nor given a capacity until we commit. FOR SHARE lets buyers pass each other.
 */
const moveTicketTypesUncapped = (lock: 'SHARE' | 'NO KEY UPDATE'): string => `
WITH wanted AS (
  SELECT t.id, move.reserved, move.sold, coalesce(move.waiting, 0) AS waiting
    FROM ${tables.eventOperations} e
    JOIN ${tables.ticketTypes} t ON t.event_document_id = e.event_document_id
    JOIN ${WANTED}
   WHERE e.event_document_id = ? AND e.capacity IS NULL AND (? <= 0 OR e.state <> 'cancelled')
   ORDER BY t.id
     FOR ${lock} OF e FOR NO KEY UPDATE OF t
)${MOVE_WANTED}`;

const sumOf = (moves: readonly SeatMove[], counter: 'reserved' | 'sold'): number =>
  moves.reduce((total, move) => total + move[counter], 0);

const moveUncapped = async (
  trx: Trx,
  event: EventSeats,
  moves: readonly SeatMove[],
  added: number,
): Promise<number> => {
  const lock = event.mayRetry ? 'SHARE' : 'NO KEY UPDATE';
  const moved = await rows<{ id: number }>(trx, moveTicketTypesUncapped(lock), [
    JSON.stringify(moves),
    event.eventDocumentId,
    added,
  ]);
  return moved.length;
};

const moveCapped = async (
  trx: Trx,
  event: EventSeats,
  moves: readonly SeatMove[],
  added: number,
): Promise<number> => {
  const moved = await rows<{ id: number }>(trx, MOVE_CAPPED, [
    sumOf(moves, 'reserved'),
    sumOf(moves, 'sold'),
    event.eventDocumentId,
    added,
    added,
    JSON.stringify(moves),
  ]);
  return moved.length;
};

/**
 * Takes or gives back seats: the event's row first, then the ticket types in id order. Call it as late in the
 * transaction as can be: on a busy event everybody waits for these rows.
 *
 * @returns false when there are not enough seats, somebody waits for them, or the event is no longer open: the
 *   caller must roll back, for some counters may have moved already.
 */
export const moveSeats = async (
  trx: Trx,
  event: EventSeats,
  moves: readonly SeatMove[],
): Promise<boolean> => {
  if (moves.length === 0) return true;
  const added = sumOf(moves, 'reserved') + sumOf(moves, 'sold');
  const [likely, other] = event.capped ? [moveCapped, moveUncapped] : [moveUncapped, moveCapped];
  const moved = await likely(trx, event, moves, added);
  if (moved === moves.length) return true;
  // Nothing at all moved: the event may have gained or lost its capacity since it was read.
  return moved === 0 && !event.mayRetry && (await other(trx, event, moves, added)) === moves.length;
};

/**
 * Holds the event's row still until we commit, so that nobody cancels it meanwhile; for who takes over seats that
 * are counted already.
 *
 * @returns false when it is cancelled
 */
export const holdOpenEvent = async (trx: Trx, eventDocumentId: string): Promise<boolean> => {
  const held = await rows(
    trx,
    `SELECT id FROM ${tables.eventOperations} WHERE event_document_id = ? AND state <> 'cancelled' FOR NO KEY UPDATE`,
    [eventDocumentId],
  );
  return held.length > 0;
};
