import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { PayeeRecord } from '../../../../api/payee/types';
import { DomainError } from '../../../../domain/errors';
import { postAccountCheck } from '../../../../domain/ledger/postings';
import {
  isOpenCheck,
  LEFT_BEHIND,
  leftBehindStep,
  mayAskAgain,
  nextCheckStep,
  readCheckKey,
  type CheckStep,
} from '../../../../domain/payouts/account-check';
import type { Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { post } from '../../../ledger/server/public';
import { payeesOf } from '../payees';
import type { AccountChecks, Outcome, PayoutRail, RailCheck } from '../ports/payout-rail';
import { railNamed, railOf, railStateOf } from '../rail';
import {
  changeCheck,
  checksOf,
  forgetBroken,
  insertCheck,
  listUnchecked,
  markAsked,
  takeOpenChecks,
  type CheckRow,
} from './check-rows';
import { OutcomeUnknown } from './outcome-unknown';

/** A rail that can check accounts. */
type CheckingRail = PayoutRail & { readonly checks: AccountChecks };

/** A check that is open, and what to do about it. */
interface Begun {
  readonly payee: PayeeRecord;
  readonly check: CheckRow;
  readonly step: Exclude<CheckStep, 'nothing' | 'begin' | 'give_up'>;
}

type Trouble = Exclude<Outcome<never>, { kind: 'ok' }>;

/** How many of each kind one run of the poll takes, and its pace (razorpay-contract §1.3). */
const BATCH = 50;
const PACE_MS = 300;

const canCheck = (rail: PayoutRail | null): rail is CheckingRail => rail !== null && rail.checks !== null;
const wordsOf = (trouble: Trouble): string =>
  trouble.kind === 'unknown' ? `no answer (${trouble.cause})` : trouble.description;
/** Our balance, our keys or a limit: the same call may work later. */
const isForLater = (trouble: Trouble): boolean =>
  trouble.kind === 'unknown' || ['busy', 'config', 'low_balance'].includes(trouble.reason);

const createChecks = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const payees = () => payeesOf(strapi);

  const end = (trx: Trx, check: CheckRow, state: 'broken' | 'void', problem: string): Promise<void> =>
    changeCheck(trx, check.id, { state, problem, settled_at: now() });

  /** What nobody can check stays unchecked; approvers are told. */
  const leaveUnchecked = (trx: Trx, payee: PayeeRecord): Promise<boolean> =>
    payees().noteVerification(trx, payee, { outcome: 'none', changedAt: payee.changedAt });

  /** Of a check that is open where payouts go by a way that checks none. Null where it is none, or is closed now. */
  const takeLeftBehind = (
    payeeDocumentId: string,
    { reachable, absent = false }: { readonly reachable: boolean; readonly absent?: boolean },
  ): Promise<Begun | null> =>
    inTransaction(strapi, async (trx) => {
      const payee = await payees().loadForUpdate(trx, payeeDocumentId);
      if (!payee) return null;
      const open = (await checksOf(trx, payeeDocumentId)).find(({ state }) => isOpenCheck(state));
      if (open) {
        const found = leftBehindStep(open, { accountChangedAt: payee.changedAt, reachable }, now());
        const step = found === 'look_up' && absent ? 'never_asked' : found;
        if (step === 'fetch' || step === 'look_up') return { payee, check: open, step };
        // The rail is the same, and something that it needs is not set: that may come back.
        if (step === 'unreachable' && railStateOf(strapi).name === 'razorpayx') return null;
        await end(trx, open, step === 'other_account' ? 'void' : 'broken', LEFT_BEHIND[step]);
      }
      if (payee.verification === 'pending') await leaveUnchecked(trx, payee);
      return null;
    });

  /**
   * Writes the check's row, committed before the rail hears of it: whoever comes after a crash finds it and asks what
   * became of it. Null where there is nothing to do now.
   */
  const begin = (payeeDocumentId: string): Promise<Begun | null> =>
    inTransaction(strapi, async (trx) => {
      const payee = await payees().loadForUpdate(trx, payeeDocumentId);
      if (!payee) return null;
      const all = await checksOf(trx, payeeDocumentId);
      const ofThis = all.filter((one) => one.accountChangedAt.getTime() === payee.changedAt.getTime());
      const open = all.find(({ state }) => isOpenCheck(state)) ?? null;
      const step = nextCheckStep(
        {
          verification: payee.verification,
          accountChangedAt: payee.changedAt,
          open,
          begun: ofThis.length,
          broken: ofThis.filter(({ state }) => state === 'broken').length,
        },
        now(),
      );
      if (step === 'nothing') return null;
      if (step === 'give_up') {
        if (open) await end(trx, open, 'broken', 'The bank did not answer.');
        await leaveUnchecked(trx, payee);
        return null;
      }
      if (step !== 'begin') return open && { payee, check: open, step };
      if (open) await end(trx, open, 'void', 'The account was changed.');
      const check = await insertCheck(
        trx,
        { payeeDocumentId, number: all.length + 1, accountChangedAt: payee.changedAt },
        now(),
      );
      return { payee, check, step: 'ask' };
    });

  /**
   * What the rail says of a check, with its payee locked; as often as it comes. The rupee is booked also when the account
   * is another one by now: it was sent.
   */
  const takeIn = (told: RailCheck): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const key = readCheckKey(told.key);
      const payee = key && (await payees().loadForUpdate(trx, key.payeeDocumentId));
      if (!payee) return;
      const check = (await checksOf(trx, payee.documentId)).find(({ number }) => number === key.number);
      if (!check) return;
      const at = now();
      if (told.spent) {
        await post(
          trx,
          postAccountCheck({
            key: check.key,
            organizerDocumentId: payee.kind === 'organizer' ? payee.ownerDocumentId : null,
            ...told.spent,
            occurredAt: at,
          }),
        );
        await changeCheck(trx, check.id, { spent: told.spent.amount });
      }
      if (!isOpenCheck(check.state)) return;
      await changeCheck(trx, check.id, {
        state: told.state,
        gateway_id: told.id,
        problem: told.state === 'broken' ? 'The bank could not be asked.' : null,
        ...(told.state === 'asked' ? {} : { settled_at: at }),
      });
      if (told.state === 'active' || told.state === 'invalid')
        await payees().noteVerification(trx, payee, {
          outcome: told.state === 'active' ? 'verified' : 'failed',
          changedAt: check.accountChangedAt,
          name: told.registeredName,
        });
    });

  /** Notes what stands in the way; the poll comes back. What will not change by waiting leaves the account unchecked. */
  const stuck = ({ payee, check }: Begun, trouble: Trouble): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const locked = await payees().loadForUpdate(trx, payee.documentId);
      const present = (await checksOf(trx, payee.documentId)).find(({ id }) => id === check.id);
      if (!locked || !present || !isOpenCheck(present.state)) return;
      const problem = wordsOf(trouble);
      if (isForLater(trouble)) return changeCheck(trx, check.id, { problem });
      await end(trx, check, 'broken', problem);
      if (locked.changedAt.getTime() === check.accountChangedAt.getTime()) await leaveUnchecked(trx, locked);
    });

  /** The id of the account at the rail. Null when it was changed meanwhile. */
  const fundAccountOf = async (
    rail: CheckingRail,
    { documentId, fundAccountId }: PayeeRecord,
    changedAt: Date,
  ): Promise<Outcome<string> | null> => {
    if (fundAccountId !== null && rail.knows(fundAccountId)) return { kind: 'ok', value: fundAccountId };
    const account = await payees().open(documentId);
    if (account.changedAt.getTime() !== changedAt.getTime()) return null;
    const known = await rail.ensureBeneficiary(documentId, account);
    if (known.kind !== 'ok') return known;
    const same = await payees().rememberBeneficiary(documentId, { ...known.value, changedAt });
    return same ? { kind: 'ok', value: known.value.fundAccountId } : null;
  };

  const ask = async (rail: CheckingRail, begun: Begun): Promise<void> => {
    const { payee, check } = begun;
    const fund = await fundAccountOf(rail, payee, check.accountChangedAt);
    if (fund === null) return;
    if (fund.kind !== 'ok') return stuck(begun, fund);
    const asked = await markAsked(knex(), check, now());
    if (!asked) return;
    const answer = await rail.checks.ask({
      key: check.key,
      fundAccountId: fund.value,
      method: payee.method,
    });
    if (answer.kind === 'ok') return takeIn(answer.value);
    // A no means that nothing was made, so the next time needs no look at the list.
    if (answer.kind === 'refused') await markAsked(knex(), asked, null);
    return stuck(begun, answer);
  };

  /** Asks what became of having asked. True where the rail surely never heard of it. */
  const hear = async (rail: CheckingRail, begun: Begun): Promise<boolean> => {
    const { check, step } = begun;
    if (step === 'ask') return true;
    const answer =
      step === 'fetch' && check.gatewayId !== null
        ? await rail.checks.fetch(check.gatewayId)
        : await rail.checks.find(check.key, check.begunAt);
    if (answer.kind !== 'ok') await stuck(begun, answer);
    else if (answer.value) await takeIn(answer.value);
    else return mayAskAgain(check.askedAt, now());
    return false;
  };

  /** Payouts go by a way that checks no accounts: what was asked before is heard out where it was, the rest is closed. */
  const windUp = async (payeeDocumentId: string): Promise<void> => {
    const former = railNamed(strapi, 'razorpayx');
    const reachable = canCheck(former);
    const begun = await takeLeftBehind(payeeDocumentId, { reachable });
    if (!begun || !canCheck(former)) return;
    const absent = await hear(former, begun);
    // What came to nothing is not asked anew: its account stays unchecked.
    await takeLeftBehind(payeeDocumentId, { reachable, absent });
  };

  /** Asks about an account, or what became of having asked. What stays open the poll takes up again. */
  const advance = async (payeeDocumentId: string): Promise<void> => {
    const rail = railOf(strapi);
    if (!canCheck(rail)) return windUp(payeeDocumentId);
    const begun = await begin(payeeDocumentId);
    if (begun && (await hear(rail, begun))) await ask(rail, begun);
  };

  return {
    advance,

    /**
     * Asks once more about an account of which the bank said nothing. One that it said is wrong has to be entered again.
     *
     * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, CONFLICT (`reason`: `no_checks`) where the rail checks no accounts
     */
    again: (payeeDocumentId: string, actor: Actor): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const payee = await payees().loadForUpdate(trx, payeeDocumentId);
        if (!payee) throw new DomainError('NOT_FOUND');
        if (!canCheck(railOf(strapi)))
          throw new DomainError('CONFLICT', 'Payouts go by a way that cannot check accounts.', {
            reason: 'no_checks',
          });
        await forgetBroken(trx, payeeDocumentId);
        await payees().requestVerification(trx, payee, actor);
      }),

    /**
     * What a webhook of RazorpayX told of: the check is read from there, whatever payouts go by now, for the message names a
     * person and may be old.
     *
     * @throws OutcomeUnknown when the rail did not answer; call it again later
     */
    async learn(gatewayId: string): Promise<void> {
      const answer = await railNamed(strapi, 'razorpayx')?.checks?.fetch(gatewayId);
      if (answer?.kind === 'ok') return takeIn(answer.value);
      if (answer?.kind === 'unknown')
        throw new OutcomeUnknown(`Check ${gatewayId} cannot be asked about (${answer.cause})`);
    },

    /** Goes on with every check that has not ended, and begins those that nobody began. Many instances share the work. */
    async run({ signal }: { signal?: AbortSignal } = {}): Promise<{ readonly failures: number }> {
      const at = now();
      const open = await takeOpenChecks(knex(), at, BATCH);
      const unchecked = canCheck(railOf(strapi)) ? await listUnchecked(knex(), at, BATCH) : [];
      let failures = 0;
      for (const payeeDocumentId of [...open, ...unchecked]) {
        if (signal?.aborted) break;
        const turn = pause(PACE_MS);
        try {
          await advance(payeeDocumentId);
        } catch (error) {
          failures += 1;
          strapi.log.warn(
            `Payee ${payeeDocumentId}: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
        await turn;
      }
      return { failures };
    },
  };
};

export type Checks = ReturnType<typeof createChecks>;

export default createChecks;
