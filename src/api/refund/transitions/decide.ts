import { ENTRY } from '../../../domain/activity/names';
import { DomainError, unwrap } from '../../../domain/errors';
import { decideReject, decideWithdraw } from '../../../domain/refunds/decide-refund';
import { isAllBack, placesEnded } from '../../../domain/refunds/ending';
import { refundMachine } from '../../../domain/refunds/machine';
import { actorReference, type Actor } from '../../../platform/actor';
import { assertSecondPerson } from '../../../platform/four-eyes';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { refundObstacle } from '../../dispute/store/dispute-rows';
import { lockRegistrations } from '../../order/store/registrations';
import type { OrderRow } from '../../order/types';
import { refundEntry } from '../entries';
import { changeRefund, releaseClaim } from '../store/refund-rows';
import { grantedOf, readPayment } from '../store/refundable';
import type { RefundRow } from '../types';
import { bookRefund, endPlaces } from './grant';

/**
 * A second person agrees to a locked refund that waited: it is booked, its places end, and the gateway is asked.
 *
 * @throws DomainError ILLEGAL_TRANSITION, SECOND_PERSON_NEEDED, REFUND_BLOCKED; REFUND_NOT_POSSIBLE (`reason`:
 *   lost_to_dispute) where the buyer has the money already
 */
export const approveRefund = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  actor: Actor,
  at: Date,
): Promise<void> => {
  unwrap(refundMachine.move(refund.state, 'approved'));
  await assertSecondPerson(trx, actor, refund.requestedBy ?? 'system');
  const payment = await readPayment(trx, refund.paymentDocumentId);
  const obstacle = await refundObstacle(trx, refund);
  if (obstacle === 'open') throw new DomainError('REFUND_BLOCKED', undefined, { dispute: payment.dispute });
  if (obstacle === 'taken')
    throw new DomainError('REFUND_NOT_POSSIBLE', 'A lost dispute gave the buyer this money already.', {
      reason: 'lost_to_dispute',
    });

  const registrations = await lockRegistrations(trx, [order.documentId]);
  const { granted } = await grantedOf(trx, refund.paymentDocumentId);
  const last = isAllBack(granted + refund.amount, payment);
  const frees = placesEnded(registrations, refund.registrations ?? [], last);

  await changeRefund(
    trx,
    refund,
    { state: 'approved', approved_by: actorReference(actor), approved_at: at },
    at,
  );
  await bookRefund(trx, order, refund, at);
  await append(
    trx,
    refundEntry(ENTRY.REFUND_APPROVED, order, refund, actor, {
      origin: refund.origin,
      seats: frees.length,
      automatic: false,
    }),
  );
  await endPlaces(trx, order, registrations, frees, { actor, at });
};

/**
 * A refund that waited is turned down; what it claimed can be claimed again.
 *
 * @throws DomainError ILLEGAL_TRANSITION for one that was approved: that is withdrawn, not rejected
 */
export const rejectRefund = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  { actor, reason, at }: { actor: Actor; reason: string; at: Date },
): Promise<void> => {
  const { next } = unwrap(decideReject(refund));
  await changeRefund(
    trx,
    refund,
    { state: next, rejected_by: actorReference(actor), rejected_reason: reason },
    at,
  );
  await releaseClaim(trx, refund);
  await append(trx, refundEntry(ENTRY.REFUND_REJECTED, order, refund, actor));
};

/**
 * A refund that the gateway has not accepted is taken back: what was booked is booked the other way round, and its
 * claim is free. Places that ended with it stay cancelled: somebody may sit there by now.
 *
 * @throws DomainError ILLEGAL_TRANSITION while the gateway works on it or when it is done; REFUND_NOT_POSSIBLE
 *   (`reason`: surplus) for money that pays for nothing and must go back
 */
export const withdrawRefund = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  { actor, reason, at }: { actor: Actor; reason: string | null; at: Date },
): Promise<void> => {
  const { next } = unwrap(decideWithdraw(refund));
  await changeRefund(
    trx,
    refund,
    { state: next, rejected_by: actorReference(actor), rejected_reason: reason },
    at,
  );
  await releaseClaim(trx, refund);
  if (refund.state !== 'requested') await bookRefund(trx, order, refund, at, 'withdrawn');
  await append(trx, refundEntry(ENTRY.REFUND_WITHDRAWN, order, refund, actor, { from: refund.state }));
};
