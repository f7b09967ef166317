import type { Core } from '@strapi/strapi';
import type { PayoutRow, RailFacts } from '../../../../api/payout/types';
import { ENTRY } from '../../../../domain/activity/names';
import { newsOf, readAttemptKey, type AttemptState } from '../../../../domain/payouts/attempt';
import { failureOf } from '../../../../domain/payouts/failure';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { payoutsOf } from '../payouts';
import type { RailPayout } from '../ports/payout-rail';
import { railNamed } from '../rail';
import { changeAttempt, findAttempt, markPersonAsked, type AttemptRow } from './attempt-rows';
import { OutcomeUnknown } from './outcome-unknown';

type Complete = (trx: Trx) => Promise<void>;

/** What became of news: `foreign` is of no attempt of ours. */
type Learned = 'done' | 'nothing' | 'ask_first' | 'foreign' | 'contradiction';

/** The person who brought the news, and why they made it so. */
type By = Pick<RailFacts, 'actor' | 'reason'>;

/** Why a person must look: nobody knows its end for a week; the rail contradicts what is booked. */
export type PersonNeeded = 'overdue' | 'contradiction';

const saysOf = (told: RailPayout): string => told.says ?? failureOf(told.reason).says;

const createNews = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Tells staff once of an attempt that only a person can find out about. */
  const askPerson = async (
    trx: Trx,
    payout: PayoutRow,
    attempt: AttemptRow,
    why: PersonNeeded,
  ): Promise<void> => {
    if (!(await markPersonAsked(trx, attempt.id, now()))) return;
    await append(trx, {
      name: ENTRY.PAYOUT_NEEDS_A_PERSON,
      subjectType: 'payout',
      subjectDocumentId: payout.documentId,
      organizerDocumentId: payout.payable === 'organizer_payable' ? payout.ownerDocumentId : null,
      actorType: 'system',
      payload: {
        why,
        attempt: attempt.number,
        state: attempt.state,
        gatewayPayoutId: attempt.gatewayPayoutId,
        amount: payout.amount,
        currency: payout.currency,
      },
    });
  };

  const moveAttempt = async (
    trx: Trx,
    attempt: AttemptRow,
    told: RailPayout,
    state: AttemptState,
    at: Date,
  ): Promise<void> => {
    const failed = state === 'failed' || state === 'reversed' || state === 'cancelled';
    await changeAttempt(trx, attempt.id, {
      state,
      gateway_payout_id: told.id,
      fee: told.fee,
      tax: told.tax,
      utr: told.utr,
      problem: failed ? saysOf(told) : null,
      problem_kind: told.reason,
      ...(state === 'accepted' ? {} : { settled_at: at, person_asked_at: null }),
    });
  };

  const book = async (
    trx: Trx,
    payout: PayoutRow,
    attempt: AttemptRow,
    told: RailPayout,
    state: AttemptState,
    by: By = {},
  ) => {
    const payouts = payoutsOf(strapi);
    const at = now();
    const facts = { ...by, at, utr: told.utr };
    const failure = { ...facts, failure: saysOf(told), failureKind: told.reason };
    switch (state) {
      case 'paid':
        return payouts.markPaid(trx, payout, attempt.number, {
          ...facts,
          fee: { fee: told.fee ?? 0, tax: told.tax ?? 0 },
        });
      case 'failed':
        return payouts.markFailed(trx, payout, attempt.number, failure);
      case 'reversed':
        return payouts.markReversed(trx, payout, attempt.number, failure);
      case 'cancelled':
        return payouts.markCancelled(trx, payout, attempt.number, failure);
      default:
        return 'already' as const;
    }
  };

  /**
   * One message of the rail, taken in with the payout and its payee locked. Forward only; what contradicts the books
   * changes nothing, and is believed only where it was asked for just now.
   */
  const learnWithin = async (trx: Trx, told: RailPayout, fresh: boolean, by?: By): Promise<Learned> => {
    const key = readAttemptKey(told.key);
    const locked = key && (await payoutsOf(strapi).loadForUpdate(trx, key.payoutDocumentId));
    const attempt = locked && (await findAttempt(trx, key.payoutDocumentId, key.number));
    if (!locked || !attempt) return 'foreign';
    const { payout } = locked;
    const otherMoney = told.amount !== payout.amount || told.currency !== payout.currency;
    const other = attempt.gatewayPayoutId !== null && attempt.gatewayPayoutId !== told.id;
    const news = otherMoney || other ? 'doubtful' : newsOf(attempt.state, told.state);
    if (news === 'nothing') return 'nothing';
    if (news === 'doubtful') {
      if (!fresh) return 'ask_first';
      await askPerson(trx, payout, attempt, 'contradiction');
      return 'contradiction';
    }
    const at = now();
    await moveAttempt(trx, attempt, told, news, at);
    const marked = await book(trx, payout, attempt, told, news, by);
    if (marked !== 'impossible') return 'done';
    await askPerson(trx, payout, attempt, 'contradiction');
    return 'contradiction';
  };

  return {
    learnWithin,
    askPerson,

    /**
     * What a webhook of RazorpayX says of a payout, as often and in whatever order it comes. What contradicts the books is asked
     * about first: a late message tells what was.
     *
     * @throws OutcomeUnknown when the rail did not answer; call it again later
     */
    async learn(told: RailPayout, complete?: Complete): Promise<void> {
      const first = await inTransaction(strapi, async (trx) => {
        const learned = await learnWithin(trx, told, false);
        if (learned !== 'ask_first') await complete?.(trx);
        return learned;
      });
      if (first !== 'ask_first') return;
      const answer = await railNamed(strapi, 'razorpayx')?.fetch(told.id);
      if (answer?.kind !== 'ok')
        throw new OutcomeUnknown(`Payout ${told.id} contradicts the books and cannot be asked about`);
      await inTransaction(strapi, async (trx) => {
        await learnWithin(trx, answer.value, true);
        await complete?.(trx);
      });
    },
  };
};

export type News = ReturnType<typeof createNews>;

export default createNews;
