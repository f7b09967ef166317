import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import { decideOrderEnding } from '../../../domain/events/cancellation';
import type { RefundRequest } from '../../../domain/refunds/quote';
import { eventPhase } from '../../../domain/time/phase';
import { SYSTEM } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { orderEntry } from '../../order/entries';
import { eventTimes, lockOrder } from '../../order/store/order-row';
import { lockRegistrations } from '../../order/store/registrations';
import { cancelPlaces } from '../../order/transitions/cancel-places';
import { endOrders } from '../../order/transitions/cancel';
import type { OrderRow } from '../../order/types';
import { refundsOf } from '../refunds';
import type { CancellationRow } from '../store/cancellations';
import type { OrderOutcome } from '../store/orders';

interface Ending {
  readonly outcome: OrderOutcome;
  readonly refund: string | null;
  /** Minor units. */
  readonly amount: number;
}

const CAUSE = 'event_cancelled';

const without = (outcome: OrderOutcome): Ending => ({ outcome, refund: null, amount: 0 });

/**
 * Gives back all that is left of an order. An order whose money is gone already (refunded before, lost to a dispute)
 * has nothing to give back; its places end all the same.
 */
const giveBack = async (
  strapi: Core.Strapi,
  trx: Trx,
  cancellation: CancellationRow,
  order: OrderRow,
  request: RefundRequest,
  at: Date,
): Promise<Ending> => {
  const begun = await refundsOf(strapi).begin(trx, order, {
    request,
    by: 'event_cancelled',
    platformFee: cancellation.platformFee,
    reason: cancellation.reason,
    speed: 'normal',
    actor: SYSTEM,
    at,
  });
  const { refund, quote } = begun;
  return refund === null ? without('cancelled') : { outcome: 'refunded', refund, amount: quote.amount };
};

/**
 * Ends one order of a cancelled event in the caller's transaction: its money goes back, its places are free, and its
 * buyer is told by the entry `ORDER_EVENT_CANCELLED`. The order's row is locked first, so that a payment that is being
 * settled comes before or after, never between; one that comes after is given back by the rule of late payments.
 *
 * @throws DomainError what a refund refuses (REFUND_BLOCKED); nothing is changed then
 */
export const endOrder = async (
  strapi: Core.Strapi,
  trx: Trx,
  cancellation: CancellationRow,
  orderDocumentId: string,
  at: Date,
): Promise<Ending> => {
  const order = await lockOrder(trx, { documentId: orderDocumentId });
  if (!order) throw new DomainError('NOT_FOUND');
  const registrations = await lockRegistrations(trx, [orderDocumentId]);
  const ended = eventPhase(eventTimes(order), cancellation.startedAt) === 'ended';
  const decision = decideOrderEnding({ order, registrations, ended });
  const by = { actor: SYSTEM, at, cause: CAUSE } as const;

  const end = async (): Promise<Ending> => {
    switch (decision.action) {
      case 'none':
      case 'kept':
        return without(decision.action);
      case 'cancel':
        await endOrders(trx, [order], registrations, { ...by, reason: cancellation.reason });
        return without('cancelled');
      case 'free_places': {
        const places = new Set(decision.registrations);
        await cancelPlaces(
          trx,
          order,
          registrations.filter(({ documentId }) => places.has(documentId)),
          by,
        );
        return without('cancelled');
      }
      case 'refund': {
        const ending = await giveBack(strapi, trx, cancellation, order, decision.request, at);
        if (ending.refund === null) await cancelPlaces(trx, order, registrations, by);
        return ending;
      }
    }
  };

  const ending = await end();
  if (ending.outcome === 'cancelled' || ending.outcome === 'refunded')
    await append(
      trx,
      orderEntry(ENTRY.ORDER_EVENT_CANCELLED, order, SYSTEM, {
        cancellation: cancellation.documentId,
        outcome: ending.outcome,
        refund: ending.refund,
        amount: ending.amount,
        currency: order.currency,
      }),
    );
  return ending;
};
