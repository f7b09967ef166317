import { unwrap } from '../../../domain/errors';
import { decideSettleOutside, type PaidOutside } from '../../../domain/refunds/settle-outside';
import { dayOf } from '../../../domain/time/books';
import { actorReference, type Actor } from '../../../platform/actor';
import { financeZone } from '../../../platform/finance-zone';
import type { Trx } from '../../../platform/transaction';
import type { OrderRow } from '../../order/types';
import type { RefundRow } from '../types';
import { finishRefund } from './finish';

/**
 * Staff paid a refund by another way: what the gateway could not do, or what it never took. The order and the
 * refund are locked by the caller.
 *
 * @throws DomainError ILLEGAL_TRANSITION unless it failed, or was approved and no gateway is concerned;
 *   VALIDATION_FAILED
 */
export const settleRefundOutside = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  actor: Actor,
  paid: PaidOutside,
  at: Date,
): Promise<void> => {
  const { next } = unwrap(decideSettleOutside(refund, paid, dayOf(at, await financeZone(trx))));
  await finishRefund(trx, order, refund, {
    to: next,
    paidFrom: paid.method === 'cash' ? 'cash' : 'bank',
    actor,
    at,
    change: {
      paid_by: paid.method,
      paid_reference: paid.reference.trim(),
      paid_on: paid.paidOn,
      proof_key: paid.proofKey ?? null,
      settled_by: actorReference(actor),
    },
    facts: { method: paid.method },
  });
};
