import type { Knex } from 'knex';
import { tables } from './tables';
import { rows } from './transaction';

/** The time zone in which the books are kept: where their days, months and financial years begin. */
export const financeZone = async (db: Knex): Promise<string> => {
  const [settings] = await rows<{ timezone: string | null }>(
    db,
    `SELECT timezone FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  if (!settings?.timezone) throw new Error('The finance settings name no time zone');
  return settings.timezone;
};
