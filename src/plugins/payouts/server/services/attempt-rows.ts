import type { Knex } from 'knex';
import type { AttemptState } from '../../../../domain/payouts/attempt';
import type { RailName } from '../ports/payout-rail';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

export interface AttemptRow {
  readonly id: number;
  readonly payoutDocumentId: string;
  readonly number: number;
  readonly key: string;
  readonly rail: RailName;
  readonly state: AttemptState;
  readonly gatewayPayoutId: string | null;
  readonly problemKind: string | null;
  /** When it was written. */
  readonly askedAt: Date;
  /** When the rail was last asked to pay it; null before the first time. */
  readonly calledAt: Date | null;
  /** Since when a person is asked to find out; null where none need. */
  readonly personAskedAt: Date | null;
}

const COLUMNS = `id, payout_document_id AS "payoutDocumentId", number, key, rail, state,
  gateway_payout_id AS "gatewayPayoutId", problem_kind AS "problemKind", asked_at AS "askedAt",
  called_at AS "calledAt", person_asked_at AS "personAskedAt"`;

/** The caller holds the payout's lock, so nobody else changes its attempts. */
export const findAttempt = async (
  knex: Knex,
  payoutDocumentId: string,
  number: number,
): Promise<AttemptRow | undefined> => {
  const [row] = await rows<AttemptRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.payoutAttempts} WHERE payout_document_id = ? AND number = ?`,
    [payoutDocumentId, number],
  );
  return row;
};

export const insertAttempt = async (
  trx: Trx,
  attempt: { payoutDocumentId: string; number: number; key: string; rail: RailName },
  at: Date,
): Promise<AttemptRow> => {
  const [row] = await rows<AttemptRow>(
    trx,
    `INSERT INTO ${tables.payoutAttempts} (payout_document_id, number, key, rail, state, asked_at)
     VALUES (?, ?, ?, ?, 'created', ?) RETURNING ${COLUMNS}`,
    [attempt.payoutDocumentId, attempt.number, attempt.key, attempt.rail, at],
  );
  if (!row) throw new Error(`Attempt ${attempt.key} was not written`);
  return row;
};

export interface AttemptChange {
  readonly state?: AttemptState;
  readonly gateway_payout_id?: string;
  readonly fee?: number | null;
  readonly tax?: number | null;
  readonly utr?: string | null;
  readonly problem?: string | null;
  readonly problem_kind?: string | null;
  readonly settled_at?: Date;
  /** Nobody need find out any more. */
  readonly person_asked_at?: null;
}

export const changeAttempt = async (knex: Knex, id: number, change: AttemptChange): Promise<void> => {
  await knex(tables.payoutAttempts).where({ id }).update(change);
};

/** Notes that the rail is about to be asked, committed before it hears of it. */
export const noteCall = async (knex: Knex, { id }: AttemptRow, at: Date): Promise<void> => {
  await knex(tables.payoutAttempts).where({ id }).update({ called_at: at });
};

/** The rail said no to the call of that moment, so nothing was made by it; one that came after it counts. */
export const forgetCall = async (knex: Knex, { id, calledAt }: AttemptRow, at: Date): Promise<void> => {
  await knex(tables.payoutAttempts).where({ id, called_at: at }).update({ called_at: calledAt });
};

/** Notes what stands in the way of an attempt that may still be made or found; one that ended since keeps its end. */
export const noteProblem = async (
  knex: Knex,
  id: number,
  change: { state?: 'unknown'; problem: string; problem_kind: string },
): Promise<void> => {
  await knex(tables.payoutAttempts)
    .where({ id })
    .whereIn(
      'state',
      change.state === 'unknown' ? ['created', 'unknown'] : ['created', 'unknown', 'accepted'],
    )
    .update(change);
};

/** Below this age the queue and the webhooks are given their time. */
const QUIET = `interval '45 seconds'`;
/** First after a minute, then ever more seldom, down to six hours. */
const SELDOM = `LEAST(GREATEST((?::timestamptz - asked_at) / 4, interval '45 seconds'), interval '6 hours')`;

/** Takes attempts that should have been heard of, and notes when; many instances share them. */
export const takeOpenAttempts = (knex: Knex, at: Date, limit: number): Promise<AttemptRow[]> =>
  rows<AttemptRow>(
    knex,
    `UPDATE ${tables.payoutAttempts} SET looked_at = ?::timestamptz
      WHERE id IN (
        SELECT id FROM ${tables.payoutAttempts}
         WHERE state IN ('created', 'unknown', 'accepted')
           AND asked_at <= ?::timestamptz - ${QUIET}
           AND (looked_at IS NULL OR looked_at <= ?::timestamptz - ${SELDOM})
         ORDER BY looked_at NULLS FIRST, id LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`,
    [at, at, at, at, limit],
  );

/** What was paid may come back for days (razorpay-contract §6.2); twice a day is often enough to ask. */
export const takePaidAttempts = (knex: Knex, at: Date, limit: number): Promise<AttemptRow[]> =>
  rows<AttemptRow>(
    knex,
    `UPDATE ${tables.payoutAttempts} SET looked_at = ?::timestamptz
      WHERE id IN (
        SELECT id FROM ${tables.payoutAttempts}
         WHERE state = 'paid' AND settled_at > ?::timestamptz - interval '7 days'
           AND GREATEST(settled_at, looked_at) <= ?::timestamptz - interval '12 hours'
         ORDER BY looked_at NULLS FIRST, id LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`,
    [at, at, at, limit],
  );

/** Approved payouts of which nothing was begun: their job died, or the queue was paused. */
export const listNotBegun = async (knex: Knex, before: Date, limit: number): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    knex,
    `SELECT document_id AS id FROM ${tables.payouts}
      WHERE state = 'approved' AND updated_at <= ?::timestamp ORDER BY updated_at, id LIMIT ?`,
    [before, limit],
  );
  return found.map(({ id }) => id);
};

/** Attempts that nobody has known the end of for so long, and that no person was told of; each is told once. */
export const listOverdue = (knex: Knex, before: Date, limit: number): Promise<AttemptRow[]> =>
  rows<AttemptRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.payoutAttempts}
      WHERE state IN ('created', 'unknown', 'accepted') AND asked_at <= ? AND person_asked_at IS NULL
      ORDER BY id LIMIT ?`,
    [before, limit],
  );

/** False where somebody was told before. */
export const markPersonAsked = async (trx: Trx, id: number, at: Date): Promise<boolean> => {
  const marked = await rows(
    trx,
    `UPDATE ${tables.payoutAttempts} SET person_asked_at = ? WHERE id = ? AND person_asked_at IS NULL RETURNING id`,
    [at, id],
  );
  return marked.length > 0;
};
