import { ENTRY } from '../../../domain/activity/names';
import { explainPayable, sayPayable } from '../../../domain/payouts/explain';
import { recheckPayout } from '../../../domain/payouts/recheck';
import { endUnpaid } from '../../../domain/payouts/withdraw';
import { SYSTEM, type Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { payoutEntry } from '../entries';
import { claimsOf, releaseClaims, setClaims } from '../store/claims';
import { changePayout, type PayoutChange } from '../store/payout-rows';
import type { PayoutTerms } from '../store/terms';
import type { PayeeRow, PayoutRow } from '../types';
import { explanationOf, payableOf } from './owed';
import type { Approval } from './approve';

const NOTHING_LEFT = 'Nothing is left to pay: what it would have paid was refunded or is held by now.';

export const isOtherAccount = (payout: PayoutRow, payee: PayeeRow): boolean =>
  payee.mask !== payout.mask ||
  payee.method !== payout.method ||
  payee.changedAt?.getTime() !== payout.accountChangedAt?.getTime();

/** What is left is not worth paying: its lines are free for the next payout. */
const endIt = async (trx: Trx, payout: PayoutRow, at: Date): Promise<PayoutRow> => {
  const state = endUnpaid(payout.state);
  const next = await changePayout(
    trx,
    payout,
    { state, ended_at: at, rejected_by: 'system', rejected_reason: NOTHING_LEFT },
    at,
  );
  await releaseClaims(trx, payout.documentId, at);
  const name = state === 'reversed' ? ENTRY.PAYOUT_REVERSED : ENTRY.PAYOUT_CANCELLED;
  await append(
    trx,
    payoutEntry(name, payout, SYSTEM, { from: payout.state, why: 'nothing_left', version: next.version }),
  );
  return next;
};

/** Approvals were of another amount or account: none of them counts any more, also for one that failed. */
const UNAPPROVED: PayoutChange = {
  approved_by: null,
  approved_at: null,
  second_approved_by: null,
  second_approved_at: null,
};

/**
 * Looks at the lines and the account of a locked payout again. Null where both are what its approver saw; otherwise it
 * is written as it is now, for somebody to look at anew.
 */
export const drawUpAgain = async (
  trx: Trx,
  payout: PayoutRow,
  payee: PayeeRow | null,
  terms: PayoutTerms,
  actor: Actor,
  at: Date,
): Promise<Approval | null> => {
  const owner = {
    kind: payout.payable === 'organizer_payable' ? 'organizer' : 'referrer',
    documentId: payout.ownerDocumentId,
    name: payout.ownerName,
  } as const;
  const payable = await payableOf(trx, owner, terms, payout.cutoff, payout.documentId);
  const claimed = await claimsOf(trx, payout.documentId);
  const recheck = recheckPayout({ claimed, payable, minimum: terms.minimum });
  if (recheck.outcome === 'gone') return { payout: await endIt(trx, payout, at), changed: 'gone' };

  const account: PayoutChange =
    payee !== null && isOtherAccount(payout, payee)
      ? { mask: payee.mask, method: payee.method, account_changed_at: payee.changedAt }
      : {};
  const otherAccount = Object.keys(account).length > 0;
  if (recheck.outcome === 'same' && !otherAccount) return null;

  let lines: PayoutChange = {};
  if (recheck.outcome === 'changed') {
    await setClaims(trx, payout.documentId, recheck.lines, at);
    const now = { ...payable, included: recheck.lines, amount: recheck.amount, outcome: 'payable' as const };
    const explanation = {
      ...explanationOf(payable),
      says: sayPayable(now, terms.minimum),
      parts: explainPayable(now),
    };
    lines = { amount: recheck.amount, explanation: JSON.stringify(explanation) };
  }
  const next = await changePayout(trx, payout, { ...UNAPPROVED, ...account, ...lines }, at);
  const why = recheck.outcome === 'changed' ? 'lines' : 'account';
  await append(
    trx,
    payoutEntry(ENTRY.PAYOUT_RECOMPUTED, next, actor, { why, was: payout.amount, version: next.version }),
  );
  return { payout: next, changed: why };
};
