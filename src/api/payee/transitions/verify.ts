import { ENTRY } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import { SYSTEM, type Actor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { payeeEntry } from '../entries';
import { changePayee } from '../store/payee-rows';
import type { FoundOut, PayeeRecord } from '../types';

/**
 * Writes what the gateway found out about the account of a locked payee; false, and nothing written, where it is
 * another account by now.
 */
export const noteVerification = async (
  trx: Trx,
  payee: PayeeRecord,
  { outcome, changedAt, name }: FoundOut,
): Promise<boolean> => {
  if (payee.changedAt.getTime() !== changedAt.getTime()) return false;
  if (payee.verification === outcome) return true;
  await changePayee(
    trx,
    payee.documentId,
    { verification: outcome, verified_name: outcome === 'none' ? null : (name ?? null) },
    now(),
  );
  if (outcome !== 'none')
    await append(
      trx,
      payeeEntry(
        outcome === 'verified' ? ENTRY.PAYEE_VERIFIED : ENTRY.PAYEE_VERIFICATION_FAILED,
        payee,
        SYSTEM,
      ),
    );
  return true;
};

/** @throws DomainError ILLEGAL_TRANSITION unless the account of this locked payee is unchecked */
export const requestVerification = async (trx: Trx, payee: PayeeRecord, actor: Actor): Promise<void> => {
  if (payee.verification !== 'none')
    throw new DomainError('ILLEGAL_TRANSITION', undefined, { from: payee.verification, to: 'pending' });
  await changePayee(trx, payee.documentId, { verification: 'pending', verified_name: null }, now());
  await append(trx, payeeEntry(ENTRY.PAYEE_VERIFICATION_REQUESTED, payee, actor));
};
