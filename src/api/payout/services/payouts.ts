import type { Core } from '@strapi/strapi';
import { DomainError, unwrap } from '../../../domain/errors';
import type { ApprovalBar } from '../../../domain/payouts/approval-bar';
import { payeeObstacle } from '../../../domain/payouts/payee-obstacle';
import { sameAsSeen } from '../../../domain/payouts/seen';
import { payoutWarnings, type Warning } from '../../../domain/payouts/warnings';
import type { Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { findDoubt } from '../store/doubts';
import { readWarningFacts } from '../store/facts';
import { linesOfPayout } from '../store/payable-lines';
import { lockPayout, readPayout, type LockedPayout } from '../store/payout-rows';
import { notesOf } from '../store/notes';
import { readTerms, type PayoutTerms } from '../store/terms';
import { approvePayout, retryPayout, type Approval } from '../transitions/approve';
import { isOtherAccount } from '../transitions/draw-up-again';
import { readBars, type Approvable } from '../transitions/may-approve';
import { markCancelled, markFailed, markPaid, markProcessing, markReversed } from '../transitions/rail';
import { cancelPayout, holdPayout, notePayout, rejectPayout, resumePayout } from '../transitions/steps';
import type { Expected, PayObstacle, PayoutOutcome, PayoutRow } from '../types';

/** What the person who acts saw; left out where the way in shows no version. */
export type Seen = Pick<Expected, 'version'> | undefined;

const done = ({ documentId, state, version, amount, currency }: PayoutRow): PayoutOutcome => ({
  id: documentId,
  ok: true,
  state,
  version,
  amount,
  currency,
});

const refusal = (id: string, error: DomainError): PayoutOutcome => ({
  id,
  ok: false,
  code: error.code,
  message: error.message,
  details: error.details ?? {},
});

/** Drawn up again instead of approved: that stands, and the person is told what it is now. */
const outcomeOf = ({ payout, changed }: Approval): PayoutOutcome =>
  changed === null
    ? done(payout)
    : refusal(
        payout.documentId,
        new DomainError('PAYOUT_CHANGED', undefined, {
          reason: changed,
          state: payout.state,
          amount: payout.amount,
          version: payout.version,
        }),
      );

/** `strapi.service('api::payout.payouts')`: the life of a payout, as staff and the rail move it on. */
const createPayouts = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  /** Runs one step of a payout with its payee and itself locked. */
  const onPayout = <T>(
    documentId: string,
    seen: Seen | Expected,
    step: (trx: Trx, locked: LockedPayout, at: Date) => Promise<T>,
  ): Promise<T> =>
    inTransaction(strapi, async (trx) => {
      const locked = await lockPayout(trx, documentId);
      if (!locked) throw new DomainError('NOT_FOUND');
      unwrap(sameAsSeen(locked.payout, seen));
      return step(trx, locked, now());
    });

  /** Each payout by itself: what becomes of one is no matter of the others. */
  const inTurn = async (
    ids: readonly string[],
    expected: readonly Expected[],
    step: (trx: Trx, locked: LockedPayout, at: Date) => Promise<Approval>,
  ): Promise<PayoutOutcome[]> => {
    const outcomes: PayoutOutcome[] = [];
    for (const id of new Set(ids)) {
      const seen = expected.find((one) => one.id === id);
      try {
        if (!seen) throw new DomainError('PAYOUT_CHANGED', 'Say which version and amount you saw.');
        outcomes.push(outcomeOf(await onPayout(id, seen, step)));
      } catch (error) {
        // An SQL error (a deadlock, a lock that took too long) has undone this one and none of the others.
        if (!(error instanceof DomainError)) strapi.log.error(`Payout ${id}: ${String(error)}`);
        outcomes.push(refusal(id, error instanceof DomainError ? error : new DomainError('BUSY')));
      }
    }
    return outcomes;
  };

  /** What an approver should look at first, of each of these that exist: two statements, however many. */
  const warningsOf = async (documentIds: readonly string[]): Promise<ReadonlyMap<string, Warning[]>> => {
    if (documentIds.length === 0) return new Map();
    const facts = await readWarningFacts(db(), documentIds);
    const { timezone } = await readTerms(db());
    const at = now();
    return new Map([...facts].map(([id, known]) => [id, payoutWarnings(known, at, timezone)]));
  };

  return {
    warningsOf,

    /** What an approver should look at first. @throws DomainError NOT_FOUND */
    async warnings(documentId: string): Promise<Warning[]> {
      const warnings = (await warningsOf([documentId])).get(documentId);
      if (!warnings) throw new DomainError('NOT_FOUND');
      return warnings;
    },

    /** What bars somebody from approving or retrying each of these, as `approve` and `retry` would say. */
    bars: async (
      payouts: readonly Approvable[],
      actor: Actor,
    ): Promise<ReadonlyMap<string, ApprovalBar | null>> =>
      readBars(db(), payouts, actor, await readTerms(db())),

    /** What finance-settings say of payouts. */
    terms: (): Promise<PayoutTerms> => readTerms(db()),

    /**
     * Approves payouts one by one, each as the approver saw it. `ok` with the state `pending_approval` means that a
     * second person approves it as well; PAYOUT_CHANGED with a `reason` (lines, account, gone) that it was drawn up
     * again, and `details` say how it is now.
     *
     * @param expected what was shown of each; one without is refused
     */
    approve: (
      ids: readonly string[],
      actor: Actor,
      { expected }: { readonly expected: readonly Expected[] },
    ): Promise<PayoutOutcome[]> =>
      inTurn(ids, expected, (trx, locked, at) => approvePayout(trx, locked, actor, at)),

    /** The next attempt of a failed payout; answers as `approve` does, for one. */
    async retry(documentId: string, actor: Actor, seen?: Seen): Promise<PayoutOutcome> {
      return outcomeOf(
        await onPayout(documentId, seen, (trx, locked, at) => retryPayout(trx, locked, actor, at)),
      );
    },

    /** @throws DomainError NOT_FOUND, PAYOUT_CHANGED, ILLEGAL_TRANSITION; so do those that follow */
    hold: (documentId: string, actor: Actor, reason: string, seen?: Seen): Promise<PayoutOutcome> =>
      onPayout(documentId, seen, async (trx, { payout }, at) =>
        done(await holdPayout(trx, payout, { actor, reason, at })),
      ),

    resume: (documentId: string, actor: Actor, seen?: Seen): Promise<PayoutOutcome> =>
      onPayout(documentId, seen, async (trx, { payout }, at) =>
        done(await resumePayout(trx, payout, { actor, at })),
      ),

    /** Turns down what waits or is on hold. */
    reject: (documentId: string, actor: Actor, reason: string, seen?: Seen): Promise<PayoutOutcome> =>
      onPayout(documentId, seen, async (trx, { payout }, at) =>
        done(await rejectPayout(trx, payout, { actor, reason, at })),
      ),

    /** Withdraws what waits; gives up what failed (then it is `reversed`). */
    cancel: (
      documentId: string,
      actor: Actor,
      reason: string | null = null,
      seen?: Seen,
    ): Promise<PayoutOutcome> =>
      onPayout(documentId, seen, async (trx, { payout }, at) =>
        done(await cancelPayout(trx, payout, { actor, reason, at })),
      ),

    note: (documentId: string, actor: Actor, text: string): Promise<void> =>
      onPayout(documentId, undefined, (trx, { payout }, at) => notePayout(trx, payout, { actor, text, at })),

    notes: (documentId: string) => notesOf(db(), documentId),

    read: (documentId: string, trx?: Trx): Promise<PayoutRow | undefined> =>
      readPayout(trx ?? db(), documentId),

    /** The ledger lines it claims, by event and order; their amounts sum to the payout's. */
    lines: (documentId: string, page: { readonly offset: number; readonly limit: number }) =>
      linesOfPayout(db(), documentId, page),

    /** For the rail: the payout with its payee, locked in the order that all use. Before any other lock. */
    loadForUpdate: (trx: Trx, documentId: string): Promise<LockedPayout | undefined> =>
      lockPayout(trx, documentId),

    /**
     * For the rail, on a locked payout: why it must not be paid now, though it was approved. Mark it as processing and
     * failed then: the money is owed again and a person decides.
     */
    obstacle({ payout, payee }: LockedPayout, at: Date): PayObstacle | null {
      const obstacle = payeeObstacle(payee, at);
      if (obstacle !== null) return obstacle;
      return payee !== null && isOtherAccount(payout, payee) ? 'account_changed' : null;
    },

    /** For the rail, on a locked payout: whether it is unknown if an earlier attempt paid this person (see `findDoubt`). */
    isInDoubt: async (trx: Trx, { payeeDocumentId }: PayoutRow): Promise<boolean> =>
      (await findDoubt(trx, payeeDocumentId)) !== null,

    markProcessing,
    markPaid,
    markFailed,
    markReversed,
    markCancelled,
  };
};

export type PayoutsService = ReturnType<typeof createPayouts>;

export default createPayouts;
