import { DomainError } from '../../../domain/errors';
import { decideOrderEnding } from '../../../domain/events/cancellation';
import type { RefundQuote, RefundRequest } from '../../../domain/refunds/quote';
import { quoteOf } from '../../refund/transitions/quote';
import type { LiveOrder } from '../store/live-orders';
import type { CancellationPreview } from '../types';

/** What a cancellation would come to, added up over its orders. Amounts in minor units. */
export type Estimate = Pick<
  CancellationPreview,
  | 'orders'
  | 'people'
  | 'attended'
  | 'refundTotal'
  | 'platformFeeTotal'
  | 'organizerBears'
  | 'gatewayFeeLost'
  | 'gatewayFeeBorneBy'
  | 'blocked'
>;

/** Requests that wait for a person are withdrawn first: their money is part of what goes back. */
const withoutWaiting = ({ refundable }: LiveOrder): LiveOrder['refundable'] => {
  const { payment, earlier } = refundable;
  const waiting = earlier.filter((refund) => refund.waiting).reduce((sum, refund) => sum + refund.amount, 0);
  return {
    ...refundable,
    earlier: earlier.filter((refund) => !refund.waiting),
    payment: payment && { ...payment, committed: payment.committed - waiting },
  };
};

/**
 * What ending these orders would do to money and people, by the very rules that will do it.
 *
 * @param ended whether the event is over
 */
export const estimateOf = (
  orders: readonly LiveOrder[],
  { ended, platformFee, at }: { ended: boolean; platformFee: 'returned' | 'kept'; at: Date },
): Estimate => {
  const counts = { paid: 0, free: 0, unpaid: 0 };
  const sums = { people: 0, attended: 0, refundTotal: 0, platformFeeTotal: 0, organizerBears: 0 };
  const gatewayFeeBorneBy = { organizer: 0, platform: 0 };
  const blocked: Record<string, number> = {};

  const quote = (live: LiveOrder, request: RefundRequest): RefundQuote | undefined => {
    try {
      const ask = { request, by: 'event_cancelled', platformFee } as const;
      return quoteOf(live.order, live.registrations, withoutWaiting(live), ask, at);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      blocked[error.code] = (blocked[error.code] ?? 0) + 1;
      return undefined;
    }
  };

  const addRefund = (live: LiveOrder, request: RefundRequest): void => {
    const quoted = quote(live, request);
    if (!quoted || quoted.amount === 0) return;
    sums.refundTotal += quoted.amount;
    sums.platformFeeTotal += quoted.platformFeeReturned + quoted.platformFeeTaxReturned;
    sums.organizerBears += quoted.organizerBears;
    gatewayFeeBorneBy[live.order.fees?.gatewayFeeBorneBy ?? 'organizer'] += live.gatewayFee;
  };

  for (const live of orders) {
    const { order, registrations } = live;
    const ending = decideOrderEnding({ order, registrations, ended });
    const came = registrations.filter(({ state }) => state === 'attended').length;
    const refundsAll = ending.action === 'refund' && ending.request.kind === 'all';
    if (ended || refundsAll) sums.attended += came;
    if (ending.action === 'none' || ending.action === 'kept') continue;
    sums.people += registrations.filter(({ state }) => state !== 'attended' && state !== 'cancelled').length;
    if (refundsAll) sums.people += came;
    if (ending.action === 'refund') {
      counts.paid += 1;
      addRefund(live, ending.request);
    } else counts[order.state === 'pending' ? 'unpaid' : 'free'] += 1;
  }
  const gatewayFeeLost = gatewayFeeBorneBy.organizer + gatewayFeeBorneBy.platform;
  return { orders: counts, ...sums, gatewayFeeLost, gatewayFeeBorneBy, blocked };
};
