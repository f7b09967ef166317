import { ENTRY } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import { postPayoutApproved } from '../../../domain/ledger/postings';
import { approvalsMissing } from '../../../domain/payouts/approvals';
import { actorReference, type Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { post } from '../../../plugins/ledger/server/public';
import { payoutEntry } from '../entries';
import { assertPayable } from '../payee-obstacle';
import { findDoubt } from '../store/doubts';
import { changePayout, type LockedPayout, type PayoutChange } from '../store/payout-rows';
import { readTerms } from '../store/terms';
import type { PayoutRow } from '../types';
import { drawUpAgain } from './draw-up-again';
import { assertMayApprove } from './may-approve';

export interface Approval {
  readonly payout: PayoutRow;
  /** Why it was not approved but drawn up again: that is written, and somebody has to look at it anew. */
  readonly changed: 'lines' | 'account' | 'gone' | null;
}

const assertNoDoubt = async (trx: Trx, { payeeDocumentId }: PayoutRow): Promise<void> => {
  const doubt = await findDoubt(trx, payeeDocumentId);
  if (doubt) throw new DomainError('ATTEMPT_IN_DOUBT', undefined, { ...doubt });
};

/** The money is on its way from here on; `payout.approved` makes the rail be asked. */
const release = async (
  trx: Trx,
  payout: PayoutRow,
  approval: PayoutChange,
  actor: Actor,
  at: Date,
): Promise<PayoutRow> => {
  const attempt = payout.attempts + 1;
  const next = await changePayout(trx, payout, { ...approval, state: 'approved', attempts: attempt }, at);
  const { documentId, payable, ownerDocumentId, amount, currency } = payout;
  const money = { payable, ownerDocumentId, amount, currency };
  await post(trx, postPayoutApproved({ ...money, payoutDocumentId: documentId, attempt, occurredAt: at }));
  const facts = { from: payout.state, attempt, version: next.version };
  const retried = payout.state === 'failed' ? [payoutEntry(ENTRY.PAYOUT_RETRIED, payout, actor, facts)] : [];
  await append(trx, [...retried, payoutEntry(ENTRY.PAYOUT_APPROVED, payout, actor, facts)]);
  return next;
};

/** A second approval stands beside the first. */
const approvalOf = ({ approvedBy }: PayoutRow, actor: Actor, at: Date): PayoutChange => {
  const by = actorReference(actor);
  return approvedBy === null
    ? { approved_by: by, approved_at: at }
    : { second_approved_by: by, second_approved_at: at };
};

/** One person's word for a payout that waits or failed; above the tier the money goes with the second one's. */
const letGo = async (
  trx: Trx,
  { payout, payee }: LockedPayout,
  actor: Actor,
  at: Date,
): Promise<Approval> => {
  const terms = await readTerms(trx);
  await assertMayApprove(trx, { ...payout, payeeUserId: payee?.userId ?? null }, actor, terms);
  assertPayable(payee, at);
  await assertNoDoubt(trx, payout);
  const again = await drawUpAgain(trx, payout, payee, terms, actor, at);
  if (again) return again;

  const missing = approvalsMissing(payout, terms.secondAbove);
  // What failed and pays the same to the same account has the approvals that it went with.
  const approval = payout.state === 'failed' && missing === 0 ? {} : approvalOf(payout, actor, at);
  if (missing <= 1) return { payout: await release(trx, payout, approval, actor, at), changed: null };
  const next = await changePayout(trx, payout, approval, at);
  await append(trx, payoutEntry(ENTRY.PAYOUT_APPROVED_ONCE, payout, actor, { version: next.version }));
  return { payout: next, changed: null };
};

/**
 * Approves a payout that waits. Under the payee's lock its lines are looked at again: when they are not what they were
 * (a refund came in, an event was moved), or the account is another one, it is drawn up again instead and waits.
 *
 * @throws DomainError ILLEGAL_TRANSITION, SECOND_PERSON_NEEDED, FORBIDDEN, APPROVAL_LIMIT, PAYEE_MISSING,
 *   PAYEE_FROZEN, PAYEE_COOLING, ATTEMPT_IN_DOUBT; nothing is changed then
 */
export const approvePayout = async (
  trx: Trx,
  locked: LockedPayout,
  actor: Actor,
  at: Date,
): Promise<Approval> => {
  const { state } = locked.payout;
  if (state !== 'pending_approval')
    throw new DomainError('ILLEGAL_TRANSITION', undefined, { from: state, to: 'approved' });
  return letGo(trx, locked, actor, at);
};

/**
 * The next attempt of a failed payout, on the word of a person who could have approved it. What is known of it now
 * is looked at as it was at approval; drawn up again, it needs all that an approval needs, two people above the tier:
 * after the first of them it is still `failed`.
 *
 * @throws DomainError as `approvePayout`
 */
export const retryPayout = async (
  trx: Trx,
  locked: LockedPayout,
  actor: Actor,
  at: Date,
): Promise<Approval> => {
  const { state } = locked.payout;
  if (state !== 'failed')
    throw new DomainError('ILLEGAL_TRANSITION', undefined, { from: state, to: 'approved' });
  return letGo(trx, locked, actor, at);
};
