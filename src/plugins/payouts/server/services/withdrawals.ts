import type { Core } from '@strapi/strapi';
import type { PayoutOutcome, PayoutRow } from '../../../../api/payout/types';
import { DomainError, unwrap } from '../../../../domain/errors';
import { sameAsSeen } from '../../../../domain/payouts/seen';
import type { Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { inTransaction } from '../../../../platform/transaction';
import { payoutsOf } from '../payouts';
import { railNamed } from '../rail';
import { findAttempt } from './attempt-rows';
import type { News } from './news';

/** What the person who withdraws saw. */
type Seen = { readonly version: number } | undefined;

const createWithdrawals = ({ strapi }: { strapi: Core.Strapi }) => {
  const payouts = () => payoutsOf(strapi);
  const news = (): News => strapi.plugin('payouts').service('news');

  const outcomeOf = async (documentId: string): Promise<PayoutOutcome> => {
    const payout = await payouts().read(documentId);
    if (!payout) throw new DomainError('NOT_FOUND');
    const { state, version, amount, currency } = payout;
    if (state === 'approved' || state === 'processing' || state === 'paid')
      throw new DomainError('PAYOUT_AT_RAIL', undefined, { state });
    return { id: documentId, ok: true, state, version, amount, currency };
  };

  /** Of an approved payout nothing was begun; false where it was by now. */
  const beforeTheRail = (documentId: string, actor: Actor, reason: string, seen: Seen): Promise<boolean> =>
    inTransaction(strapi, async (trx) => {
      const locked = await payouts().loadForUpdate(trx, documentId);
      if (!locked) throw new DomainError('NOT_FOUND');
      const { payout } = locked;
      unwrap(sameAsSeen(payout, seen));
      if (payout.state !== 'approved') return false;
      const marked = await payouts().markCancelled(trx, payout, payout.attempts, {
        at: now(),
        actor,
        reason,
      });
      return marked === 'done';
    });

  /** Asks the rail to give back what waits there. Nobody may hold a lock meanwhile. */
  const atTheRail = async (payout: PayoutRow, actor: Actor, reason: string): Promise<void> => {
    const attempt = await findAttempt(strapi.db.connection, payout.documentId, payout.attempts);
    const id = attempt?.gatewayPayoutId;
    const rail = attempt && railNamed(strapi, attempt.rail);
    if (!rail || id == null) throw new DomainError('PAYOUT_AT_RAIL', undefined, { state: payout.state });
    const answer = await rail.cancel(id);
    // It may have been taken back all the same: the poll asks, and this can be tried again.
    if (answer.kind === 'unknown') throw new DomainError('BUSY');
    if (answer.kind === 'refused')
      throw new DomainError('PAYOUT_AT_RAIL', undefined, { state: payout.state });
    await inTransaction(strapi, (trx) => news().learnWithin(trx, answer.value, true, { actor, reason }));
  };

  return {
    /**
     * Withdraws a payout wherever that can be: what waits for approval, what was approved and not begun, what waits at the
     * rail for money or for a file; what failed is given up.
     *
     * @throws DomainError NOT_FOUND, PAYOUT_CHANGED, ILLEGAL_TRANSITION, PAYOUT_AT_RAIL where the money may be on its
     *   way, BUSY where the rail did not answer
     */
    async withdraw(documentId: string, actor: Actor, reason: string, seen?: Seen): Promise<PayoutOutcome> {
      const payout = await payouts().read(documentId);
      if (!payout) throw new DomainError('NOT_FOUND');
      if (payout.state !== 'approved' && payout.state !== 'processing')
        return payouts().cancel(documentId, actor, reason, seen);
      unwrap(sameAsSeen(payout, seen));
      if (payout.state === 'processing') await atTheRail(payout, actor, reason);
      else await beforeTheRail(documentId, actor, reason, seen);
      return outcomeOf(documentId);
    },
  };
};

export type Withdrawals = ReturnType<typeof createWithdrawals>;

export default createWithdrawals;
