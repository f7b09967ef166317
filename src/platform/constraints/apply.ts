import type { Core } from '@strapi/strapi';
import { inTransaction, rows, type Trx } from '../transaction';
import type { Ddl } from './types';

/** Any fixed number: everyone who changes the schema takes the same advisory lock. */
const SCHEMA_LOCK = 7_301_001;

const signatureOf = (sql: string): string => `mela:${sql.replace(/\s+/g, ' ').trim()}`;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The name of a trigger that a statement makes, and its table. */
const TRIGGER = /^\s*CREATE OR REPLACE TRIGGER (\w+)\s[\s\S]*?\sON (\w+)/;

interface Known {
  /** Checks and triggers by name, with the text they were made from. */
  readonly comments: ReadonlyMap<string, string | null>;
  readonly indexes: ReadonlySet<string>;
}

const readKnown = async (trx: Trx): Promise<Known> => {
  const comments = await rows<{ name: string; comment: string | null }>(
    trx,
    `SELECT c.conname AS name, obj_description(c.oid, 'pg_constraint') AS comment
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE n.nspname = current_schema()
     UNION ALL
     SELECT t.tgname, obj_description(t.oid, 'pg_trigger')
       FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_namespace n ON n.oid = r.relnamespace
      WHERE n.nspname = current_schema() AND NOT t.tgisinternal`,
  );
  const indexes = await rows<{ name: string }>(
    trx,
    `SELECT indexname AS name FROM pg_indexes WHERE schemaname = current_schema()`,
  );
  return {
    comments: new Map(comments.map((row) => [row.name, row.comment])),
    indexes: new Set(indexes.map((row) => row.name)),
  };
};

const applySql = async (trx: Trx, sql: string, { comments }: Known): Promise<void> => {
  const [, trigger, table] = TRIGGER.exec(sql) ?? [];
  if (trigger === undefined || table === undefined) {
    await trx.raw(sql);
    return;
  }
  const signature = signatureOf(sql);
  if (comments.get(trigger) === signature) return;
  await trx.raw(sql);
  await trx.raw(`COMMENT ON TRIGGER "${trigger}" ON "${table}" IS ${literal(signature)}`);
};

const applyCheck = async (
  trx: Trx,
  { name, table, expression }: Extract<Ddl, { kind: 'check' }>,
  { comments }: Known,
): Promise<void> => {
  const signature = signatureOf(expression);
  if (comments.get(name) === signature) return;
  await trx.raw(`ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS "${name}"`);
  await trx.raw(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" CHECK (${expression})`);
  await trx.raw(`COMMENT ON CONSTRAINT "${name}" ON "${table}" IS ${literal(signature)}`);
};

/**
 * Brings the database's own constraints up to date, after Strapi's schema sync.
 *
 * Safe to run at every start and by two instances at once: the advisory lock lets one in, the other finds
 * the work done. A CHECK and a trigger carry their own text as their comment, so that a changed rule replaces the
 * former one. What is there already is not touched, not even by a statement that would find it there: those lock the
 * table first, and a server that starts anew beside one at work would wait for it, or both for each other.
 * Everything is one transaction: a start that dies half-way leaves nothing half-made.
 */
export const applyConstraints = async (strapi: Core.Strapi, ddl: readonly Ddl[]): Promise<void> => {
  await inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [SCHEMA_LOCK]);
    const known = await readKnown(trx);
    for (const item of ddl) {
      if (item.kind === 'check') await applyCheck(trx, item, known);
      else if (item.kind === 'sql') await applySql(trx, item.sql, known);
      else if (item.kind === 'before_check') {
        if (!known.comments.has(item.check)) await trx.raw(item.sql);
      } else if (!known.indexes.has(item.name)) await trx.raw(item.sql);
    }
  });
};
