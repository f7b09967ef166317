import { unwrap } from '../../../domain/errors';
import { decideGivingUp } from '../../../domain/refunds/decide-refund';
import type { RefundRequest } from '../../../domain/refunds/quote';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import type { OrderRow } from '../../order/types';
import { placeRefund } from './place';

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
  unwrap(decideGivingUp(quote.amount, expected));
};
