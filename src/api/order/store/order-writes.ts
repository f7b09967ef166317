import type { OrderState } from '../../../domain/orders/machine';
import { changeLocked } from '../../../platform/change-locked';
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
  readonly refunded_total?: number;
}

/** Writes a transition of a locked order. */
export const changeOrder = (
  trx: Trx,
  { id, state }: Pick<OrderRow, 'id' | 'state'>,
  change: OrderChange,
  at: Date,
): Promise<void> => changeLocked(trx, tables.orders, { id, state }, change, at);
