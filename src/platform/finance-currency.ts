import type { Knex } from 'knex';
import { tables } from './tables';
import { rows } from './transaction';

/** The currency in which the books are kept, where nothing says another. */
export const financeCurrency = async (db: Knex): Promise<string> => {
  const [settings] = await rows<{ currency: string }>(
    db,
    `SELECT currency FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  if (!settings) throw new Error('There are no finance settings');
  return settings.currency;
};
