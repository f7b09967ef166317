import type { Core } from '@strapi/strapi';
import type { PayeeRow, PayoutRow } from '../../../../api/payout/types';
import { attemptKey, isLive, mustShow, stepOfUnfound } from '../../../../domain/payouts/attempt';
import { failureOf } from '../../../../domain/payouts/failure';
import { payMode } from '../../../../domain/payouts/pay-mode';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import type { GatewayRefusal } from '../../../payments/server/public';
import { payeesOf } from '../payees';
import { payoutsOf } from '../payouts';
import type { Outcome, PayoutRail, RailPayout } from '../ports/payout-rail';
import { railNamed, railOf, railStateOf } from '../rail';
import {
  changeAttempt,
  findAttempt,
  forgetCall,
  insertAttempt,
  noteCall,
  noteProblem,
  type AttemptRow,
} from './attempt-rows';
import type { News } from './news';
import { OutcomeUnknown } from './outcome-unknown';
import { isPaused } from './queue';

type Complete = (trx: Trx) => Promise<void>;

/** An attempt that may be handed to the rail: `first` when it never was, as far as its row tells. */
interface Begun {
  readonly payout: PayoutRow;
  readonly payee: PayeeRow | null;
  readonly attempt: AttemptRow;
  readonly first: boolean;
  /** Nothing may be asked for now; what exists may be looked up. */
  readonly obstacle: string | null;
}

