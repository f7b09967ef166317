import { ENTRY } from '../../../domain/activity/names';
import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

const { activityEntries, bankBeneficiaries, bankFiles, bankTransfers, payoutAttempts, payoutQueue, payouts } =
  tables;

/** How payouts end in the log, as a list of SQL: an index of part of a table is found by the words that it was made with. */
export const ENDS_IN_LOG = [ENTRY.PAYOUT_PAID, ENTRY.PAYOUT_FAILED, ENTRY.PAYOUT_REVERSED]
  .map((name) => `'${name}'`)
  .join(', ');

/** What the panel looks at again and again is found without reading payouts of years. */
export const panelDdl: readonly Ddl[] = [
  {
    kind: 'index',
    name: `mela_${payouts}_paid`,
    sql: `CREATE INDEX IF NOT EXISTS mela_${payouts}_paid ON ${payouts} (paid_at) WHERE state = 'paid'`,
  },
  {
    kind: 'index',
    name: `mela_${payoutAttempts}_asked`,
    sql: `CREATE INDEX IF NOT EXISTS mela_${payoutAttempts}_asked ON ${payoutAttempts} (payout_document_id)
      WHERE person_asked_at IS NOT NULL`,
  },
  {
    kind: 'index',
    name: `mela_${activityEntries}_payouts_ended`,
    sql: `CREATE INDEX IF NOT EXISTS mela_${activityEntries}_payouts_ended ON ${activityEntries} (occurred_at)
      WHERE name IN (${ENDS_IN_LOG})`,
  },
];

/** The one switch of all payouts, and what the poll keeps of an attempt. */
export const payoutQueueDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: payoutQueue,
    sql: `CREATE TABLE IF NOT EXISTS ${payoutQueue} (
      id integer PRIMARY KEY CHECK (id = 1),
      paused boolean NOT NULL,
      paused_by text,
      reason text,
      since timestamptz NOT NULL,
      CHECK (NOT paused OR (paused_by IS NOT NULL AND reason IS NOT NULL)))`,
  },
  {
    kind: 'sql',
    name: `${payoutQueue}_row`,
    sql: `INSERT INTO ${payoutQueue} (id, paused, since) VALUES (1, false, now()) ON CONFLICT (id) DO NOTHING`,
  },
  {
    kind: 'sql',
    name: `${payoutAttempts}_poll`,
    sql: `ALTER TABLE ${payoutAttempts}
      ADD COLUMN IF NOT EXISTS looked_at timestamptz,
      ADD COLUMN IF NOT EXISTS person_asked_at timestamptz,
      ADD COLUMN IF NOT EXISTS called_at timestamptz`,
  },
];

/** Files for the bank: what stands in them is asked for once, whatever the code above does. */
export const bankFilesDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: bankBeneficiaries,
    sql: `CREATE TABLE IF NOT EXISTS ${bankBeneficiaries} (
      id text PRIMARY KEY,
      payee_document_id text NOT NULL,
      sealed text NOT NULL,
      made_at timestamptz NOT NULL)`,
  },
  {
    kind: 'sql',
    name: bankFiles,
    // `day` and `number` make the name, under which the bank takes a file in once.
    sql: `CREATE TABLE IF NOT EXISTS ${bankFiles} (
      id serial PRIMARY KEY,
      document_id text NOT NULL UNIQUE,
      name text NOT NULL,
      format text NOT NULL,
      day date NOT NULL,
      number integer NOT NULL CHECK (number >= 1),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      refused_by text,
      refused_at timestamptz,
      refused_reason text,
      UNIQUE (day, number),
      CHECK ((refused_at IS NULL) = (refused_by IS NULL) AND (refused_at IS NULL) = (refused_reason IS NULL)))`,
  },
  {
    kind: 'sql',
    name: bankTransfers,
    sql: `CREATE TABLE IF NOT EXISTS ${bankTransfers} (
      id serial PRIMARY KEY,
      key text NOT NULL UNIQUE,
      payout_document_id text NOT NULL,
      reference text NOT NULL UNIQUE,
      beneficiary_id text NOT NULL REFERENCES ${bankBeneficiaries} (id),
      amount integer NOT NULL CHECK (amount > 0),
      currency text NOT NULL CHECK (currency = 'INR'),
      narration text NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'paid', 'failed', 'reversed', 'cancelled')),
      kind text,
      says text,
      utr text,
      file_id integer REFERENCES ${bankFiles} (id),
      made_at timestamptz NOT NULL,
      told_at timestamptz,
      CHECK ((state = 'open') = (told_at IS NULL)),
      CHECK (state <> 'cancelled' OR file_id IS NULL))`,
  },
  {
    kind: 'index',
    name: `${bankTransfers}_open`,
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS ${bankTransfers}_open ON ${bankTransfers} (payout_document_id)
      WHERE state = 'open'`,
  },
  {
    kind: 'index',
    name: `${bankTransfers}_file`,
    sql: `CREATE INDEX IF NOT EXISTS ${bankTransfers}_file ON ${bankTransfers} (file_id)`,
  },
  {
    kind: 'sql',
    name: `${bankTransfers}_teller`,
    sql: `ALTER TABLE ${bankTransfers} ADD COLUMN IF NOT EXISTS told_by text`,
  },
  {
    kind: 'index',
    name: `${bankTransfers}_told`,
    sql: `CREATE INDEX IF NOT EXISTS ${bankTransfers}_told ON ${bankTransfers} (payout_document_id)
      WHERE told_by IS NOT NULL`,
  },
  {
    kind: 'sql',
    name: 'mela_bank_transfer_kept',
    sql: `CREATE OR REPLACE FUNCTION mela_bank_transfer_kept() RETURNS trigger LANGUAGE plpgsql AS $fn$
      BEGIN
        IF OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id THEN
          RAISE EXCEPTION 'transfer % stands in another file', OLD.reference;
        END IF;
        IF OLD.state <> 'open' AND NEW.file_id IS DISTINCT FROM OLD.file_id THEN
          RAISE EXCEPTION 'transfer % has ended', OLD.reference;
        END IF;
        IF (NEW.key, NEW.payout_document_id, NEW.reference, NEW.beneficiary_id, NEW.amount, NEW.currency)
           IS DISTINCT FROM
           (OLD.key, OLD.payout_document_id, OLD.reference, OLD.beneficiary_id, OLD.amount, OLD.currency) THEN
          RAISE EXCEPTION 'transfer % cannot become another', OLD.reference;
        END IF;
        RETURN NEW;
      END $fn$`,
  },
  {
    kind: 'sql',
    name: `${bankTransfers}_kept`,
    sql: `CREATE OR REPLACE TRIGGER ${bankTransfers}_kept BEFORE UPDATE ON ${bankTransfers}
      FOR EACH ROW EXECUTE FUNCTION mela_bank_transfer_kept()`,
  },
];
