import type { Knex } from 'knex';
import { rows, type Trx } from './transaction';

/**
 * Writes a change of one row that the caller has locked. What they read of the row stands in the condition all the same:
 * whoever forgot the lock fails loudly, instead of undoing what another wrote or moving money and seats twice.
 *
 * @param was columns that name the row, and what was read of it: its state or its version
 * @param change columns to write; those that are undefined stay as they are
 */
export const changeLocked = async (
  trx: Trx,
  table: string,
  was: Readonly<Record<string, Knex.Value>>,
  change: object,
  at: Date,
): Promise<void> => {
  const known = Object.entries(was);
  const written = Object.entries({ ...change, updated_at: at }).filter(([, value]) => value !== undefined);
  const changed = await rows<{ id: number }>(
    trx,
    `UPDATE ${table} SET ${written.map(([column]) => `${column} = ?`).join(', ')}
      WHERE ${known.map(([column]) => `${column} = ?`).join(' AND ')} RETURNING id`,
    [...written, ...known].map(([, value]) => value),
  );
  if (changed.length !== 1)
    throw new Error(`${table} was changed without its lock: ${known.map(String).join(' ')}`);
};
