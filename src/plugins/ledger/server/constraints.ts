import { ACCOUNTS } from '../../../domain/ledger/accounts';
import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';
import { closingDdl } from './closing-constraints';

const { ledgerCloses: closes, ledgerJournals: journals, ledgerLines: lines } = tables;

const codes = (perOwner: boolean): string =>
  Object.entries(ACCOUNTS)
    .filter(([, account]) => account.perOwner === perOwner)
    .map(([code]) => `'${code}'`)
    .join(', ');

const appendOnly = (table: string): Ddl[] => [
  {
    kind: 'sql',
    name: `mela_${table}_kept`,
    sql: `CREATE OR REPLACE TRIGGER mela_${table}_kept BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION mela_ledger_kept()`,
  },
  {
    kind: 'sql',
    name: `mela_${table}_kept_whole`,
    sql: `CREATE OR REPLACE TRIGGER mela_${table}_kept_whole BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION mela_ledger_kept()`,
  },
];

/** Checked when the transaction commits, so that a journal may be written in any number of statements. */
const balanced = (table: string, journalId: string): Ddl => ({
  kind: 'sql',
  name: `mela_${table}_balanced`,
  sql: `DO $do$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger
                    WHERE tgname = 'mela_${table}_balanced' AND tgrelid = '${table}'::regclass) THEN
      CREATE CONSTRAINT TRIGGER mela_${table}_balanced AFTER INSERT ON ${table}
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION mela_ledger_balanced('${journalId}');
    END IF;
  END $do$`,
});

/** What makes the ledger one, whatever the code above it does: it only grows, and every journal sums to zero. */
export const ledgerDdl: readonly Ddl[] = [
  {
    kind: 'check',
    table: journals,
    name: 'mela_ledger_journals_complete',
    expression: `cause_key IS NOT NULL AND kind IS NOT NULL AND occurred_at IS NOT NULL`,
  },
  {
    kind: 'check',
    table: lines,
    name: 'mela_ledger_lines_complete',
    expression: `journal_id IS NOT NULL AND amount IS NOT NULL AND amount <> 0
      AND currency IS NOT NULL AND currency ~ '^[A-Z]{3}$'`,
  },
  {
    kind: 'check',
    table: lines,
    name: 'mela_ledger_lines_account',
    expression: `account IS NOT NULL AND ((account IN (${codes(false)}) AND owner_document_id IS NULL)
      OR (account IN (${codes(true)}) AND owner_document_id IS NOT NULL))`,
  },
  {
    // What people are owed is summed from this alone; the table holds much else beside it.
    kind: 'index',
    name: 'mela_ledger_lines_payable',
    sql: `CREATE INDEX IF NOT EXISTS mela_ledger_lines_payable
      ON ${lines} (account, owner_document_id, currency) INCLUDE (amount)
      WHERE account IN ('organizer_payable', 'referrer_payable')`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_lines_journal',
    sql: `DO $do$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_constraint
                      WHERE conname = 'mela_ledger_lines_journal' AND conrelid = '${lines}'::regclass) THEN
        ALTER TABLE ${lines} ADD CONSTRAINT mela_ledger_lines_journal
          FOREIGN KEY (journal_id) REFERENCES ${journals} (id);
      END IF;
    END $do$`,
  },
  {
    kind: 'sql',
    name: 'mela_ledger_kept',
    sql: `CREATE OR REPLACE FUNCTION mela_ledger_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The ledger is append-only: % of % refused; post a reversal', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation';
      END $$`,
  },
  ...appendOnly(journals),
  ...appendOnly(lines),
  ...appendOnly(closes),
  ...closingDdl,
  {
    kind: 'sql',
    name: 'mela_ledger_balanced',
    sql: `CREATE OR REPLACE FUNCTION mela_ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        journal integer := (to_jsonb(NEW) ->> TG_ARGV[0])::integer;
        found integer;
        crooked text;
      BEGIN
        SELECT sum(of_currency.lines), min(of_currency.currency) FILTER (WHERE of_currency.total <> 0)
          INTO found, crooked
          FROM (SELECT currency, count(*) AS lines, sum(amount) AS total
                  FROM ${lines} WHERE journal_id = journal GROUP BY currency) AS of_currency;
        IF found IS NULL OR found < 2 OR crooked IS NOT NULL THEN
          RAISE EXCEPTION 'Journal % does not balance (% lines, %)', journal, coalesce(found, 0),
            coalesce('not zero in ' || crooked, 'zero') USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$`,
  },
  balanced(journals, 'id'),
  balanced(lines, 'journal_id'),
];
