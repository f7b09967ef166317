import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { SYSTEM, actorColumns, actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { gatewayOf } from '../../../payments/server/public';
import { answerOf, GatewaySilent } from './answers';
import type { Bank } from './bank';
import { openDifferences } from './difference-rows';
import createGather, { type Heard } from './gather';
import { keepDifferences, type Kept } from './keeping';
import type { Period } from './our-money';
import { beginRun, endRun, findRun, giveUpStaleRuns, hasAskedGateway, insertRun, lastRuns } from './run-rows';
import { settlementsByGatewayId } from './settlement-rows';
import type { Settlements } from './settlements';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Settlements come two working days after their payments; over a weekend and a holiday that is most of a week. */
const USUAL_DAYS = 7;
/** After a long stop the window reaches back to the last comparison and some days further. */
const OVERLAP_DAYS = 3;
const MOST_DAYS = 92;
/** What is under way is no difference: the last minutes wait for the next day. */
const SETTLING_MS = 15 * MINUTE_MS;
const STALE_MS = 6 * 60 * MINUTE_MS;
/** Then a run is given up; the next day's begins anew. */
const ATTEMPTS = 6;

const createRuns = ({ strapi }: { strapi: Core.Strapi }) => {
  const gather = createGather({ strapi });
  const settlements = (): Settlements => strapi.plugin('reconciliation').service('settlements');
  const bank = (): Bank => strapi.plugin('reconciliation').service('bank');

  const insert = async (trx: Trx, period: Period, actor: Actor, at: Date): Promise<string | null> => {
    await giveUpStaleRuns(trx, new Date(at.getTime() - STALE_MS), at);
    const documentId = await insertRun(
      trx,
      { fromAt: period.from, toAt: period.to, askedBy: actorReference(actor) },
      at,
    );
    if (documentId === null) return null;
    await append(trx, {
      name: ENTRY.RECONCILIATION_REQUESTED,
      subjectType: 'reconciliation-run',
      subjectDocumentId: documentId,
      ...actorColumns(actor),
      payload: { from: period.from.toISOString(), to: period.to.toISOString() },
    });
    return documentId;
  };

  /** Everything that is still open is asked about as well, however old: else it could never be closed. */
  const hearOpen = async (heard: Heard): Promise<string[]> => {
    const open = await openDifferences(strapi.db.connection);
    const idsOf = (type: string): string[] => [
      ...new Set(open.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)),
    ];
    await gather.askEach(heard, idsOf('payment'), idsOf('refund'));
    const gateway = gatewayOf(strapi);
    const unheard = idsOf('settlement').filter((id) => !heard.settlements.has(id));
    for (const { settledAt } of await settlementsByGatewayId(strapi.db.connection, gateway.name, unheard)) {
      const told = answerOf(
        await gateway.listSettlements({ from: settledAt, to: settledAt }),
        'an older settlement',
      );
      for (const settlement of told) {
        await settlements().takeIn(settlement);
        heard.settlements.set(settlement.id, settlement);
      }
    }
    return unheard;
  };

  const work = async (documentId: string, period: Period): Promise<void> => {
    const told = await settlements().poll(period);
    await bank().match();
    const heard = await gather.listen(period, told);
    const older = await hearOpen(heard);
    const { facts, covers } = await gather.facts(heard, period, older);
    const finish = async (trx: Trx, kept: Kept): Promise<void> => {
      const counts = {
        payments: heard.payments.size,
        refunds: heard.refunds.size,
        settlements: told.length,
        found: kept.seen,
        closed: kept.closed,
      };
      const at = now();
      await endRun(trx, documentId, { state: 'done', failure: null, finished_at: at, ...counts }, at);
      await append(trx, {
        name: ENTRY.RECONCILIATION_DONE,
        subjectType: 'reconciliation-run',
        subjectDocumentId: documentId,
        actorType: 'system',
        payload: { ...counts, opened: kept.opened },
      });
    };
    await keepDifferences(strapi, facts, covers, { within: finish });
  };

  return {
    /**
     * Asks for a comparison; a job does it. Without a period the last days up to this moment.
     *
     * @throws DomainError CONFLICT (`reason`: running) while one waits or runs
     */
    async request(actor: Actor, period?: Period): Promise<{ documentId: string }> {
      const at = now();
      const wanted = period ?? { from: new Date(at.getTime() - USUAL_DAYS * DAY_MS), to: at };
      const documentId = await inTransaction(strapi, (trx) => insert(trx, wanted, actor, at));
      if (documentId === null)
        throw new DomainError('CONFLICT', 'A comparison is running already.', { reason: 'running' });
      return { documentId };
    },

    /** The daily one: from before the last that came to its end, so that no day is left out after a stop. */
    async requestDaily(): Promise<void> {
      if (!(await hasAskedGateway(strapi.db.connection))) return;
      const at = now();
      const { done } = await lastRuns(strapi.db.connection);
      const usual = at.getTime() - USUAL_DAYS * DAY_MS;
      const since = done ? done.toAt.getTime() - OVERLAP_DAYS * DAY_MS : usual;
      const from = new Date(Math.max(Math.min(usual, since), at.getTime() - MOST_DAYS * DAY_MS));
      const to = new Date(at.getTime() - SETTLING_MS);
      await inTransaction(strapi, (trx) => insert(trx, { from, to }, SYSTEM, at));
    },

    /**
     * Does a comparison that was asked for. Everything it writes before its end can be written again, so a run that
     * dies is simply done once more. While the gateway is silent it is tried again, in the end it is given up.
     *
     * @param attempts how often it was tried, this time included
     * @throws GatewaySilent while it will be tried again
     */
    async execute(documentId: string, attempts: number): Promise<void> {
      const knex = strapi.db.connection;
      const run = await findRun(knex, documentId);
      if (!run || !(await beginRun(knex, documentId, now()))) return;
      try {
        await work(documentId, { from: run.fromAt, to: run.toAt });
      } catch (error) {
        const at = now();
        const over = attempts >= ATTEMPTS;
        const failure =
          error instanceof GatewaySilent
            ? error.message
            : 'Something went wrong in Mela; whoever looks after it finds more in the log.';
        await endRun(
          knex,
          documentId,
          over ? { state: 'failed', failure, finished_at: at } : { state: 'waiting', failure },
          at,
        );
        if (!over) throw error;
        strapi.log.error(`Comparison ${documentId} is given up: ${String(error)}`);
      }
    },
  };
};

export type Runs = ReturnType<typeof createRuns>;

export default createRuns;
