import type { Invariant } from './types';

/** Cancelled events. */
export const cancellations: readonly Invariant[] = [
  {
    name: 'cancellations.ended',
    says: 'An order that the cancellation of its event has ended holds no place any more.',
    sql: `
      SELECT o.code AS subject, format('%s, order %s, place %s', i.outcome, o.state, r.state) AS found
        FROM mela_event_cancellation_orders i
        JOIN orders o ON o.document_id = i.order_document_id
        JOIN event_operations e ON e.event_document_id = o.event_document_id AND e.state = 'cancelled'
        JOIN registrations r ON r.order_document_id = o.document_id
       WHERE i.outcome IN ('cancelled', 'refunded') AND r.state NOT IN ('cancelled', 'attended')
         AND NOT EXISTS (
           SELECT 1 FROM mela_event_cancellation_orders again
            WHERE again.order_document_id = o.document_id AND again.state <> 'done')`,
  },
  {
    name: 'cancellations.refunded_once',
    says: 'The cancellation of an event gives an order its money back once, by the refund that it wrote down.',
    sql: `
      SELECT order_id AS subject,
             format('%s refunds for the cancelled event, %s written down', coalesce(f.refunds, 0),
                    coalesce(i.refunds, 0)) AS found
        FROM (SELECT order_document_id AS order_id, count(*) AS refunds FROM refunds
               WHERE origin = 'event_cancelled' AND state <> 'rejected' GROUP BY 1) f
        FULL JOIN (SELECT l.order_document_id AS order_id, count(*) AS refunds
                     FROM mela_event_cancellation_orders l
                     JOIN refunds r ON r.document_id = l.refund_document_id AND r.state <> 'rejected'
                    GROUP BY 1) i USING (order_id)
       WHERE coalesce(f.refunds, 0) > 1 OR coalesce(f.refunds, 0) <> coalesce(i.refunds, 0)`,
  },
  {
    name: 'cancellations.finished',
    says: 'A cancellation is done when no order is left, and stopped only for orders that failed.',
    sql: `
      SELECT c.document_id AS subject, format('%s with %s due and %s failed', c.state, i.due, i.failed) AS found
        FROM event_cancellations c
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state = 'due') AS due, count(*) FILTER (WHERE state = 'failed') AS failed
            FROM mela_event_cancellation_orders WHERE cancellation_document_id = c.document_id) i
       WHERE (c.state = 'done' AND i.due + i.failed > 0)
          OR (c.state = 'stopped' AND (i.due > 0 OR i.failed = 0))`,
  },
  {
    name: 'cancellations.alive',
    says: 'A cancellation that is running has a job that goes on with it.',
    sql: `
      SELECT c.document_id AS subject, 'no job' AS found
        FROM event_cancellations c
       WHERE c.state = 'running'
         AND NOT EXISTS (
           SELECT 1 FROM activity_entries e JOIN activity_deliveries d ON d.entry_id = e.id
            WHERE e.subject_document_id = c.document_id AND d.subscriber = 'cancellations.advance'
              AND d.state <> 'done')`,
  },
];
