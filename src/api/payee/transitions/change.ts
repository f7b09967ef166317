import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import type { Account } from '../../../domain/payouts/account';
import { addHours } from '../../../domain/time/instant';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import type { Owner } from '../../payout/types';
import { payeeEntry } from '../entries';
import {
  coolingHours,
  insertPayee,
  lockPayeeOf,
  openAccountOf,
  readPayeeOf,
  writeAccount,
} from '../store/payee-rows';
import type { PayeeRecord } from '../types';

const isSame = (one: Account, other: Account): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Two changes within a millisecond are two accounts all the same: payouts tell them apart by the moment. */
const momentAfter = (before: PayeeRecord | undefined, at: Date): Date =>
  before && before.changedAt.getTime() >= at.getTime() ? new Date(before.changedAt.getTime() + 1) : at;

/**
 * Writes where somebody is paid from now on. A new account rests for `payeeCoolingHours`, the first one too; it is
 * checked anew, and everybody concerned is told (from the log). The same details once more change nothing, unless the
 * bank found them wrong before: then they are checked again.
 */
export const changeAccount = async (
  strapi: Core.Strapi,
  trx: Trx,
  { owner, userId, account }: { readonly owner: Owner; readonly userId: number; readonly account: Account },
  at: Date,
): Promise<PayeeRecord> => {
  const hours = await coolingHours(trx);
  const entered = (changedAt: Date) => ({
    account,
    userId,
    changedAt,
    usableFrom: addHours(changedAt, hours),
  });
  let before = await lockPayeeOf(trx, owner);
  if (!before && !(await insertPayee(strapi, trx, owner, entered(at)))) {
    // Somebody else entered the first account at the same moment; theirs is committed, ours is the change of it.
    before = await lockPayeeOf(trx, owner);
    if (!before) throw new Error(`The payee of ${owner.documentId} is there and is not`);
  }
  if (before) {
    const present = await openAccountOf(strapi, trx, before.documentId);
    if (present && before.verification !== 'failed' && isSame(present.account, account)) return before;
    await writeAccount(strapi, trx, before.documentId, entered(momentAfter(before, at)));
  }
  const payee = await readPayeeOf(trx, owner);
  if (!payee) throw new Error(`The payee of ${owner.documentId} is gone`);
  const by = { type: 'user', id: String(userId) } as const;
  await append(trx, [
    payeeEntry(ENTRY.PAYEE_CHANGED, payee, by, {
      first: before === undefined,
      previousUser: before?.userId ?? null,
    }),
    payeeEntry(ENTRY.PAYEE_VERIFICATION_REQUESTED, payee, by),
  ]);
  return payee;
};
