import { DomainError, unwrap } from '../../../domain/errors';
import { parseRefundPolicy } from '../../../domain/refunds/policy';
import type { RefundableRegistration, RefundAsk, RefundQuote } from '../../../domain/refunds/quote';
import { quoteRefund } from '../../../domain/refunds/quote-refund';
import { eventTimes } from '../../order/store/order-row';
import type { RegistrationRef } from '../../order/store/registrations';
import type { OrderRow } from '../../order/types';
import type { Refundable } from '../store/refundable';

const OFFLINE = 'offline';

const asRefundable = ({ documentId, ticketType, state }: RegistrationRef): RefundableRegistration => ({
  documentId,
  ticketTypeId: ticketType,
  state,
});

/**
 * What a refund of this order would be, from what was read of it.
 *
 * @throws DomainError REFUND_BLOCKED while a dispute of the payment is open, and whatever `quoteRefund` refuses
 */
export const quoteOf = (
  order: OrderRow,
  registrations: readonly RegistrationRef[],
  refundable: Refundable,
  ask: RefundAsk,
  at: Date,
): RefundQuote => {
  const { payment, earlier, approvalAbove } = refundable;
  if (payment !== null && payment.dispute !== null)
    throw new DomainError('REFUND_BLOCKED', undefined, { dispute: payment.dispute });
  // What was published was checked; a policy that cannot be read any more gives nothing by itself.
  const policy = parseRefundPolicy(refundable.policy);
  return unwrap(
    quoteRefund({
      order: { ...order, policy: policy.ok ? policy.policy : null },
      registrations: registrations.map(asRefundable),
      payment: {
        captured: payment?.captured ?? 0,
        committed: payment?.committed ?? 0,
        lost: payment?.lost ?? 0,
        offline: payment?.gateway === OFFLINE,
      },
      earlier,
      event: eventTimes(order),
      ask,
      approvalAbove,
      now: at,
    }),
  ).quote;
};
