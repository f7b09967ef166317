import type { Core } from '@strapi/strapi';
import { inTransaction, rows } from '../transaction';
import type { Ddl } from './types';

/** Any fixed number: everyone who changes the schema takes the same advisory lock. */
const SCHEMA_LOCK = 7_301_001;

const signatureOf = (sql: string): string => `mela:${sql.replace(/\s+/g, ' ').trim()}`;

/**
 * Brings the database's own constraints up to date, after Strapi's schema sync.
 *
 * Safe to run at every start and by two instances at once: the advisory lock lets one in, the other finds
 * the work done. A CHECK carries its own text as its comment, so that a changed rule replaces the former one.
 * Everything is one transaction: a start that dies half-way leaves nothing half-made.
 */
export const applyConstraints = async (strapi: Core.Strapi, ddl: readonly Ddl[]): Promise<void> => {
  await inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [SCHEMA_LOCK]);
    const existing = await rows<{ name: string; comment: string | null }>(
      trx,
      `SELECT c.conname AS name, obj_description(c.oid, 'pg_constraint') AS comment
         FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
        WHERE n.nspname = current_schema()`,
    );
    const comments = new Map(existing.map((row) => [row.name, row.comment]));
    for (const item of ddl) {
      if (item.kind !== 'check') {
        await trx.raw(item.sql);
        continue;
      }
      const signature = signatureOf(item.expression);
      if (comments.get(item.name) === signature) continue;
      await trx.raw(`ALTER TABLE "${item.table}" DROP CONSTRAINT IF EXISTS "${item.name}"`);
      await trx.raw(`ALTER TABLE "${item.table}" ADD CONSTRAINT "${item.name}" CHECK (${item.expression})`);
      await trx.raw(
        `COMMENT ON CONSTRAINT "${item.name}" ON "${item.table}" IS '${signature.replaceAll("'", "''")}'`,
      );
    }
  });
};
