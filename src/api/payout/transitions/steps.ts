import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { payoutMachine } from '../../../domain/payouts/machine';
import { decideWithdraw } from '../../../domain/payouts/withdraw';
import { actorReference, type Actor } from '../../../platform/actor';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { payoutEntry } from '../entries';
import { releaseClaims } from '../store/claims';
import { changePayout } from '../store/payout-rows';
import type { PayoutRow } from '../types';

/** A payout that waits goes on waiting until somebody takes it off hold. */
export const holdPayout = async (
  trx: Trx,
  payout: PayoutRow,
  { actor, reason, at }: { actor: Actor; reason: string; at: Date },
): Promise<PayoutRow> => {
  unwrap(payoutMachine.move(payout.state, 'on_hold'));
  const next = await changePayout(
    trx,
    payout,
    { state: 'on_hold', held_reason: reason, held_by: actorReference(actor) },
    at,
  );
  await append(trx, payoutEntry(ENTRY.PAYOUT_HELD, payout, actor, { version: next.version }));
  return next;
};

export const resumePayout = async (
  trx: Trx,
  payout: PayoutRow,
  { actor, at }: { actor: Actor; at: Date },
): Promise<PayoutRow> => {
  unwrap(payoutMachine.move(payout.state, 'pending_approval'));
  const next = await changePayout(
    trx,
    payout,
    { state: 'pending_approval', held_reason: null, held_by: null },
    at,
  );
  await append(trx, payoutEntry(ENTRY.PAYOUT_RESUMED, payout, actor, { version: next.version }));
  return next;
};

/** One on hold is taken off it first, so that its life reads as it was. */
const waiting = (trx: Trx, payout: PayoutRow, by: { actor: Actor; at: Date }): Promise<PayoutRow> =>
  payout.state === 'on_hold' ? resumePayout(trx, payout, by) : Promise.resolve(payout);

/** A payout that waits is turned down; the next one can claim its lines. */
export const rejectPayout = async (
  trx: Trx,
  payout: PayoutRow,
  by: { actor: Actor; reason: string; at: Date },
): Promise<PayoutRow> => {
  const { actor, reason, at } = by;
  const current = await waiting(trx, payout, by);
  unwrap(payoutMachine.move(current.state, 'rejected'));
  const next = await changePayout(
    trx,
    current,
    { state: 'rejected', rejected_reason: reason, rejected_by: actorReference(actor), ended_at: at },
    at,
  );
  await releaseClaims(trx, payout.documentId, at);
  await append(
    trx,
    payoutEntry(ENTRY.PAYOUT_REJECTED, payout, actor, { from: payout.state, version: next.version }),
  );
  return next;
};

/**
 * A payout that waits is withdrawn, or a failed one is given up: its money is owed already, and its lines can be
 * claimed by the next one. What the rail works on can only be cancelled there.
 */
export const cancelPayout = async (
  trx: Trx,
  payout: PayoutRow,
  by: { actor: Actor; reason: string | null; at: Date },
): Promise<PayoutRow> => {
  const { actor, reason, at } = by;
  const { next: to } = unwrap(decideWithdraw(payout.state));
  const current = await waiting(trx, payout, by);
  const next = await changePayout(
    trx,
    current,
    { state: to, rejected_reason: reason, rejected_by: actorReference(actor), ended_at: at },
    at,
  );
  await releaseClaims(trx, payout.documentId, at);
  const name = to === 'reversed' ? ENTRY.PAYOUT_REVERSED : ENTRY.PAYOUT_CANCELLED;
  await append(trx, payoutEntry(name, payout, actor, { from: payout.state, version: next.version }));
  return next;
};

/** What staff want the next one to know; it changes nothing of the payout, not even its version. */
export const notePayout = async (
  trx: Trx,
  payout: PayoutRow,
  { actor, text, at }: { actor: Actor; text: string; at: Date },
): Promise<void> => {
  await rows(
    trx,
    `INSERT INTO ${tables.payoutNotes} (payout_document_id, text, by, at) VALUES (?, ?, ?, ?)`,
    [payout.documentId, text, actorReference(actor), at],
  );
  await append(trx, payoutEntry(ENTRY.PAYOUT_NOTED, payout, actor));
};
