import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

/** What became of an order of a cancelled event. */
export type OrderOutcome = 'none' | 'kept' | 'cancelled' | 'refunded';

export interface DueOrder {
  readonly orderDocumentId: string;
  readonly attempts: number;
}

const table = tables.eventCancellationOrders;

/**
 * The next order that nobody is at work on, its row held until the transaction ends: two workers of one cancellation
 * share the list and never meet at an order.
 */
export const claimOrder = async (trx: Trx, cancellation: string): Promise<DueOrder | undefined> => {
  const [due] = await rows<DueOrder>(
    trx,
    `SELECT order_document_id AS "orderDocumentId", attempts FROM ${table}
      WHERE cancellation_document_id = ? AND state = 'due'
      ORDER BY order_document_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [cancellation],
  );
  return due;
};

export const markDone = async (
  trx: Trx,
  cancellation: string,
  order: string,
  ending: { readonly outcome: OrderOutcome; readonly refund: string | null },
): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${table} SET state = 'done', outcome = ?, refund_document_id = ?, attempts = attempts + 1,
            code = NULL, problem = NULL, next_try_at = NULL
      WHERE cancellation_document_id = ? AND order_document_id = ?`,
    [ending.outcome, ending.refund, cancellation, order],
  );
};

/** Notes a failed attempt; without `nextTryAt` the order stays in line. */
export const markFailed = async (
  trx: Trx,
  cancellation: string,
  order: string,
  failure: { readonly code: string; readonly problem: string; readonly nextTryAt: Date | null },
): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${table} SET state = ?, attempts = attempts + 1, code = ?, problem = ?, next_try_at = ?::timestamptz
      WHERE cancellation_document_id = ? AND order_document_id = ? AND state = 'due'`,
    [
      failure.nextTryAt === null ? 'due' : 'failed',
      failure.code,
      failure.problem,
      failure.nextTryAt,
      cancellation,
      order,
    ],
  );
};

/** Puts failed orders back in line: all of them, or those whose time has come. */
export const lineUpFailed = async (trx: Trx, cancellation: string, until: Date | null): Promise<number> => {
  const put = await rows(
    trx,
    `UPDATE ${table} SET state = 'due', next_try_at = NULL
      WHERE cancellation_document_id = ? AND state = 'failed' AND (?::timestamptz IS NULL OR next_try_at <= ?)
      RETURNING order_document_id`,
    [cancellation, until, until],
  );
  return put.length;
};

export interface OrderCounts {
  readonly total: number;
  readonly due: number;
  readonly done: number;
  readonly failed: number;
}

export const countOrders = async (
  db: Parameters<typeof rows>[0],
  cancellation: string,
): Promise<OrderCounts> => {
  const [counts] = await rows<OrderCounts>(
    db,
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE state = 'due')::int AS due,
            count(*) FILTER (WHERE state = 'done')::int AS done,
            count(*) FILTER (WHERE state = 'failed')::int AS failed
       FROM ${table} WHERE cancellation_document_id = ?`,
    [cancellation],
  );
  if (!counts) throw new Error('A count returned no row');
  return counts;
};

/** Cancellations with failed orders whose time has come. */
export const dueAgain = async (db: Parameters<typeof rows>[0], at: Date): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    `SELECT DISTINCT cancellation_document_id AS id FROM ${table} WHERE state = 'failed' AND next_try_at <= ?`,
    [at],
  );
  return found.map(({ id }) => id);
};
