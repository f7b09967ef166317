import type { Knex } from 'knex';
import type { Condition } from './filters';

/** Runs on one connection, on which the settings of a search hold. Never prepared: a plan for all values is a bad one. */
export const ask = async <Row>(db: Knex, { sql, values }: Condition): Promise<Row[]> => {
  const { rows }: { rows: Row[] } = await db.raw(sql, [...values]);
  return rows;
};
