import type { Core } from '@strapi/strapi';
import type { PayoutRow } from '../../../../api/payout/types';
import { DomainError, unwrap } from '../../../../domain/errors';
import { newsOf } from '../../../../domain/payouts/attempt';
import { failureOf } from '../../../../domain/payouts/failure';
import { sameAsSeen } from '../../../../domain/payouts/seen';
import type { Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { assertSecondPerson } from '../../../../platform/four-eyes';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { endTransfer } from '../adapters/bank-file/transfers';
import { payoutsOf } from '../payouts';
import { changeAttempt, findAttempt, type AttemptRow } from './attempt-rows';

/** What a person found out about an attempt whose end nobody knew. */
export interface Found {
  readonly outcome: 'paid' | 'failed';
  /** Of the transfer; null where nothing was paid. */
  readonly utr: string | null;
  /** What was checked, and where; other staff read it. */
  readonly note: string;
  /** Of the payout, as they saw it. */
  readonly version: number;
}

const KIND = 'settled_by_hand';

const createSettling = ({ strapi }: { strapi: Core.Strapi }) => {
  const payouts = () => payoutsOf(strapi);

  const book = async (
    trx: Trx,
    payout: PayoutRow,
    attempt: AttemptRow,
    state: 'paid' | 'failed' | 'reversed',
    { utr, actor }: { readonly utr: string | null; readonly actor: Actor },
  ): Promise<void> => {
    const at = now();
    const paid = state === 'paid';
    const failure = paid ? null : failureOf(KIND).says;
    const kind = paid ? null : KIND;
    await changeAttempt(trx, attempt.id, {
      state,
      ...(paid ? { utr } : {}),
      problem: failure,
      problem_kind: kind,
      settled_at: at,
    });
    if (attempt.rail === 'bank_file')
      await endTransfer(trx, attempt.key, { state, kind, says: failure, utr, told_by: null }, at);
    const facts = { at, utr, failure, failureKind: kind, actor };
    const marked = await {
      // What the rail takes is not known here: its statement of account brings it.
      paid: () => payouts().markPaid(trx, payout, attempt.number, { ...facts, fee: { fee: 0, tax: 0 } }),
      failed: () => payouts().markFailed(trx, payout, attempt.number, facts),
      reversed: () => payouts().markReversed(trx, payout, attempt.number, facts),
    }[state]();
    if (marked !== 'done') throw new DomainError('ATTEMPT_BOOKED_OTHERWISE');
  };

  return {
    /**
     * Ends an attempt by what a person found out at the rail. Only where staff were asked to, never by who prepared the
     * payout or is paid by it. What the rail tells later and contradicts it asks for a person again.
     *
     * @throws DomainError NOT_FOUND, PAYOUT_CHANGED, ATTEMPT_NOT_OPEN, SECOND_PERSON_NEEDED, ATTEMPT_BOOKED_OTHERWISE
     *   where it is booked as failed and its money may have been paid again since
     */
    settle: (documentId: string, number: number, found: Found, actor: Actor): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const locked = await payouts().loadForUpdate(trx, documentId);
        const attempt = locked && (await findAttempt(trx, documentId, number));
        if (!locked || !attempt) throw new DomainError('NOT_FOUND');
        const { payout, payee } = locked;
        unwrap(sameAsSeen(payout, { version: found.version }));
        if (attempt.personAskedAt === null) throw new DomainError('ATTEMPT_NOT_OPEN');
        await assertSecondPerson(trx, actor, payout.preparedBy);
        if (payee?.userId != null) await assertSecondPerson(trx, actor, `user:${payee.userId}`);
        const news = newsOf(attempt.state, found.outcome);
        if (news === 'doubtful') throw new DomainError('ATTEMPT_BOOKED_OTHERWISE');
        if (news === 'paid' || news === 'failed' || news === 'reversed')
          await book(trx, payout, attempt, news, { utr: found.utr, actor });
        await changeAttempt(trx, attempt.id, { person_asked_at: null });
        const paid = found.utr === null ? 'paid' : `paid, UTR ${found.utr}`;
        await payouts().note(
          documentId,
          actor,
          `Attempt ${number} settled as ${found.outcome === 'paid' ? paid : 'not paid'}. ${found.note}`,
        );
      }),
  };
};

export type Settling = ReturnType<typeof createSettling>;

export default createSettling;
