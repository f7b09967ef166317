import type { Ddl } from '../../../../../platform/constraints/types';
import { tables } from '../../../../../platform/tables';

const DOCUMENTS = tables.searchDocuments;
const WORDS = tables.searchWords;

const index = (name: string, definition: string): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE INDEX IF NOT EXISTS ${name} ON ${definition}`,
});

/** Extensions are the database's, not a schema's: they live in `public` and are called with that name. */
const extension = (name: string): Ddl => ({
  kind: 'sql',
  name: `extension_${name}`,
  sql: `DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = '${name}') THEN
      CREATE EXTENSION IF NOT EXISTS ${name} SCHEMA public;
    END IF;
  EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE EXCEPTION 'Search needs the PostgreSQL extension ${name}, which this database refuses (%). Let an administrator run: CREATE EXTENSION ${name} SCHEMA public;', SQLERRM;
  END $$`,
});

/**
 * The index of the PostgreSQL engine. `terms` is everything a document is found by; `head` leaves its body out and
 * `title` all else: ranking reads these two.
 */
export const searchIndexDdl: readonly Ddl[] = [
  extension('pg_trgm'),
  {
    kind: 'sql',
    name: DOCUMENTS,
    // What filters read stands first, and of one width where it can: PostgreSQL walks a row from its beginning.
    sql: `CREATE TABLE IF NOT EXISTS ${DOCUMENTS} (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      popularity integer NOT NULL,
      starts_at timestamptz, ends_at timestamptz,
      price_from bigint, price_to bigint,
      latitude float8, longitude float8,
      free boolean NOT NULL, available boolean NOT NULL, online boolean NOT NULL,
      state text NOT NULL,
      type text NOT NULL,
      language text, city text, region text,
      visible_to text[] NOT NULL,
      category text[], community text[], organizer text[], venue text[],
      category_name text, community_name text, organizer_name text, venue_name text,
      title_text text NOT NULL,
      title tsvector NOT NULL,
      head tsvector NOT NULL,
      terms tsvector NOT NULL,
      document jsonb NOT NULL,
      key text COLLATE "C" NOT NULL UNIQUE,
      hash text NOT NULL,
      rebuild text,
      put_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  },
  {
    kind: 'sql',
    name: `${DOCUMENTS}_storage`,
    // A common word stands in thousands of rows, whose filters are read one after the other: what they do not read lies
    // beside the table, so that three times as many rows fit into memory.
    sql: `DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_class WHERE oid = '${DOCUMENTS}'::regclass AND 'toast_tuple_target=1000' = ANY (reloptions)) THEN
        ALTER TABLE ${DOCUMENTS} SET (toast_tuple_target = 1000);
        ALTER TABLE ${DOCUMENTS} ALTER COLUMN head SET STORAGE EXTERNAL, ALTER COLUMN terms SET STORAGE EXTERNAL;
      END IF;
    END $$`,
  },
  index('mela_search_documents_terms', `${DOCUMENTS} USING gin (terms)`),
  index('mela_search_documents_title', `${DOCUMENTS} USING gin (title)`),
  index(
    'mela_search_documents_current',
    `${DOCUMENTS} (starts_at, id, coalesce(ends_at, 'infinity'::timestamptz))`,
  ),
  index(
    'mela_search_documents_category_current',
    `${DOCUMENTS} ((category[1]), starts_at, id, coalesce(ends_at, 'infinity'::timestamptz))`,
  ),
  index('mela_search_documents_ends', `${DOCUMENTS} (ends_at)`),
  index('mela_search_documents_popular', `${DOCUMENTS} (popularity DESC, id)`),
  index('mela_search_documents_price', `${DOCUMENTS} (price_from)`),
  index('mela_search_documents_place', `${DOCUMENTS} (latitude, longitude) WHERE latitude IS NOT NULL`),
  index('mela_search_documents_city', `${DOCUMENTS} (lower(city))`),
  index('mela_search_documents_category', `${DOCUMENTS} USING gin (category)`),
  index('mela_search_documents_community', `${DOCUMENTS} USING gin (community)`),
  {
    kind: 'sql',
    name: WORDS,
    // Only words that everybody may see: what is completed or corrected is told to anybody.
    sql: `CREATE TABLE IF NOT EXISTS ${WORDS} (
      word text PRIMARY KEY,
      sound text,
      documents integer NOT NULL)`,
  },
  index('mela_search_words_similar', `${WORDS} USING gin (word public.gin_trgm_ops)`),
  index('mela_search_words_prefix', `${WORDS} (word text_pattern_ops)`),
  index('mela_search_words_sound', `${WORDS} (sound)`),
  {
    kind: 'sql',
    name: tables.searchSynonymTerms,
    sql: `CREATE TABLE IF NOT EXISTS ${tables.searchSynonymTerms} (
      phrase text PRIMARY KEY,
      means text[] NOT NULL)`,
  },
];
