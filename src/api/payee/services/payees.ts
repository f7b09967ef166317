import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import type { Account } from '../../../domain/payouts/account';
import { actorReference, type Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { deriveSecret } from '../../../platform/derived-secret';
import { financeZone } from '../../../platform/finance-zone';
import { assertSecondPerson } from '../../../platform/four-eyes';
import { idempotent } from '../../../platform/idempotency';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { assertPayable } from '../../payout/payee-obstacle';
import { ownedBy } from '../../payout/store/owners';
import type { Owner } from '../../payout/types';
import { payeeEntry } from '../entries';
import { payeeBody } from '../shapes/payee-view';
import {
  changePayee,
  coolingHours,
  lockPayeeRecord,
  openAccountOf,
  readPayee,
  readPayeeOf,
} from '../store/payee-rows';
import { changeAccount } from '../transitions/change';
import { noteVerification, requestVerification } from '../transitions/verify';
import type { FoundOut, OpenAccount, PayeeRecord } from '../types';

type Connection = Parameters<typeof readPayee>[0];

/** `strapi.service('api::payee.payees')`: where organizers and referrers are paid. */
const createPayees = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  /** The organizer, which must be theirs; without one, they themselves. @throws DomainError NOT_FOUND */
  const ownerFor = async (on: Connection, userId: number, organizer: string | null): Promise<Owner> => {
    const owner = (await ownedBy(on, userId)).find(({ kind, documentId }) =>
      organizer === null ? kind === 'referrer' : kind === 'organizer' && documentId === organizer,
    );
    if (!owner) throw new DomainError('NOT_FOUND');
    return { kind: owner.kind, documentId: owner.documentId };
  };

  const bodyOf = async (on: Connection, payee: PayeeRecord | null, at: Date) =>
    payeeBody(payee, { at, zone: await financeZone(on), coolingHours: await coolingHours(on) });

  const withLocked = <T>(
    documentId: string,
    work: (trx: Trx, payee: PayeeRecord) => Promise<T>,
  ): Promise<T> =>
    inTransaction(strapi, async (trx) => {
      const payee = await lockPayeeRecord(trx, documentId);
      if (!payee) throw new DomainError('NOT_FOUND');
      return work(trx, payee);
    });

  const setState = async (
    trx: Trx,
    payee: PayeeRecord,
    state: PayeeRecord['state'],
    { actor, reason }: { readonly actor: Actor; readonly reason: string },
  ): Promise<void> => {
    if (payee.state === state) return;
    if (reason.trim() === '')
      throw new DomainError('VALIDATION_FAILED', undefined, {
        errors: [{ path: 'reason', message: 'Say why.' }],
      });
    const at = now();
    await changePayee(
      trx,
      payee.documentId,
      { state, state_reason: reason.trim(), state_by: actorReference(actor), state_at: at },
      at,
    );
    const name = state === 'frozen' ? ENTRY.PAYEE_FROZEN : ENTRY.PAYEE_UNFROZEN;
    await append(trx, payeeEntry(name, payee, actor));
  };

  return {
    /** For staff: the account masked. */
    async get(documentId: string): Promise<PayeeRecord> {
      const payee = await readPayee(db(), documentId);
      if (!payee) throw new DomainError('NOT_FOUND');
      return payee;
    },

    /**
     * What a signed-in person sees of their own account, or of that of an organizer of theirs.
     *
     * @throws DomainError NOT_FOUND for an organizer that is not theirs
     */
    async mine(userId: number, organizer: string | null) {
      const owner = await ownerFor(db(), userId, organizer);
      return bodyOf(db(), (await readPayeeOf(db(), owner)) ?? null, now());
    },

    /**
     * Enters or changes it. Answers with the masked account.
     *
     * @throws DomainError NOT_FOUND for an organizer that is not theirs, IDEMPOTENCY_*
     */
    change(userId: number, organizer: string | null, account: Account, idempotencyKey: string | undefined) {
      return idempotent(
        strapi,
        {
          scope: `user:${userId} PUT /me/payee`,
          key: idempotencyKey,
          // Under the server's key: from a plain hash an account number could be found by trying them all.
          request: { organizer, account: deriveSecret(strapi, 'payee-request', JSON.stringify(account)) },
        },
        async (trx) => {
          const at = now();
          const owner = await ownerFor(trx, userId, organizer);
          const payee = await changeAccount(strapi, trx, { owner, userId, account }, at);
          return { status: 200, body: await bodyOf(trx, payee, at) };
        },
      );
    },

    /** The account in the clear, for the payout rail and the bank's file only. @throws where it cannot be opened */
    async open(documentId: string): Promise<OpenAccount> {
      const opened = await openAccountOf(strapi, db(), documentId);
      if (!opened) throw new DomainError('NOT_FOUND');
      const { account, changedAt } = opened;
      return account.method === 'bank'
        ? {
            method: 'bank',
            name: account.legalName,
            ifsc: account.ifsc,
            accountNumber: account.accountNumber,
            changedAt,
          }
        : { method: 'upi', name: account.legalName, vpa: account.upi, changedAt };
    },

    /** @throws DomainError PAYEE_MISSING, PAYEE_FROZEN, PAYEE_COOLING (`usableFrom`) unless it may be paid to now */
    async assertUsable(documentId: string): Promise<void> {
      assertPayable((await readPayee(db(), documentId)) ?? null, now());
    },

    /** Stops all payouts to a person. @throws DomainError NOT_FOUND, VALIDATION_FAILED without a reason */
    freeze: (documentId: string, actor: Actor, reason: string): Promise<void> =>
      withLocked(documentId, (trx, payee) => setState(trx, payee, 'frozen', { actor, reason })),

    /**
     * Allows them again: staff only, and nobody for themselves.
     *
     * @throws DomainError NOT_FOUND, FORBIDDEN, SECOND_PERSON_NEEDED, VALIDATION_FAILED without a reason
     */
    unfreeze: (documentId: string, actor: Actor, reason: string): Promise<void> =>
      withLocked(documentId, async (trx, payee) => {
        if (actor.type !== 'admin') throw new DomainError('FORBIDDEN');
        await assertSecondPerson(trx, actor, payee.userId === null ? 'system' : `user:${payee.userId}`);
        await setState(trx, payee, 'active', { actor, reason });
      }),

    /** The payee, locked until the transaction ends: before any row that belongs to it. */
    loadForUpdate: (trx: Trx, documentId: string): Promise<PayeeRecord | undefined> =>
      lockPayeeRecord(trx, documentId),

    /** Writes what was found out about an account; false, and nothing written, when it is another one by now. */
    recordVerification: (documentId: string, found: FoundOut): Promise<boolean> =>
      withLocked(documentId, (trx, payee) => noteVerification(trx, payee, found)),

    /** The same of a payee that `loadForUpdate` locked. */
    noteVerification: (trx: Trx, payee: PayeeRecord, found: FoundOut): Promise<boolean> =>
      noteVerification(trx, payee, found),

    /**
     * The account of a locked payee is to be checked once more; only one that is not checked: what the bank said stays said.
     *
     * @throws DomainError ILLEGAL_TRANSITION
     */
    requestVerification: (trx: Trx, payee: PayeeRecord, actor: Actor): Promise<void> =>
      requestVerification(trx, payee, actor),

    /** Keeps the rail's ids of an account; false where it is another one by now, as in `recordVerification`. */
    rememberBeneficiary: (
      documentId: string,
      known: { readonly contactId: string; readonly fundAccountId: string; readonly changedAt: Date },
    ): Promise<boolean> =>
      withLocked(documentId, async (trx, payee) => {
        if (payee.changedAt.getTime() !== known.changedAt.getTime()) return false;
        await changePayee(
          trx,
          documentId,
          { contact_id: known.contactId, fund_account_id: known.fundAccountId },
          now(),
        );
        return true;
      }),
  };
};

export type PayeesService = ReturnType<typeof createPayees>;

export default createPayees;
