import type { OrderState } from '../../../domain/orders/machine';
import { tables } from '../../../platform/tables';
import type { Trx } from '../../../platform/transaction';
import type { OrderRow } from '../types';

/** Columns a transition may set besides the state. */
export interface OrderChange {
  readonly state?: OrderState;
  readonly approval_state?: 'approved' | 'rejected';
  readonly approved_by?: string | null;
  readonly rejected_reason?: string;
  readonly expires_at?: Date | null;
  readonly paid_at?: Date;
  readonly cancelled_at?: Date | null;
  readonly cancel_reason?: string | null;
  readonly seats_held?: boolean;
}

/**
 * Writes a transition of a locked order. The former state stands in the condition all the same: a caller that
 * forgot the lock fails loudly instead of moving seats twice.
 */
export const changeOrder = async (
  trx: Trx,
  order: Pick<OrderRow, 'id' | 'code' | 'state'>,
  change: OrderChange,
  at: Date,
): Promise<void> => {
  const changed = await trx(tables.orders)
    .where({ id: order.id, state: order.state })
    .update({ ...change, updated_at: at });
  if (changed !== 1) throw new Error(`Order ${order.code} was changed without its lock`);
};
