import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { actorColumns, actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';

export interface QueueState {
  readonly paused: boolean;
  /** `admin:3`; null while payouts go. */
  readonly pausedBy: string | null;
  readonly reason: string | null;
  /** Since when it is as it is. */
  readonly since: Date;
}

const COLUMNS = `paused, paused_by AS "pausedBy", reason, since`;

/** Whether payouts go, held so until the transaction ends: who pauses waits for what begins just now. */
export const isPaused = async (trx: Trx): Promise<boolean> => {
  const [row] = await rows<{ paused: boolean }>(
    trx,
    `SELECT paused FROM ${tables.payoutQueue} WHERE id = 1 FOR SHARE`,
  );
  return row?.paused ?? false;
};

const createQueue = ({ strapi }: { strapi: Core.Strapi }) => {
  const state = async (): Promise<QueueState> => {
    const [row] = await rows<QueueState>(
      strapi.db.connection,
      `SELECT ${COLUMNS} FROM ${tables.payoutQueue} WHERE id = 1`,
    );
    if (!row) throw new Error('The row of the payout queue is missing');
    return row;
  };

  const turn = (actor: Actor, reason: string | null): Promise<boolean> =>
    inTransaction(strapi, async (trx) => {
      const paused = reason !== null;
      const turned = await rows(
        trx,
        `UPDATE ${tables.payoutQueue} SET paused = ?, paused_by = ?, reason = ?, since = ?
          WHERE id = 1 AND paused <> ? RETURNING id`,
        [paused, paused ? actorReference(actor) : null, reason, now(), paused],
      );
      if (turned.length === 0) return false;
      await append(trx, {
        name: paused ? ENTRY.PAYOUT_QUEUE_PAUSED : ENTRY.PAYOUT_QUEUE_RESUMED,
        subjectType: 'payout-queue',
        subjectDocumentId: 'payouts',
        ...actorColumns(actor),
      });
      return true;
    });

  return {
    state,

    /**
     * Nothing more is handed to the rail; what it has goes on. Returns false where payouts were paused before.
     *
     * @param reason for the other staff; kept with the queue, not in the log
     */
    pause: (actor: Actor, reason: string): Promise<boolean> => turn(actor, reason),

    /** What waited is handed to the rail in its turn. Returns false where nothing was paused. */
    resume: (actor: Actor): Promise<boolean> => turn(actor, null),
  };
};

export type PayoutQueue = ReturnType<typeof createQueue>;

export default createQueue;
