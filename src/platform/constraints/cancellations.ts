import { tables } from '../tables';
import type { Ddl } from './types';

const items = tables.eventCancellationOrders;

/**
 * The orders that the cancellation of an event has to end, written with it in one transaction: what is `due` is what
 * is left, whoever dies on the way. Rows grow with sales and nobody edits them, so they are no content type.
 */
export const cancellationsDdl: readonly Ddl[] = [
  {
    kind: 'check',
    table: tables.eventCancellations,
    name: `mela_${tables.eventCancellations}_state`,
    expression: `state IN ('running', 'stopped', 'done') AND platform_fee IN ('returned', 'kept')
      AND (state = 'done') = (finished_at IS NOT NULL)`,
  },
  {
    kind: 'index',
    name: `mela_${tables.eventCancellations}_one`,
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_${tables.eventCancellations}_one
      ON ${tables.eventCancellations} (event_document_id) WHERE state <> 'done'`,
  },
  {
    kind: 'sql',
    name: items,
    sql: `CREATE TABLE IF NOT EXISTS ${items} (
      cancellation_document_id text NOT NULL,
      order_document_id text NOT NULL,
      state text NOT NULL,
      outcome text,
      refund_document_id text,
      attempts integer NOT NULL DEFAULT 0,
      code text,
      problem text,
      next_try_at timestamptz,
      PRIMARY KEY (cancellation_document_id, order_document_id)
    )`,
  },
  {
    kind: 'check',
    table: items,
    name: `${items}_state`,
    expression: `state IN ('due', 'done', 'failed') AND (state = 'done') = (outcome IS NOT NULL)
      AND (outcome IS NULL OR outcome IN ('none', 'kept', 'cancelled', 'refunded'))
      AND (state = 'failed') = (next_try_at IS NOT NULL)`,
  },
  {
    kind: 'index',
    name: `${items}_open`,
    sql: `CREATE INDEX IF NOT EXISTS ${items}_open
      ON ${items} (cancellation_document_id, order_document_id) WHERE state = 'due'`,
  },
];
