import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain/errors';
import { actorReference, type Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { idempotent } from '../../../platform/idempotency';
import { assertPayable } from '../payee-obstacle';
import { payoutView } from '../shapes/payout-view';
import { ownedBy } from '../store/owners';
import { findOwner } from '../store/payable-lines';
import { findPayee, lockPayee, openPayoutOf, readPayout } from '../store/payout-rows';
import { findRun, hasRunOf, insertRun, listRuns } from '../store/run-rows';
import { readTerms } from '../store/terms';
import { payableOf } from '../transitions/owed';
import { assertSomethingPayable, writePayout } from '../transitions/prepare';
import { previewRun, workRun } from '../transitions/run';
import { statementOf, type Statement } from '../transitions/statement';
import type { Owner, OwnerKind, OwnerPayable, RunPreview, RunRow } from '../types';

/** `strapi.service('api::payout.preparing')`: what people are owed, and the payouts that are made of it. */
const createPreparing = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const ownerOf = async (owner: Owner) => {
    const found = await findOwner(db(), owner);
    if (!found) throw new DomainError('NOT_FOUND');
    return found;
  };

  /** Writes down that a person starts a run of this moment. */
  const beginRun = async (kind: 'manual', actor: Actor): Promise<RunRow> => {
    const run = await insertRun(db(), { kind, period: null, preparedBy: actorReference(actor) }, now());
    if (!run) throw new Error('A run was not written');
    return run;
  };

  return {
    /**
     * What somebody is owed, what of it can be paid at `at`, and why not more.
     *
     * @param ownerDocumentId an organizer's documentId, or `user:<id>` of a referrer
     * @throws DomainError NOT_FOUND
     */
    async payable(kind: OwnerKind, ownerDocumentId: string, at: Date): Promise<OwnerPayable> {
      const owner = await ownerOf({ kind, documentId: ownerDocumentId });
      return payableOf(db(), owner, await readTerms(db()), at);
    },

    /**
     * Where somebody's money is: payable, held and until when, on its way, paid.
     *
     * @throws DomainError NOT_FOUND
     */
    async statementOf(owner: Owner): Promise<Statement> {
      return statementOf(db(), await ownerOf(owner), now());
    },

    /** Who would be paid what by a run, and who not and why. Changes nothing. */
    preview: ({ cutoff = now() }: { readonly cutoff?: Date } = {}): Promise<RunPreview> =>
      previewRun(strapi, cutoff),

    beginRun,

    /**
     * Makes the payouts of a run that was begun; one that makes none is gone then. Who dies over it leaves it to the
     * schedule's next look.
     *
     * @throws the first error of a payee, after all others were prepared
     */
    workRun: (run: RunRow): Promise<void> => workRun(strapi, run),

    /** Prepares a payout for everybody who can be paid now; returns the run, finished. Null where nothing was left. */
    async prepareRun(kind: 'manual', actor: Actor): Promise<RunRow | null> {
      const run = await beginRun(kind, actor);
      await workRun(strapi, run);
      return (await findRun(db(), run.documentId)) ?? null;
    },

    runs: (page: { readonly offset: number; readonly limit: number }) => listRuns(db(), page),

    /** Whether the schedule's period (see `duePeriod`) has its run. */
    hasRun: (period: string): Promise<boolean> => hasRunOf(db(), period),

    run: (documentId: string): Promise<RunRow | undefined> => findRun(db(), documentId),

    /**
     * An organizer or referrer asks to be paid now what is free.
     *
     * @throws DomainError NOT_FOUND for a payee that is not theirs, PAYEE_MISSING, PAYEE_FROZEN, PAYEE_COOLING,
     *   PAYOUT_OPEN (`payout`), NOTHING_PAYABLE, and those of idempotency
     */
    async request(userId: number, payeeDocumentId: string, idempotencyKey: string | undefined) {
      const payee = await findPayee(db(), payeeDocumentId);
      const owners = await ownedBy(db(), userId);
      const owner = owners.find(
        ({ kind, documentId }) => kind === payee?.kind && documentId === payee.ownerDocumentId,
      );
      if (!owner) throw new DomainError('NOT_FOUND');
      const actor: Actor = { type: 'user', id: String(userId) };
      return idempotent(
        strapi,
        {
          scope: `${actorReference(actor)} POST /payouts`,
          key: idempotencyKey,
          request: { payee: payeeDocumentId },
        },
        async (trx) => {
          const at = now();
          const locked = (await lockPayee(trx, payeeDocumentId)) ?? null;
          assertPayable(locked, at);
          if (!locked) throw new DomainError('PAYEE_MISSING');
          const open = await openPayoutOf(trx, payeeDocumentId);
          if (open)
            throw new DomainError('PAYOUT_OPEN', undefined, { payout: open.documentId, state: open.state });
          const payable = await payableOf(trx, owner, await readTerms(trx), at);
          assertSomethingPayable(payable);
          const documentId = await writePayout(trx, locked, payable, {
            origin: 'request',
            run: null,
            cutoff: at,
            actor,
            at,
          });
          const row = await readPayout(trx, documentId);
          if (!row) throw new Error(`Payout ${documentId} is gone`);
          return { status: 201, body: { data: payoutView(row), meta: {} } };
        },
      );
    },
  };
};

export type PreparingService = ReturnType<typeof createPreparing>;

export default createPreparing;
