import { ENTRY } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import { actorReference, type Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { payoutEntry } from '../entries';
import { setClaims } from '../store/claims';
import { insertPayout } from '../store/payout-rows';
import { PAYABLE_OF, type OwnerPayable, type PayeeRow, type PayoutOrigin } from '../types';
import { explanationOf } from './owed';

/**
 * Writes a payout of all that is payable and claims its lines. The payee is locked by the caller, who has computed
 * `payable` under that lock.
 */
export const writePayout = async (
  trx: Trx,
  payee: PayeeRow,
  payable: OwnerPayable,
  by: {
    readonly origin: PayoutOrigin;
    readonly run: string | null;
    /** The moment for which `payable` was computed. */
    readonly cutoff: Date;
    readonly actor: Actor;
    readonly at: Date;
  },
): Promise<string> => {
  const { origin, run, cutoff, actor, at } = by;
  if (payable.outcome !== 'payable') throw new Error(`Nothing is payable to ${payee.documentId}`);
  const { amount, currency } = payable;
  const account = PAYABLE_OF[payee.kind];
  const documentId = await insertPayout(
    trx,
    {
      payee,
      payable: account,
      ownerName: payable.owner.name,
      amount,
      currency,
      cutoff,
      origin,
      runDocumentId: run,
      preparedBy: actorReference(actor),
      explanation: explanationOf(payable),
    },
    at,
  );
  await setClaims(trx, documentId, payable.included, at);
  const subject = { documentId, payable: account, ownerDocumentId: payee.ownerDocumentId, amount, currency };
  const name = origin === 'request' ? ENTRY.PAYOUT_REQUESTED : ENTRY.PAYOUT_PREPARED;
  await append(trx, payoutEntry(name, subject, actor, { origin, run, lines: payable.included.length }));
  return documentId;
};

/** @throws DomainError NOTHING_PAYABLE with why, and when more comes free */
export const assertSomethingPayable = ({ outcome, amount, minimum, nextFreeAt }: OwnerPayable): void => {
  if (outcome !== 'payable')
    throw new DomainError('NOTHING_PAYABLE', undefined, {
      outcome,
      amount,
      minimum,
      nextFreeAt: nextFreeAt?.toISOString() ?? null,
    });
};
