import { DomainError } from '../../../domain/errors';
import type { RefundRequest } from '../../../domain/refunds/quote';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import type { OrderRow } from '../../order/types';
import { placeRefund } from './place';

/** An order whose places were paid for. */
export const isPaid = ({ state, total }: Pick<OrderRow, 'state' | 'total'>): boolean =>
  total > 0 && (state === 'paid' || state === 'partially_refunded');

/**
 * The buyer gives up paid places of a locked order: what the policy gives goes back, and the places end with it. Where
 * it gives nothing (any more) they end for nothing, if the buyer says that they know (`expected: 0`); the order stays
 * paid then.
 *
 * @param expected what the buyer was shown, minor units; `null` when nothing was shown
 * @throws DomainError REFUND_AMOUNT_CHANGED (`amount`, `expected`), REFUND_BEYOND_POLICY (`amount: 0`), REFUND_BLOCKED
 *   and whatever `quoteRefund` refuses; nothing is changed then
 */
export const giveUpPaid = async (
  trx: Trx,
  order: OrderRow,
  request: RefundRequest,
  options: {
    readonly actor: Actor;
    readonly at: Date;
    readonly reason: string | null;
    readonly expected: number | null;
  },
): Promise<void> => {
  const { expected, ...by } = options;
  const { quote } = await placeRefund(
    trx,
    order,
    { request, by: 'buyer', speed: 'normal', ...by },
    { nothingIsFine: true },
  );
  const { amount } = quote;
  if (expected === null && amount === 0)
    throw new DomainError(
      'REFUND_BEYOND_POLICY',
      'Nothing of the price comes back any more. Send "expected": 0 to cancel all the same.',
      { amount },
    );
  if (expected !== null && expected !== amount)
    throw new DomainError('REFUND_AMOUNT_CHANGED', undefined, { amount, expected });
};
