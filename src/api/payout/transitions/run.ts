import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { sum } from '../../../domain/money/arithmetic';
import { leftOutBecause, type LeftOutBecause } from '../../../domain/payouts/left-out';
import { payeeObstacle } from '../../../domain/payouts/payee-obstacle';
import { SYSTEM, actorColumns, type Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { inTransaction } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { listOwed, type OwedRow } from '../store/payable-lines';
import { findPayees, listInTheWay, lockPayee, openPayoutOf } from '../store/payout-rows';
import { dropEmptyRun, finishRun, hasPayoutOf, holdRun, lockRun } from '../store/run-rows';
import { readTerms } from '../store/terms';
import type { OwnerPayable, PayeeRow, PayoutRow, RunItem, RunPreview, RunRow } from '../types';
import { payableOf, payablesOf } from './owed';
import { writePayout } from './prepare';

type InTheWay = Pick<PayoutRow, 'documentId' | 'state'>;

const ACTOR = /^(admin|user):(.+)$/;

/** Who started a run, for what is written on their behalf. */
const actorOf = (reference: string): Actor => {
  const [, type, id] = ACTOR.exec(reference) ?? [];
  return (type === 'admin' || type === 'user') && id !== undefined ? { type, id } : SYSTEM;
};

const leftOutOf = (
  payable: OwnerPayable,
  payee: PayeeRow | null,
  open: InTheWay | undefined,
  at: Date,
): LeftOutBecause | null => leftOutBecause(payable, payeeObstacle(payee, at), open?.state ?? null);

const keyOf = ({ kind, documentId }: { kind: string; documentId: string }): string => `${kind} ${documentId}`;

/** Who would be paid what by a run at this moment, and who not and why. Changes nothing. */
export const previewRun = async (strapi: Core.Strapi, cutoff: Date): Promise<RunPreview> => {
  const db = strapi.db.connection;
  const terms = await readTerms(db);
  const owners = await listOwed(db, terms.currency);
  const payees = new Map(
    (
      await findPayees(
        db,
        owners.map(({ documentId }) => documentId),
      )
    ).map((payee) => [keyOf({ kind: payee.kind, documentId: payee.ownerDocumentId }), payee]),
  );
  const inTheWay = new Map(
    (
      await listInTheWay(
        db,
        [...payees.values()].map(({ documentId }) => documentId),
      )
    ).map((open) => [open.payeeDocumentId, open]),
  );
  const items: RunItem[] = [];
  for await (const payable of payablesOf(db, owners, terms, cutoff)) {
    const payee = payees.get(keyOf(payable.owner)) ?? null;
    const open = payee === null ? undefined : inTheWay.get(payee.documentId);
    const { owner, amount, currency, debts, held, heldTotal, nextFreeAt, parts } = payable;
    items.push({
      owner,
      payeeDocumentId: payee?.documentId ?? null,
      mask: payee?.mask ?? null,
      amount,
      currency,
      debts,
      heldTotal,
      nextPayouts: sum(held.flatMap((line) => (line.why === 'next_payout' ? [line.amount] : []))),
      nextFreeAt,
      parts,
      leftOut: leftOutOf(payable, payee, open, cutoff),
      payout: open?.documentId ?? null,
    });
  }
  const made = items.filter(({ leftOut }) => leftOut === null);
  return {
    cutoff,
    currency: terms.currency,
    items,
    totals: {
      payouts: made.length,
      amount: made.reduce((total, { amount }) => total + amount, 0),
      leftOut: items.length - made.length,
    },
  };
};

/** One person's payout of a run: everything is looked at again under the payee's lock. */
const prepareOne = (
  strapi: Core.Strapi,
  run: RunRow,
  owner: OwedRow,
  payeeDocumentId: string,
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    if (!(await holdRun(trx, run.documentId))) return;
    const payee = await lockPayee(trx, payeeDocumentId);
    if (!payee || (await hasPayoutOf(trx, run.documentId, payeeDocumentId))) return;
    const terms = await readTerms(trx);
    const payable = await payableOf(trx, owner, terms, run.cutoff);
    const at = now();
    if (leftOutOf(payable, payee, await openPayoutOf(trx, payeeDocumentId), at) !== null) return;
    await writePayout(trx, payee, payable, {
      origin: run.kind === 'manual' ? 'manual' : 'run',
      run: run.documentId,
      cutoff: run.cutoff,
      actor: actorOf(run.preparedBy),
      at,
    });
  });

/**
 * Ends a run that has made all it could. One that a person started and that found nothing left, for another run or a
 * request was faster, is not kept; that of a day or week is, and says that nothing was to be paid.
 */
const endRun = (strapi: Core.Strapi, run: RunRow): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    if (!(await lockRun(trx, run.documentId)) || (await dropEmptyRun(trx, run.documentId))) return;
    const { totals } = await finishRun(trx, run.documentId, now());
    await append(trx, {
      name: ENTRY.PAYOUT_RUN_PREPARED,
      subjectType: 'payout-run',
      subjectDocumentId: run.documentId,
      ...actorColumns(actorOf(run.preparedBy)),
      payload: { kind: run.kind, payouts: totals?.payouts ?? 0, amount: totals?.amount ?? 0 },
    });
  });

/**
 * Makes the payouts of a run, each in a transaction of its own, and ends it. May be killed at any line and begun
 * again, also by two servers at once: a payee has one payout of a run, and what was made is not made again.
 *
 * @throws the first error of a payee, after all others were prepared; the run stays unfinished and is taken up again
 */
export const workRun = async (strapi: Core.Strapi, run: RunRow, signal?: AbortSignal): Promise<void> => {
  const { items } = await previewRun(strapi, run.cutoff);
  const failures: unknown[] = [];
  for (const { owner, payeeDocumentId, leftOut } of items) {
    if (signal?.aborted) return;
    if (leftOut !== null || payeeDocumentId === null) continue;
    await prepareOne(strapi, run, owner, payeeDocumentId).catch((error: unknown) => {
      strapi.log.error(`Run ${run.documentId}, payee ${payeeDocumentId}: ${String(error)}`);
      failures.push(error);
    });
  }
  if (failures.length > 0) throw failures[0];
  await endRun(strapi, run);
};
