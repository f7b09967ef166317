import type { Core } from '@strapi/strapi';
import { CannotUnseal, seal, sealedPrefix, unseal } from './sealing';
import { inTransaction, rows } from './transaction';

/** A table with a column `sealed`, each row sealed for the text in its `owner` column. */
export interface SealedTable {
  readonly table: string;
  /** Unique; not from outside. */
  readonly owner: string;
  readonly purpose: string;
}

export interface SealedAnew {
  readonly sealed: number;
  /** Owners of the rows that no key of this server opens. */
  readonly unopened: readonly string[];
}

const BATCH = 100;

/**
 * Seals under the present key what another one sealed, each row in a transaction of its own, so that it may be ended
 * anywhere and many may do it at once.
 */
export const sealTableAnew = async (
  strapi: Core.Strapi,
  { table, owner, purpose }: SealedTable,
  signal?: AbortSignal,
): Promise<SealedAnew> => {
  const prefix = sealedPrefix(strapi);
  const unopened: string[] = [];
  let sealed = 0;
  let after = '';

  const sealOne = (of: string): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const [row] = await rows<{ sealed: string }>(
        trx,
        `SELECT sealed FROM ${table} WHERE ${owner} = ? FOR UPDATE`,
        [of],
      );
      if (!row || row.sealed.startsWith(prefix)) return;
      const about = { purpose, owner: of };
      await trx(table)
        .where({ [owner]: of })
        .update({ sealed: seal(strapi, unseal(strapi, row.sealed, about), about) });
    });

  for (;;) {
    const batch = await rows<{ of: string }>(
      strapi.db.connection,
      `SELECT ${owner} AS of FROM ${table} WHERE ${owner} > ? AND NOT starts_with(sealed, ?) ORDER BY ${owner} LIMIT ?`,
      [after, prefix, BATCH],
    );
    for (const { of } of batch) {
      if (signal?.aborted) return { sealed, unopened };
      after = of;
      try {
        await sealOne(of);
        sealed += 1;
      } catch (error) {
        if (!(error instanceof CannotUnseal)) throw error;
        unopened.push(of);
      }
    }
    if (batch.length < BATCH) return { sealed, unopened };
  }
};
