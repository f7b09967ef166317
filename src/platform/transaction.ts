import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

export type Trx = Knex.Transaction;

/**
 * Runs `work` in a database transaction and joins the one that is already open, if any.
 *
 * Inside, use `trx` and nothing else: `strapi.db.connection` stays outside the transaction. An SQL error must
 * leave `work` as it came: PostgreSQL has already given the transaction up.
 */
export const inTransaction = async <T>(strapi: Core.Strapi, work: (trx: Trx) => Promise<T>): Promise<T> => {
  const joins = strapi.db.inTransaction();
  let ended: Promise<unknown> | undefined;
  const result = await strapi.db.transaction(async ({ trx: own }) => {
    const trx = own as unknown as Trx;
    if (!joins) {
      ended = trx.executionPromise;
      ended.catch(() => undefined);
    }
    return work(trx);
  });
  // A COMMIT that PostgreSQL refuses (a deferred constraint) or that never arrived is told here and nowhere else.
  await ended;
  return result as T;
};

/**
 * Runs `work` once the transaction is committed. A hint only (a wake-up, a cache to drop): the process may die
 * between the two, so nothing may depend on it.
 */
export const afterCommit = (strapi: Core.Strapi, trx: Trx, work: () => void): void => {
  trx.executionPromise.then(work, (error: unknown) => {
    strapi.log.debug(`transaction rolled back: ${String(error)}`);
  });
};

/** Texts come from the source, so they are few; this bounds what a mistake could keep on every connection. */
const MOST_PREPARED = 500;
const prepared = new Map<string, string>();

const nameOf = (sql: string): string | undefined => {
  const known = prepared.get(sql);
  if (known !== undefined || prepared.size >= MOST_PREPARED) return known;
  const name = `mela_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
  prepared.set(sql, name);
  return name;
};

/**
 * Rows of a raw statement, typed by the caller who wrote its columns. Values go into `bindings`, never into the
 * text: each connection parses and plans a text once and keeps it under a name, which is most of what a short
 * statement costs.
 */
export const rows = async <Row extends object>(
  trx: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<Row[]> => {
  const name = nameOf(sql);
  const statement = trx.raw(sql, bindings);
  const result: { rows: Row[] } = await (name === undefined ? statement : statement.options({ name }));
  return result.rows;
};
