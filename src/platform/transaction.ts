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

/** Rows of a raw statement, typed by the caller who wrote its columns. */
export const rows = async <Row extends object>(
  trx: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<Row[]> => {
  const result: { rows: Row[] } = await trx.raw(sql, bindings);
  return result.rows;
};
