import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { orderContext } from '../../../domain/ledger/context';
import { postRefundPaid, type ReceivedIn } from '../../../domain/ledger/postings';
import { isAllBack, orderAfterRefund } from '../../../domain/refunds/ending';
import { refundMachine } from '../../../domain/refunds/machine';
import type { Actor } from '../../../platform/actor';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { append, orderEntry, type EntryPayload } from '../../../plugins/activity/server/public';
import { post } from '../../../plugins/ledger/server/public';
import { changeOrder } from '../../order/store/order-writes';
import type { OrderRow } from '../../order/types';
import { refundEntry } from '../entries';
import { changeRefund, type RefundChange } from '../store/refund-rows';
import { grantedOf, readPayment } from '../store/refundable';
import type { RefundRow } from '../types';

export interface Finished {
  readonly to: 'processed' | 'settled_outside';
  readonly paidFrom: ReceivedIn;
  readonly actor: Actor;
  readonly at: Date;
  /** What else is known of it now. */
  readonly change: RefundChange;
  /** Ids and states for the log. */
  readonly facts: EntryPayload;
}

const anybodyLeft = async (trx: Trx, order: OrderRow): Promise<boolean> => {
  const [row] = await rows<{ id: number }>(
    trx,
    `SELECT id FROM ${tables.registrations} WHERE order_document_id = ? AND state = 'confirmed' LIMIT 1`,
    [order.documentId],
  );
  return row !== undefined;
};

/** The order says what its buyer got back. */
const countOnOrder = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  allBack: boolean,
  { actor, at }: Finished,
): Promise<void> => {
  const refundedTotal = order.refundedTotal + refund.amount;
  const anybodyToCome = allBack && (await anybodyLeft(trx, order));
  const state = orderAfterRefund({ allBack, anybodyToCome });
  await changeOrder(trx, order, { state, refunded_total: refundedTotal }, at);
  if (state === 'refunded')
    await append(
      trx,
      orderEntry(ENTRY.ORDER_REFUNDED, order, actor, {
        from: order.state,
        state,
        total: refundedTotal,
        currency: order.currency,
      }),
    );
};

/**
 * The buyer has the money: the refund, its payment, the order, the ledger and the log say so together. The order
 * and the refund are locked by the caller.
 *
 * @throws DomainError ILLEGAL_TRANSITION
 */
export const finishRefund = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  finished: Finished,
): Promise<void> => {
  const { to, paidFrom, actor, at, change, facts } = finished;
  unwrap(refundMachine.move(refund.state, to));
  await changeRefund(trx, refund, { ...change, state: to, processed_at: at }, at);
  const payment = await readPayment(trx, refund.paymentDocumentId);
  const { done } = await grantedOf(trx, refund.paymentDocumentId);
  const allBack = isAllBack(done, payment);
  await rows(trx, `UPDATE ${tables.payments} SET state = ?, updated_at = ? WHERE document_id = ?`, [
    allBack ? 'refunded' : 'partially_refunded',
    at,
    refund.paymentDocumentId,
  ]);
  await post(
    trx,
    postRefundPaid({
      refundDocumentId: refund.documentId,
      context: orderContext(order),
      amount: refund.amount,
      currency: refund.currency,
      paidFrom,
      occurredAt: at,
    }),
  );
  const name = to === 'processed' ? ENTRY.REFUND_PROCESSED : ENTRY.REFUND_SETTLED_OUTSIDE;
  await append(trx, refundEntry(name, order, refund, actor, facts));
  if (refund.purpose === 'order') await countOnOrder(trx, order, refund, allBack, finished);
};