const createSending = ({ strapi }: { strapi: Core.Strapi }) => {
  const news = (): News => strapi.plugin('payouts').service('news');

  const fail = async (
    trx: Trx,
    payout: PayoutRow,
    attempt: AttemptRow,
    kind: string,
    says = failureOf(kind).says,
  ): Promise<void> => {
    const at = now();
    await changeAttempt(trx, attempt.id, {
      state: 'failed',
      problem: says,
      problem_kind: kind,
      settled_at: at,
    });
    await payoutsOf(strapi).markFailed(trx, payout, attempt.number, {
      at,
      failure: says,
      failureKind: kind,
    });
  };

  const since = (then: Date): number => now().getTime() - then.getTime();

  /**
   * Ends an attempt that came to nothing, unless it has moved on meanwhile. One that may have been asked for before is
   * given up only when the rail's lists must show it by now.
   */
  const giveUp = async (begun: Begun, kind: string, says?: string, complete?: Complete): Promise<void> => {
    const { calledAt, askedAt } = begun.attempt;
    if (!begun.first && !mustShow(since(calledAt ?? askedAt)))
      throw new OutcomeUnknown(`Payout attempt ${begun.attempt.key} may still turn up (${kind})`);
    await inTransaction(strapi, async (trx) => {
      const locked = await payoutsOf(strapi).loadForUpdate(trx, begun.payout.documentId);
      const attempt = await findAttempt(trx, begun.payout.documentId, begun.attempt.number);
      if (locked && attempt && isLive(attempt.state) && attempt.gatewayPayoutId === null)
        await fail(trx, locked.payout, attempt, kind, says);
      await complete?.(trx);
    });
  };

  const obstacleOf = (rail: PayoutRail, payout: PayoutRow, payee: PayeeRow | null, at: Date) => {
    const way = payMode(rail.name, payout.method, payout.amount);
    return payoutsOf(strapi).obstacle({ payout, payee }, at) ?? ('obstacle' in way ? way.obstacle : null);
  };

  /**
   * Writes the attempt's row, committed before the rail hears of it: whoever comes after a crash finds it and asks what
   * became of it. Null where there is nothing to do now.
   */
  const begin = (documentId: string, rail: PayoutRail, complete?: Complete): Promise<Begun | null> =>
    inTransaction(strapi, async (trx) => {
      const locked = await payoutsOf(strapi).loadForUpdate(trx, documentId);
      const leave = async (): Promise<null> => {
        await complete?.(trx);
        return null;
      };
      if (!locked) return leave();
      const { payout, payee } = locked;
      // What an earlier attempt did must be known before another one asks for the same money.
      const paused = (await isPaused(trx)) || (await payoutsOf(strapi).isInDoubt(trx, payout));
      const at = now();
      const obstacle = obstacleOf(rail, payout, payee, at);
      if (payout.state === 'processing') {
        const attempt = await findAttempt(trx, documentId, payout.attempts);
        if (!attempt || !isLive(attempt.state) || attempt.gatewayPayoutId !== null) return leave();
        return { payout, payee, attempt, first: false, obstacle: paused ? 'paused' : obstacle };
      }
      // Paused or in doubt, it stays approved; the poll takes it up when payouts go on.
      if (payout.state !== 'approved' || paused) return leave();
      const number = payout.attempts;
      const attempt = await insertAttempt(
        trx,
        { payoutDocumentId: documentId, number, key: attemptKey(documentId, number), rail: rail.name },
        at,
      );
      await payoutsOf(strapi).markProcessing(trx, payout, number, { at, rail: rail.name });
      if (obstacle === null) return { payout, payee, attempt, first: true, obstacle };
      const begun = await payoutsOf(strapi).read(documentId, trx);
      if (begun) await fail(trx, begun, attempt, obstacle);
      return leave();
    });

  /** An attempt that was begun ends on the rail where it began, whatever the settings say by now. */
  const railFor = async (documentId: string): Promise<PayoutRail | null> => {
    const payout = await payoutsOf(strapi).read(documentId);
    if (payout?.state !== 'processing') return railOf(strapi);
    const attempt = await findAttempt(strapi.db.connection, documentId, payout.attempts);
    return attempt ? railNamed(strapi, attempt.rail) : railOf(strapi);
  };

  const lost = async (attempt: AttemptRow, cause: string): Promise<never> => {
    await noteProblem(strapi.db.connection, attempt.id, {
      state: 'unknown',
      problem: cause,
      problem_kind: 'no_answer',
    });
    throw new OutcomeUnknown(`Payout attempt ${attempt.key}: the rail's answer is not known (${cause})`);
  };

  const takeIn = (told: RailPayout, complete?: Complete): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await news().learnWithin(trx, told, true);
      await complete?.(trx);
    });

  /** What the rail has under our key. Throws when nobody can say. */
  const lookUp = async (rail: PayoutRail, attempt: AttemptRow): Promise<RailPayout | null> => {
    const found = await rail.find(attempt.key);
    if (found.kind === 'ok') return found.value;
    throw new OutcomeUnknown(
      `Payout attempt ${attempt.key} cannot be looked up: ${found.kind === 'unknown' ? found.cause : found.description}`,
    );
  };

  /** The account as it was approved, known to the rail. Null where it was changed since. */
  const beneficiaryOf = async (
    rail: PayoutRail,
    { payout, payee }: Begun,
  ): Promise<Outcome<string> | null> => {
    const payees = payeesOf(strapi);
    const approved = payee?.changedAt?.getTime();
    const { changedAt, fundAccountId } = await payees.get(payout.payeeDocumentId);
    if (changedAt.getTime() !== approved) return null;
    if (fundAccountId !== null && rail.knows(fundAccountId)) return { kind: 'ok', value: fundAccountId };
    const account = await payees.open(payout.payeeDocumentId);
    if (account.changedAt.getTime() !== approved) return null;
    const known = await rail.ensureBeneficiary(payout.payeeDocumentId, account);
    if (known.kind !== 'ok') return known;
    const same = await payees.rememberBeneficiary(payout.payeeDocumentId, { ...known.value, changedAt });
    return same ? { kind: 'ok', value: known.value.fundAccountId } : null;
  };

  /** Waits without an end of its own: what stands in the way is not this payout's fault. */
  const wait = async (attempt: AttemptRow, refusal: GatewayRefusal, complete?: Complete): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await noteProblem(trx, attempt.id, { problem: refusal.description, problem_kind: refusal.reason });
      await complete?.(trx);
    });

  /** A refusal ends the attempt, unless it turns out that the payout was made: believe the list, not the text. */
  const refused = async (
    rail: PayoutRail,
    begun: Begun,
    refusal: GatewayRefusal,
    complete?: Complete,
  ): Promise<void> => {
    const { attempt } = begun;
    // Our balance, our keys or a limit: the same call may work later, and the poll makes it.
    if (['busy', 'config', 'low_balance'].includes(refusal.reason)) return wait(attempt, refusal, complete);
    const made = await lookUp(rail, attempt);
    if (made) return takeIn(made, complete);
    // Something has this key already, though the list does not show it yet.
    if (refusal.reason === 'duplicate') return lost(attempt, refusal.description);
    return giveUp(begun, 'refused', `The rail refused the payout: ${refusal.description}`, complete);
  };

  const ask = async (rail: PayoutRail, begun: Begun, complete?: Complete): Promise<void> => {
    const { payout, attempt } = begun;
    const way = payMode(rail.name, payout.method, payout.amount);
    if ('obstacle' in way) return giveUp(begun, way.obstacle, undefined, complete);
    const beneficiary = await beneficiaryOf(rail, begun);
    if (beneficiary === null) return giveUp(begun, 'account_changed', undefined, complete);
    // No money was asked for yet, so an answer that was lost here is no reason to look for a payout.
    if (beneficiary.kind === 'unknown')
      throw new OutcomeUnknown(
        `Payout attempt ${attempt.key}: the beneficiary is not known (${beneficiary.cause})`,
      );
    if (beneficiary.kind === 'refused') {
      if (beneficiary.reason === 'busy' || beneficiary.reason === 'config')
        return wait(attempt, beneficiary, complete);
      return giveUp(begun, 'beneficiary_refused', undefined, complete);
    }
    const at = now();
    await noteCall(strapi.db.connection, attempt, at);
    const answer = await rail.pay({
      key: attempt.key,
      code: payout.code,
      fundAccountId: beneficiary.value,
      amount: payout.amount,
      currency: payout.currency,
      mode: way.mode,
      narration: `Payout ${payout.code}`,
    });
    if (answer.kind === 'ok') return takeIn(answer.value, complete);
    if (answer.kind === 'unknown') return lost(attempt, answer.cause);
    await forgetCall(strapi.db.connection, attempt, at);
    return refused(rail, begun, answer, complete);
  };

  return {
    /**
     * Brings an approved payout to the rail, or finds out what became of an attempt whose answer was lost. Never twice: an
     * attempt keeps its key until the rail said that it came to nothing, and what exists under that key is looked up
     * before anything is asked for again.
     *
     * @throws OutcomeUnknown when the outcome is not known; call it again later
     */
    async execute(documentId: string, complete?: Complete): Promise<void> {
      const rail = await railFor(documentId);
      if (!rail) {
        strapi.log.warn(
          `Payouts wait: ${railStateOf(strapi).problem ?? 'the rail they began on is not set.'}`,
        );
        return;
      }
      const begun = await begin(documentId, rail, complete);
      if (!begun) return;
      if (begun.first) return ask(rail, begun, complete);
      const { attempt, obstacle } = begun;
      const made = await lookUp(rail, attempt);
      if (made) return takeIn(made, complete);
      const { askedAt, calledAt, problemKind } = attempt;
      const step = stepOfUnfound({
        ageMs: since(askedAt),
        sinceAskedMs: since(calledAt ?? askedAt),
        problemKind,
        obstacle,
      });
      switch (step.do) {
        case 'ask':
          return ask(rail, begun, complete);
        case 'wait':
          throw new OutcomeUnknown(`Payout attempt ${attempt.key} may still turn up (${obstacle})`);
        case 'fail':
          return giveUp(begun, step.kind, undefined, complete);
        case 'leave':
          return undefined;
      }
    },

    /** What the poll does with an attempt that has not ended, or may still come back: asks about it. */
    async advance(attempt: AttemptRow): Promise<void> {
      const id = attempt.gatewayPayoutId;
      if (id === null) return this.execute(attempt.payoutDocumentId);
      const answer = await railNamed(strapi, attempt.rail)?.fetch(id);
      if (answer?.kind === 'ok') return takeIn(answer.value);
      throw new OutcomeUnknown(`Payout attempt ${attempt.key} cannot be asked about`);
    },
  };
};

export type Sending = ReturnType<typeof createSending>;

export default createSending;
