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

/** What we need of Knex's driver and of a connection of `pg`; Knex's own types leave both open. */
interface Driver {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
  emit(event: 'query', statement: object): void;
}

interface Connection {
  query<Row>(statement: Statement & { readonly values: readonly unknown[] }): Promise<{ rows: Row[] }>;
}

interface Statement {
  readonly text: string;
  /** Under which a connection keeps it prepared. */
  readonly name?: string;
}

/** Texts come from the source, so they are few; this bounds what a mistake could keep on every connection. */
const MOST_PREPARED = 500;
const prepared = new Map<string, Statement>();

/** With `$1, $2 …` for each `?`; `\?` stands for the character itself, as Knex has it. */
const numbered = (sql: string): string => {
  let count = 0;
  return sql.replace(/\\?\?/g, (match) => (match === '?' ? `$${(count += 1)}` : '?'));
};

const statementOf = (sql: string): Statement => {
  const known = prepared.get(sql);
  if (known) return known;
  const text = numbered(sql);
  if (prepared.size >= MOST_PREPARED) return { text };
  const statement = { text, name: `mela_${createHash('sha256').update(text).digest('hex').slice(0, 24)}` };
  prepared.set(sql, statement);
  return statement;
};

const isOver = (trx: Knex): boolean =>
  'isCompleted' in trx && typeof trx.isCompleted === 'function' && trx.isCompleted() === true;

/**
 * Rows of a raw statement, typed by the caller who wrote its columns. Values go into `bindings`, never into the
 * text: each connection parses and plans a text once and keeps it under a name. It goes straight to the driver,
 * for what a query builder does besides costs more than a short statement itself.
 */
export const rows = async <Row extends object>(
  trx: Knex,
  sql: string,
  bindings: readonly Knex.Value[] = [],
): Promise<Row[]> => {
  if (isOver(trx)) throw new Error('The transaction of this statement is over');
  if (bindings.some((value) => value === undefined)) throw new Error(`A value is undefined: ${sql}`);
  const { name, text } = statementOf(sql);
  const driver: Driver = trx.client;
  const connection = await driver.acquireConnection();
  try {
    driver.emit('query', { sql: text, bindings, options: { name } });
    const result = await connection.query<Row>({
      ...(name === undefined ? {} : { name }),
      text,
      values: bindings,
    });
    return result.rows;
  } finally {
    await driver.releaseConnection(connection);
  }
};
