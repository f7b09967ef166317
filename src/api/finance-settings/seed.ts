import type { Core } from '@strapi/strapi';
import { tables } from '../../platform/tables';
import { inTransaction } from '../../platform/transaction';

const UID = 'api::finance-settings.finance-settings';

/**
 * The terms that orders are sold under exist from the first start, with the defaults of the schema. Two
 * instances that start at once wait for each other at the table's lock.
 */
export const seedFinanceSettings = (strapi: Core.Strapi): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await trx.raw(`LOCK TABLE ${tables.financeSettings} IN SHARE ROW EXCLUSIVE MODE`);
    if (await strapi.db.query(UID).findOne({})) return;
    await strapi.db.query(UID).create({ data: {} });
  });
