import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { CancellationFailure, CancellationProgress } from '../types';
import type { CancellationRow } from './cancellations';
import { countOrders } from './orders';

type Db = Parameters<typeof rows>[0];

/** As many as a person reads at once. */
const SHOWN_FAILURES = 50;

interface RefundCounts {
  readonly processing: number;
  readonly byHand: number;
  readonly processed: number;
  readonly failed: number;
  /** Text: a sum of integers is a bigint. */
  readonly amount: string;
  readonly currency: string | null;
}

const readRefunds = async (db: Db, cancellation: string): Promise<CancellationProgress['refunds']> => {
  const [counts] = await rows<RefundCounts>(
    db,
    `SELECT count(*) FILTER (WHERE r.state IN ('requested', 'approved', 'processing') AND r.via = 'gateway')::int
              AS processing,
            count(*) FILTER (WHERE r.state = 'approved' AND r.via = 'outside')::int AS "byHand",
            count(*) FILTER (WHERE r.state IN ('processed', 'settled_outside'))::int AS processed,
            count(*) FILTER (WHERE r.state = 'failed')::int AS failed,
            coalesce(sum(r.amount) FILTER (WHERE r.state <> 'rejected'), 0)::text AS amount,
            min(r.currency) AS currency
       FROM ${tables.eventCancellationOrders} i JOIN ${tables.refunds} r ON r.document_id = i.refund_document_id
      WHERE i.cancellation_document_id = ?`,
    [cancellation],
  );
  if (!counts) throw new Error('A count returned no row');
  return { ...counts, amount: Number(counts.amount) };
};

interface FailedRow {
  readonly documentId: string;
  readonly orderCode: string;
  readonly code: string;
  readonly problem: string;
  readonly attempts: number;
  readonly nextTryAt: Date;
}

const readFailures = async (db: Db, cancellation: string): Promise<CancellationFailure[]> => {
  const failed = await rows<FailedRow>(
    db,
    `SELECT o.document_id AS "documentId", o.code AS "orderCode", i.code, i.problem, i.attempts,
            i.next_try_at AS "nextTryAt"
       FROM ${tables.eventCancellationOrders} i JOIN ${tables.orders} o ON o.document_id = i.order_document_id
      WHERE i.cancellation_document_id = ? AND i.state = 'failed' ORDER BY o.id LIMIT ?`,
    [cancellation, SHOWN_FAILURES],
  );
  return failed.map(({ documentId, orderCode, nextTryAt, ...failure }) => ({
    order: { documentId, code: orderCode },
    ...failure,
    nextTryAt: nextTryAt.toISOString(),
  }));
};

/** How far a cancellation is, counted from the rows. */
export const readProgress = async (db: Db, cancellation: CancellationRow): Promise<CancellationProgress> => {
  const { documentId, state, reason, platformFee, startedAt, startedBy, finishedAt } = cancellation;
  const { total, done, failed } = await countOrders(db, documentId);
  return {
    documentId,
    state,
    reason,
    platformFee,
    startedAt: startedAt.toISOString(),
    startedBy,
    finishedAt: finishedAt?.toISOString() ?? null,
    total,
    done,
    failed,
    refunds: await readRefunds(db, documentId),
    failures: await readFailures(db, documentId),
  };
};
