import type { OrderState } from '../../../domain/orders/machine';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
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
  readonly refunded_total?: number;
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
  const columns = Object.entries({ ...change, updated_at: at });
  const changed = await rows<{ id: number }>(
    trx,
    `UPDATE ${tables.orders} SET ${columns.map(([column]) => `${column} = ?`).join(', ')}
      WHERE id = ? AND state = ? RETURNING id`,
    [...columns.map(([, value]) => value), order.id, order.state],
  );
  if (changed.length !== 1) throw new Error(`Order ${order.code} was changed without its lock`);
};
