import type { Knex } from 'knex';
import { checkKey, type CheckState } from '../../../../domain/payouts/account-check';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

export interface CheckRow {
  readonly id: number;
  readonly payeeDocumentId: string;
  readonly number: number;
  readonly key: string;
  readonly accountChangedAt: Date;
  readonly state: CheckState;
  readonly gatewayId: string | null;
  readonly begunAt: Date;
  readonly askedAt: Date | null;
}

const COLUMNS = `id, payee_document_id AS "payeeDocumentId", number, key, account_changed_at AS "accountChangedAt",
  state, gateway_id AS "gatewayId", begun_at AS "begunAt", asked_at AS "askedAt"`;

/** All checks of a payee, whose lock the caller holds, so that nobody else adds or ends one. */
export const checksOf = (trx: Trx, payeeDocumentId: string): Promise<CheckRow[]> =>
  rows<CheckRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.payeeChecks} WHERE payee_document_id = ? ORDER BY number`,
    [payeeDocumentId],
  );

export const insertCheck = async (
  trx: Trx,
  check: { readonly payeeDocumentId: string; readonly number: number; readonly accountChangedAt: Date },
  at: Date,
): Promise<CheckRow> => {
  const { payeeDocumentId, number, accountChangedAt } = check;
  const [row] = await rows<CheckRow>(
    trx,
    `INSERT INTO ${tables.payeeChecks} (payee_document_id, number, key, account_changed_at, state, begun_at)
     VALUES (?, ?, ?, ?, 'created', ?) RETURNING ${COLUMNS}`,
    [payeeDocumentId, number, checkKey(payeeDocumentId, number), accountChangedAt, at],
  );
  if (!row) throw new Error(`Check ${number} of ${payeeDocumentId} was not written`);
  return row;
};

export const changeCheck = async (
  knex: Knex,
  id: number,
  change: {
    readonly state?: CheckState;
    readonly gateway_id?: string;
    readonly problem?: string | null;
    readonly spent?: number | null;
    readonly settled_at?: Date;
  },
): Promise<void> => {
  await knex(tables.payeeChecks).where({ id }).update(change);
};

/**
 * Notes that the rail is about to be asked, or (null) that it surely was not. Undefined where somebody else was faster:
 * of two workers that found the same check one asks.
 */
export const markAsked = async (
  knex: Knex,
  check: CheckRow,
  at: Date | null,
): Promise<CheckRow | undefined> => {
  const [marked] = await rows<CheckRow>(
    knex,
    `UPDATE ${tables.payeeChecks} SET asked_at = ?::timestamptz
      WHERE id = ? AND state = 'created' AND asked_at IS NOT DISTINCT FROM ?::timestamptz RETURNING ${COLUMNS}`,
    [at, check.id, check.askedAt],
  );
  return marked;
};

/** Whose open checks should be looked at: first after a minute, then ever more seldom. Many instances share them. */
export const takeOpenChecks = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const taken = await rows<{ payee: string }>(
    knex,
    `UPDATE ${tables.payeeChecks} SET looked_at = ?::timestamptz
      WHERE id IN (
        SELECT id FROM ${tables.payeeChecks}
         WHERE state IN ('created', 'asked') AND coalesce(looked_at, begun_at) <= ?::timestamptz
           - LEAST(GREATEST((?::timestamptz - begun_at) / 4, interval '1 minute'), interval '6 hours')
         ORDER BY looked_at NULLS FIRST, id LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING payee_document_id AS payee`,
    [at, at, at, limit],
  );
  return taken.map(({ payee }) => payee);
};

/**
 * Whose account waits for a check that nobody has begun: its job died, the last one came to nothing a while ago, or there
 * was no rail when it was entered.
 */
export const listUnchecked = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const found = await rows<{ payee: string }>(
    knex,
    `SELECT e.document_id AS payee
       FROM ${tables.payees} e
      CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE c.settled_at IS NULL) AS open, max(c.settled_at) AS settled,
                count(*) FILTER (WHERE c.account_changed_at = e.changed_at AT TIME ZONE 'UTC') AS begun
           FROM ${tables.payeeChecks} c WHERE c.payee_document_id = e.document_id) c
      WHERE (e.verification = 'pending' OR (e.verification = 'none' AND c.begun = 0)) AND c.open = 0
        AND e.changed_at <= ?::timestamp - interval '2 minutes'
        AND (c.settled IS NULL OR c.settled <= ?::timestamptz - interval '15 minutes')
      ORDER BY e.changed_at, e.id LIMIT ?`,
    [at, at, limit],
  );
  return found.map(({ payee }) => payee);
};

/** Checks that came to nothing count no more: somebody wants to know again. The payee is locked. */
export const forgetBroken = async (trx: Trx, payeeDocumentId: string): Promise<void> => {
  await trx(tables.payeeChecks)
    .where({ payee_document_id: payeeDocumentId, state: 'broken' })
    .update({ state: 'void' });
};
