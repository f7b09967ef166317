import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { PERSON_AFTER_MS } from '../../../../domain/payouts/attempt';
import { now } from '../../../../platform/clock';
import { inTransaction } from '../../../../platform/transaction';
import { payoutsOf } from '../payouts';
import { railPace } from '../rail-pace';
import { findAttempt, listNotBegun, listOverdue, takeOpenAttempts, takePaidAttempts } from './attempt-rows';
import type { News } from './news';
import type { Sending } from './sending';

/** How many of each kind one run takes. */
const BATCH = 100;
/** So long the job of an approved payout is given its time. */
const QUIET_MS = 60_000;

const createPoll = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Keeps the calls of a run at the pace of the queue. */
  const paceMs = 1_000 / railPace(strapi);
  const news = (): News => strapi.plugin('payouts').service('news');
  const sending = (): Sending => strapi.plugin('payouts').service('sending');
  const knex = () => strapi.db.connection;

  const forEach = async <T>(
    items: readonly T[],
    signal: AbortSignal | undefined,
    work: (item: T) => Promise<void>,
  ): Promise<number> => {
    let failures = 0;
    for (const item of items) {
      if (signal?.aborted) break;
      const turn = pause(paceMs);
      try {
        await work(item);
      } catch (error) {
        failures += 1;
        strapi.log.warn(`Payouts: ${error instanceof Error ? error.message : String(error)}`);
      }
      await turn;
    }
    return failures;
  };

  const tellPerson = async (): Promise<void> => {
    const overdue = await listOverdue(knex(), new Date(now().getTime() - PERSON_AFTER_MS), BATCH);
    for (const { payoutDocumentId, number } of overdue)
      await inTransaction(strapi, async (trx) => {
        const locked = await payoutsOf(strapi).loadForUpdate(trx, payoutDocumentId);
        const attempt = locked && (await findAttempt(trx, payoutDocumentId, number));
        if (locked && attempt) await news().askPerson(trx, locked.payout, attempt, 'overdue');
      });
  };

  /** Hands over what was approved and never begun: its job died, or payouts were paused. */
  const begin = async (signal?: AbortSignal, quietMs = QUIET_MS): Promise<number> => {
    const waiting = await listNotBegun(knex(), new Date(now().getTime() - quietMs), BATCH);
    return forEach(waiting, signal, (documentId) => sending().execute(documentId));
  };

  return {
    /**
     * Asks about everything that should have been heard of by now, begins what was left lying, and tells staff once of
     * what stays unknown for a week. Many instances share the work.
     */
    async run({ signal }: { signal?: AbortSignal } = {}): Promise<{ readonly failures: number }> {
      const at = now();
      const open = await takeOpenAttempts(knex(), at, BATCH);
      let failures = await forEach(open, signal, (attempt) => sending().advance(attempt));
      const paid = await takePaidAttempts(knex(), at, BATCH);
      failures += await forEach(paid, signal, (attempt) => sending().advance(attempt));
      failures += await begin(signal);
      await tellPerson();
      return { failures };
    },

    /** What waited while payouts were paused. What a crash leaves over here the next run takes. */
    begin: async (signal?: AbortSignal): Promise<void> => {
      await begin(signal, 0);
    },
  };
};

export type Poll = ReturnType<typeof createPoll>;

export default createPoll;
