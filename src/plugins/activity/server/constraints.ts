import { ACTOR_TYPES } from '../../../domain/activity/names';
import { deliveryMachine } from '../../../domain/activity/machine';
import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

export const activityDdl: readonly Ddl[] = [
  {
    kind: 'check',
    table: tables.activityEntries,
    name: 'mela_activity_entries_complete',
    expression: `name IS NOT NULL AND subject_type IS NOT NULL AND subject_document_id IS NOT NULL
      AND occurred_at IS NOT NULL AND actor_type IN (${quoted(ACTOR_TYPES)})`,
  },
  {
    kind: 'sql',
    name: 'mela_activity_entries_kept',
    sql: `CREATE OR REPLACE FUNCTION mela_activity_entries_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'The activity log is append-only'; END $$`,
  },
  {
    kind: 'sql',
    name: 'mela_activity_entries_kept_trigger',
    sql: `CREATE OR REPLACE TRIGGER mela_activity_entries_kept
      BEFORE UPDATE OR DELETE ON ${tables.activityEntries}
      FOR EACH ROW EXECUTE FUNCTION mela_activity_entries_kept()`,
  },
  {
    kind: 'check',
    table: tables.activityDeliveries,
    name: 'mela_activity_deliveries_state',
    expression: `state IN (${quoted(deliveryMachine.states)}) AND attempts >= 0
      AND (state = 'running') = (lease_until IS NOT NULL AND lease_owner IS NOT NULL)`,
  },
  {
    kind: 'index',
    name: 'mela_activity_deliveries_open',
    sql: `CREATE INDEX IF NOT EXISTS mela_activity_deliveries_open
      ON ${tables.activityDeliveries} (queue, due_at) WHERE state IN ('due', 'running')`,
  },
  {
    kind: 'index',
    name: 'mela_activity_deliveries_dead',
    sql: `CREATE INDEX IF NOT EXISTS mela_activity_deliveries_dead
      ON ${tables.activityDeliveries} (id) WHERE state = 'dead'`,
  },
  {
    kind: 'sql',
    name: tables.schedule,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.schedule} (
      name text PRIMARY KEY,
      last_run_at timestamptz,
      next_run_at timestamptz NOT NULL,
      lease_until timestamptz,
      lease_owner text
    )`,
  },
];
