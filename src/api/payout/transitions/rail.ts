import { ENTRY, type EntryName } from '../../../domain/activity/names';
import { postPayoutPaid, postPayoutReturned } from '../../../domain/ledger/postings';
import { isUnderWay, stepOfNews } from '../../../domain/payouts/payout-news';
import { actorReference, SYSTEM } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { post } from '../../../plugins/ledger/server/public';
import { payoutEntry } from '../entries';
import { releaseClaims } from '../store/claims';
import { changePayout, type PayoutChange } from '../store/payout-rows';
import type { Marked, PaidFacts, PayoutRail, PayoutRow, RailFacts } from '../types';

/**
 * What the rail says of an attempt, on a payout that `lockPayout` locked. Messages come twice, late and out of order:
 * each of these is harmless when it is not news, and what cannot be true changes nothing and says `impossible`.
 */

const WORD = /^[a-z0-9_.-]{1,64}$/i;
const wordOf = (text: string | null | undefined): string | null =>
  text != null && WORD.test(text) ? text : null;

/** Booked when it is heard of: the day it happened may lie in a month that is closed. */
const bookOf = (payout: PayoutRow, attempt: number) => ({
  payoutDocumentId: payout.documentId,
  attempt,
  payable: payout.payable,
  ownerDocumentId: payout.ownerDocumentId,
  amount: payout.amount,
  currency: payout.currency,
  occurredAt: now(),
});

const paidFromOf = (rail: PayoutRail | null) => (rail === 'bank_file' ? 'bank' : 'payout_rail_balance');

const step = async (
  trx: Trx,
  payout: PayoutRow,
  name: EntryName,
  change: PayoutChange,
  { at, failureKind, actor = SYSTEM }: RailFacts,
): Promise<PayoutRow> => {
  const next = await changePayout(trx, payout, change, at);
  await append(
    trx,
    payoutEntry(name, payout, actor, {
      from: payout.state,
      attempt: payout.attempts,
      version: next.version,
      kind: wordOf(failureKind),
    }),
  );
  return next;
};

/** The money did not go, or came back before it arrived: it is owed to the person again. */
const comeBack = (trx: Trx, payout: PayoutRow) =>
  post(trx, postPayoutReturned({ ...bookOf(payout, payout.attempts), paid: null }));

const takeUp = async (trx: Trx, payout: PayoutRow, facts: RailFacts): Promise<PayoutRow> =>
  payout.state === 'approved'
    ? step(trx, payout, ENTRY.PAYOUT_PROCESSING, { state: 'processing' }, { at: facts.at })
    : payout;

/** The attempt is about to be handed to the rail; called in the transaction that writes its row. */
export const markProcessing = async (
  trx: Trx,
  payout: PayoutRow,
  attempt: number,
  facts: RailFacts & { readonly rail: PayoutRail },
): Promise<Marked> => {
  const told = stepOfNews(payout, attempt, 'processing');
  if (told.to === null) return told.because;
  await step(
    trx,
    payout,
    ENTRY.PAYOUT_PROCESSING,
    { state: 'processing', rail: facts.rail, failure: null, failure_kind: null },
    facts,
  );
  return 'done';
};

/**
 * The person has the money. `impossible` for an attempt before the present one, and for one that was known to have
 * failed: somebody may be paid twice.
 */
export const markPaid = async (
  trx: Trx,
  payout: PayoutRow,
  attempt: number,
  facts: PaidFacts,
): Promise<Marked> => {
  const told = stepOfNews(payout, attempt, 'paid');
  if (told.to === null) return told.because;
  const { at, fee, utr } = facts;
  const processing = await takeUp(trx, payout, facts);
  await step(
    trx,
    processing,
    ENTRY.PAYOUT_PAID,
    {
      state: 'paid',
      paid_at: at,
      utr: utr ?? null,
      fee: fee.fee,
      fee_tax: fee.tax,
      failure: null,
      failure_kind: null,
    },
    facts,
  );
  await post(trx, postPayoutPaid({ ...bookOf(payout, attempt), fee, paidFrom: paidFromOf(payout.rail) }));
  return 'done';
};

/** The attempt came to nothing. The payout keeps its lines until it is tried again or given up. */
export const markFailed = async (
  trx: Trx,
  payout: PayoutRow,
  attempt: number,
  facts: RailFacts,
): Promise<Marked> => {
  const told = stepOfNews(payout, attempt, 'failed');
  if (told.to === null) return told.because;
  if (told.to === 'reversed') return markReversed(trx, payout, attempt, facts);
  const processing = await takeUp(trx, payout, facts);
  await step(
    trx,
    processing,
    ENTRY.PAYOUT_FAILED,
    { state: 'failed', failure: facts.failure ?? null, failure_kind: wordOf(facts.failureKind) },
    facts,
  );
  await comeBack(trx, payout);
  return 'done';
};

/**
 * The money came back, also days after it was paid (then with the rail's fee): it is owed again, and its lines can be
 * claimed by the next payout.
 */
export async function markReversed(
  trx: Trx,
  payout: PayoutRow,
  attempt: number,
  facts: RailFacts,
): Promise<Marked> {
  const told = stepOfNews(payout, attempt, 'reversed');
  if (told.to === null) return told.because;
  const { at } = facts;
  const processing = await takeUp(trx, payout, facts);
  await step(
    trx,
    processing,
    ENTRY.PAYOUT_REVERSED,
    {
      state: 'reversed',
      ended_at: at,
      failure: facts.failure ?? payout.failure,
      failure_kind: wordOf(facts.failureKind) ?? payout.failureKind,
    },
    facts,
  );
  if (isUnderWay(payout.state)) await comeBack(trx, payout);
  if (payout.state === 'paid')
    await post(
      trx,
      postPayoutReturned({
        ...bookOf(payout, attempt),
        paid: {
          fee: { fee: payout.fee ?? 0, tax: payout.feeTax ?? 0 },
          paidFrom: paidFromOf(payout.rail),
        },
      }),
    );
  await releaseClaims(trx, payout.documentId, at);
  return 'done';
}

/** The rail took it back before it sent anything; its lines can be claimed by the next payout. */
export const markCancelled = async (
  trx: Trx,
  payout: PayoutRow,
  attempt: number,
  facts: RailFacts,
): Promise<Marked> => {
  const told = stepOfNews(payout, attempt, 'cancelled');
  if (told.to === null) return told.because;
  const processing = await takeUp(trx, payout, facts);
  const { at, failure, failureKind, actor, reason } = facts;
  await step(
    trx,
    processing,
    ENTRY.PAYOUT_CANCELLED,
    {
      state: 'cancelled',
      ended_at: at,
      failure: failure ?? null,
      failure_kind: wordOf(failureKind),
      ...(actor && reason ? { rejected_by: actorReference(actor), rejected_reason: reason } : {}),
    },
    facts,
  );
  await comeBack(trx, payout);
  await releaseClaims(trx, payout.documentId, at);
  return 'done';
};
