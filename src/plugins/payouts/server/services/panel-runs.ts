import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { RunRow, RunItem as Item } from '../../../../api/payout/types';
import { DomainError } from '../../../../domain/errors';
import { LARGEST_PAYOUT } from '../../../../domain/payouts/cut';
import type { LeftOutBecause } from '../../../../domain/payouts/left-out';
import type { PayoutState } from '../../../../domain/payouts/machine';
import { formatMoney } from '../../../../domain/money/format';
import { formatInZone } from '../../../../domain/time/zones';
import type { Actor } from '../../../../platform/actor';
import { namesOf } from '../../../../platform/people';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { RunItem, RunPreview, RunsPage, ShownRun } from '../../shared/runs';
import { payoutsOf, preparingOf } from '../payouts';

interface Terms {
  readonly currency: string;
  readonly timezone: string;
  readonly minimum: number;
}

const leftOutWords = (
  because: LeftOutBecause,
  { amount, nextFreeAt }: Pick<Item, 'amount' | 'nextFreeAt'>,
  { currency, timezone, minimum }: Terms,
): string => {
  switch (because) {
    case 'nothing':
      return nextFreeAt === null
        ? 'Nothing is free to be paid.'
        : `Nothing is free before ${formatInZone(nextFreeAt, timezone, 'date')}.`;
    case 'below_minimum':
      return `Less than the smallest payout of ${formatMoney(minimum, currency)}; it waits for the next one.`;
    case 'debt':
      return `They owe us ${formatMoney(-amount, currency)}; it is taken off what comes free next.`;
    case 'too_large':
      return `What is free is too large for one payout, which pays at most ${formatMoney(LARGEST_PAYOUT, currency)}: it has to be paid another way.`;
    case 'no_account':
      return 'They have entered no account to pay to.';
    case 'frozen':
      return 'Payouts to this person are stopped, or the bank could not confirm the account.';
    case 'cooling':
      return 'The account was changed lately; nothing is paid to it yet.';
    case 'payout_waits':
      return 'Another payout of theirs still waits; what is free since comes with the next one.';
    case 'payout_failed':
      return 'Another payout of theirs failed and has to be decided first.';
  }
};

const itemOf = (item: Item, terms: Terms): RunItem => ({
  kind: item.owner.kind,
  name: item.owner.name,
  mask: item.mask,
  amount: item.amount,
  debts: item.debts,
  heldTotal: item.heldTotal,
  nextPayouts: item.nextPayouts,
  nextFreeAt: item.nextFreeAt?.toISOString() ?? null,
  parts: item.parts.map(({ says, amount, lines }) => ({ says, amount, lines: lines.length })),
  leftOut: item.leftOut === null ? null : leftOutWords(item.leftOut, item, terms),
  payoutDocumentId: item.payout,
});

/** Who would be paid what if a run were prepared now, and who not and why. Changes nothing. */
export const previewRun = async (strapi: Core.Strapi): Promise<RunPreview> => {
  const terms = await payoutsOf(strapi).terms();
  const { cutoff, currency, items, totals } = await preparingOf(strapi).preview();
  return { cutoff: cutoff.toISOString(), currency, items: items.map((item) => itemOf(item, terms)), totals };
};

interface StateCount {
  readonly run: string;
  readonly state: PayoutState;
  readonly count: number;
  readonly amount: number;
}

const show = async (strapi: Core.Strapi, runs: readonly RunRow[]): Promise<ShownRun[]> => {
  const db = strapi.db.connection;
  const { currency } = await payoutsOf(strapi).terms();
  const names = await namesOf(db, [...new Set(runs.map(({ preparedBy }) => preparedBy))]);
  const counts = await rows<StateCount>(
    db,
    `SELECT run_document_id AS run, state, count(*)::int AS count, sum(amount)::float8 AS amount
       FROM ${tables.payouts} WHERE run_document_id = ANY (?::text[]) GROUP BY 1, 2 ORDER BY 1, 2`,
    [runs.map(({ documentId }) => documentId)],
  );
  return runs.map((run) => {
    const own = counts.filter((count) => count.run === run.documentId);
    const sum = (of: 'count' | 'amount'): number => own.reduce((all, row) => all + row[of], 0);
    return {
      documentId: run.documentId,
      kind: run.kind,
      cutoff: run.cutoff.toISOString(),
      state: run.state,
      // What it made; until it is prepared, what it has made so far.
      payouts: run.totals?.payouts ?? sum('count'),
      amount: run.totals?.amount ?? sum('amount'),
      currency,
      preparedBy: names(run.preparedBy),
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      states: Object.fromEntries(own.map(({ state, count }) => [state, count])),
    };
  });
};

/** The newest first. */
export const listRuns = async (
  strapi: Core.Strapi,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<RunsPage> => {
  const { runs, total } = await preparingOf(strapi).runs({ offset: (page - 1) * pageSize, limit: pageSize });
  return { data: await show(strapi, runs), meta: { page, pageSize, total } };
};

/** So long the person who prepares waits for all of it; then they follow it in the list. */
const PATIENCE_MS = 5000;

/**
 * Prepares a payout for everybody who can be paid now, and answers the run: finished, or under way where it is large.
 * Two at once make each payout once; one whose server dies over it is made complete by the schedule.
 *
 * @throws DomainError NOTHING_PAYABLE where nothing was left, as after another run; no empty one remains
 */
export const prepareRun = async (strapi: Core.Strapi, actor: Actor): Promise<ShownRun> => {
  const run = await preparingOf(strapi).beginRun('manual', actor);
  const work = preparingOf(strapi)
    .workRun(run)
    .catch((error: unknown) => {
      strapi.log.error(`Run ${run.documentId} is not complete and is taken up again: ${String(error)}`);
    });
  await Promise.race([work, pause(PATIENCE_MS, undefined, { ref: false })]);
  const made = await preparingOf(strapi).run(run.documentId);
  if (!made)
    throw new DomainError(
      'NOTHING_PAYABLE',
      'Nothing is left to prepare: whatever was free is in another payout by now.',
      { outcome: 'nothing' },
    );
  const [shown] = await show(strapi, [made]);
  if (!shown) throw new Error('A run is not shown');
  return shown;
};
