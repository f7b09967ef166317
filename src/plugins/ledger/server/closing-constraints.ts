import { adjustmentMachine } from '../../../domain/ledger/adjustment';
import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const { ledgerAdjustments: adjustments, ledgerCloses: closes, ledgerJournals: journals } = tables;

/**
 * Held shared by every transaction that books something, and alone by the one that closes a month: it waits for
 * what is being booked, and what comes after it sees the month closed. Any fixed number.
 */
export const BOOKS_LOCK = 7_301_010;

/** Named in the refusal of the database, by which `post` knows it. */
export const MONTH_IS_OPEN = 'mela_ledger_month_is_open';

const refusal = (moment: string): string => `RAISE EXCEPTION 'The month of % is closed', ${moment}
          USING ERRCODE = 'check_violation', CONSTRAINT = '${MONTH_IS_OPEN}'`;

/** Closed months, and the four eyes over adjustments, kept by the database itself. */
export const closingDdl: readonly Ddl[] = [
  {
    kind: 'check',
    table: closes,
    name: 'mela_ledger_closes_complete',
    expression: `month IS NOT NULL AND month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' AND starts_at IS NOT NULL
      AND ends_at IS NOT NULL AND ends_at > starts_at AND closed_at IS NOT NULL AND closed_at >= ends_at
      AND closed_by IS NOT NULL AND totals IS NOT NULL`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_closes_in_order',
    sql: `CREATE OR REPLACE FUNCTION mela_ledger_closes_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        last_end timestamp;
      BEGIN
        PERFORM pg_advisory_xact_lock(${BOOKS_LOCK});
        SELECT max(ends_at) INTO last_end FROM ${closes};
        IF last_end <> NEW.starts_at THEN
          RAISE EXCEPTION 'Months are closed in order: the last one ended at %', last_end
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_closes_in_order_trigger',
    sql: `CREATE OR REPLACE TRIGGER mela_ledger_closes_in_order BEFORE INSERT ON ${closes}
      FOR EACH ROW EXECUTE FUNCTION mela_ledger_closes_in_order()`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_journals_open',
    sql: `CREATE OR REPLACE FUNCTION mela_ledger_journals_open() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${BOOKS_LOCK});
        IF NEW.occurred_at < (SELECT max(ends_at) FROM ${closes}) THEN
          ${refusal('NEW.occurred_at')};
        END IF;
        RETURN NEW;
      END $$`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_journals_open_trigger',
    sql: `CREATE OR REPLACE TRIGGER mela_ledger_journals_open BEFORE INSERT ON ${journals}
      FOR EACH ROW EXECUTE FUNCTION mela_ledger_journals_open()`,
  },
  // A journal of a closed month gets no further lines either, also not ones that balance.
  {
    kind: 'sql',
    name: 'mela_ledger_lines_open',
    sql: `CREATE OR REPLACE FUNCTION mela_ledger_lines_open() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        earliest timestamp;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${BOOKS_LOCK});
        SELECT min(j.occurred_at) INTO earliest
          FROM (SELECT DISTINCT journal_id FROM fresh) f JOIN ${journals} j ON j.id = f.journal_id;
        IF earliest < (SELECT max(ends_at) FROM ${closes}) THEN
          ${refusal('earliest')};
        END IF;
        RETURN NULL;
      END $$`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_lines_open_trigger',
    sql: `CREATE OR REPLACE TRIGGER mela_ledger_lines_open AFTER INSERT ON ${tables.ledgerLines}
      REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION mela_ledger_lines_open()`,
  },
  {
    kind: 'check',
    table: adjustments,
    name: 'mela_ledger_adjustments_complete',
    expression: `reason IS NOT NULL AND btrim(reason) <> '' AND currency ~ '^[A-Z]{3}$' AND lines IS NOT NULL
      AND proposed_by IS NOT NULL AND proposed_at IS NOT NULL
      AND state IN (${adjustmentMachine.states.map((state) => `'${state}'`).join(', ')})
      AND (state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)`,
  },
  {
    kind: 'check',
    table: adjustments,
    name: 'mela_ledger_adjustments_four_eyes',
    expression: `state <> 'approved' OR decided_by <> proposed_by`,
  },
];
