import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

/**
 * What waits to be indexed, how far the log was read for sold seats, rebuilds with their progress, synonyms, and what was
 * searched for.
 */
export const searchDdl: readonly Ddl[] = [
  {
    kind: 'sql',
    name: tables.searchMarks,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchMarks} (
      key text PRIMARY KEY,
      marked_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0)`,
  },
  {
    kind: 'index',
    name: 'mela_search_marks_due',
    sql: `CREATE INDEX IF NOT EXISTS mela_search_marks_due ON ${tables.searchMarks} (due_at, marked_at)`,
  },
  {
    kind: 'sql',
    name: tables.searchCursor,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchCursor} (
      id integer PRIMARY KEY CHECK (id = 1),
      seen_id bigint NOT NULL,
      former_id bigint NOT NULL)`,
  },
  {
    kind: 'sql',
    name: 'mela_search_cursor_looked_at',
    sql: `ALTER TABLE ${tables.searchCursor} ADD COLUMN IF NOT EXISTS looked_at timestamptz`,
  },
  {
    kind: 'sql',
    name: tables.searchRebuilds,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchRebuilds} (
      document_id text PRIMARY KEY,
      state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
      engine text NOT NULL,
      total integer NOT NULL DEFAULT 0,
      done integer NOT NULL DEFAULT 0,
      last_key text,
      asked_by text NOT NULL,
      begun_at timestamptz NOT NULL,
      moved_at timestamptz NOT NULL,
      finished_at timestamptz,
      problem text)`,
  },
  {
    kind: 'sql',
    name: tables.searchSynonyms,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchSynonyms} (
      document_id text PRIMARY KEY,
      words text[] NOT NULL CHECK (cardinality(words) BETWEEN 2 AND 12),
      one_way boolean NOT NULL,
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL)`,
  },
  {
    kind: 'sql',
    name: tables.searchTerms,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchTerms} (
      day date NOT NULL,
      words text NOT NULL,
      searches integer NOT NULL DEFAULT 0,
      empty integer NOT NULL DEFAULT 0,
      clicks integer NOT NULL DEFAULT 0,
      positions bigint NOT NULL DEFAULT 0,
      PRIMARY KEY (day, words))`,
  },
  {
    kind: 'sql',
    name: tables.searchClicks,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchClicks} (
      nonce text NOT NULL,
      key text NOT NULL,
      clicked_at timestamptz NOT NULL,
      PRIMARY KEY (nonce, key))`,
  },
  {
    kind: 'index',
    name: 'mela_search_clicks_age',
    sql: `CREATE INDEX IF NOT EXISTS mela_search_clicks_age ON ${tables.searchClicks} (clicked_at)`,
  },
  {
    kind: 'index',
    name: 'mela_search_rebuilds_open',
    // Two at once would swap each other's index away.
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_search_rebuilds_open
      ON ${tables.searchRebuilds} ((true)) WHERE state IN ('waiting', 'running')`,
  },
];
