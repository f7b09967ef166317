import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import { decideOrderEnding } from '../../../domain/events/cancellation';
import type { RefundRequest } from '../../../domain/refunds/quote';
import { eventPhase } from '../../../domain/time/phase';
import { SYSTEM } from '../../../platform/actor';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { append, orderEntry } from '../../../plugins/activity/server/public';
import { eventTimes, lockOrder } from '../../order/store/order-row';
import { lockRegistrations } from '../../order/store/registrations';
import { cancelPlaces } from '../../order/transitions/cancel-places';
import { endOrders } from '../../order/transitions/cancel';
import type { OrderRow } from '../../order/types';
import createRefunds from '../../refund/services/refunds';
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

/** Refunds of an order that wait for a person. */
const waitingOf = async (trx: Trx, orderDocumentId: string): Promise<string[]> => {
  const waiting = await rows<{ id: string }>(
    trx,
    `SELECT document_id AS id FROM ${tables.refunds} WHERE order_document_id = ? AND state = 'requested' ORDER BY id`,
    [orderDocumentId],
  );
  return waiting.map(({ id }) => id);
};

/**
 * Gives back all that is left of an order, and with it what is asked for and waits for a person: it may be turned down
 * later, and this money must not hang on that. An order whose money is gone already (refunded before, lost to a
 * dispute) has nothing to give back; its places end all the same.
 */
const giveBack = async (
  strapi: Core.Strapi,
  trx: Trx,
  cancellation: CancellationRow,
  order: OrderRow,
  request: RefundRequest,
  at: Date,
): Promise<Ending> => {
  const refunds = createRefunds({ strapi });
  for (const waiting of await waitingOf(trx, order.documentId))
    await refunds.withdraw(waiting, SYSTEM, cancellation.reason);
  const { refund, quote } = await refunds.begin(trx, order, {
    request,
    by: 'event_cancelled',
    platformFee: cancellation.platformFee,
    reason: cancellation.reason,
    speed: 'normal',
    actor: SYSTEM,
    at,
  });
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
      case 'refund':
        return giveBack(strapi, trx, cancellation, order, decision.request, at);
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
