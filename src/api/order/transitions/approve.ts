import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { decideApproval } from '../../../domain/orders/lifecycle';
import { actorReference, type Actor } from '../../../platform/actor';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { append, orderEntry } from '../../../plugins/activity/server/public';
import { eventTimes } from '../store/order-row';
import { changeOrder } from '../store/order-writes';
import { moveRegistrations } from '../store/registrations';
import type { OrderRow } from '../types';
import { confirmOrder } from './confirm';
import { releaseSeats } from './release';

export interface ApprovalAnswer {
  readonly answer: 'approve' | 'reject';
  /** Told to the buyer; required to reject. */
  readonly reason: string | null;
  readonly actor: Actor;
  readonly at: Date;
}

const approvalHoldHours = async (trx: Trx): Promise<number> => {
  const [finance] = await rows<{ hours: number }>(
    trx,
    `SELECT approval_hold_hours AS hours FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  if (!finance) throw new Error('Finance settings are missing; they are seeded when the server starts');
  return finance.hours;
};

/**
 * Answers a locked order that asked for approval. Approved and free: paid and confirmed at once. Approved with a
 * price: the payment window opens. Rejected: cancelled, and the seats are free again.
 *
 * @throws DomainError ILLEGAL_TRANSITION when it does not wait for an answer, EVENT_NOT_OPEN
 */
export const answerApproval = async (
  trx: Trx,
  order: OrderRow,
  { answer, reason, actor, at }: ApprovalAnswer,
): Promise<void> => {
  const decision = unwrap(
    decideApproval({
      order,
      answer,
      event: eventTimes(order),
      approvalHoldHours: await approvalHoldHours(trx),
      now: at,
    }),
  );
  const by = actorReference(actor);

  if (decision.approvalState === 'rejected') {
    const cancelled = await moveRegistrations(
      trx,
      [order.documentId],
      ['awaiting_approval'],
      'cancelled',
      at,
    );
    await changeOrder(
      trx,
      order,
      {
        state: 'cancelled',
        approval_state: 'rejected',
        approved_by: by,
        ...(reason === null ? {} : { rejected_reason: reason }),
        cancelled_at: at,
        seats_held: false,
      },
      at,
    );
    await append(trx, [
      orderEntry(ENTRY.ORDER_REJECTED, order, actor, { state: 'cancelled', seats: cancelled.length }),
    ]);
    await releaseSeats(
      trx,
      order,
      cancelled.map(({ ticketType }) => ({ ticketType, state: 'reserved' })),
    );
    return;
  }

  const approved = orderEntry(ENTRY.ORDER_APPROVED, order, actor, { state: decision.orderState });
  await changeOrder(
    trx,
    order,
    { approval_state: 'approved', approved_by: by, expires_at: decision.expiresAt },
    at,
  );
  if (decision.orderState === 'pending') {
    await moveRegistrations(trx, [order.documentId], ['awaiting_approval'], 'reserved', at);
    await append(trx, [approved]);
    return;
  }
  await append(trx, [
    approved,
    orderEntry(ENTRY.ORDER_PAID, order, actor, {
      state: 'paid',
      total: order.total,
      currency: order.currency,
    }),
  ]);
  unwrap(await confirmOrder(trx, order, { at, from: ['awaiting_approval'] }));
};
