import { ENTRY } from '../../../domain/activity/names';
import { unwrap } from '../../../domain/errors';
import { decideRefund } from '../../../domain/refunds/decide-refund';
import type { RefundAsk, RefundQuote } from '../../../domain/refunds/quote';
import { actorReference, type Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { lockRegistrations } from '../../order/store/registrations';
import type { OrderRow } from '../../order/types';
import { refundEntry } from '../entries';
import { insertRefund } from '../store/refund-rows';
import { readRefundable } from '../store/refundable';
import type { RefundSpeed } from '../types';
import { bookRefund, endPlaces } from './grant';
import { quoteOf } from './quote';

export interface Placing extends RefundAsk {
  /** In a person's words; kept with the refund, never logged. */
  readonly reason: string | null;
  readonly speed: RefundSpeed;
  readonly actor: Actor;
  readonly at: Date;
}

export interface Placed {
  /** Null when there was nothing to give back: places were given up for nothing. */
  readonly refund: string | null;
  readonly state: 'requested' | 'approved' | null;
  readonly quote: RefundQuote;
}

/**
 * Decides and writes a refund of a locked order. Approved at once: booked, its places cancelled, their seats free,
 * and the gateway's work handed to the log, all in this transaction. Waiting for approval: nothing but the claim on
 * the money, so that nobody else can spend it.
 *
 * @param nothingIsFine whether places may be given up for nothing (cancelling); a refund is refused then
 * @throws DomainError what `quoteRefund` and `decideRefund` refuse, REFUND_BLOCKED; nothing is changed then
 */
export const placeRefund = async (
  trx: Trx,
  order: OrderRow,
  placing: Placing,
  { expected, nothingIsFine }: { expected?: number | undefined; nothingIsFine: boolean },
): Promise<Placed> => {
  const { actor, at, by } = placing;
  const registrations = await lockRegistrations(trx, [order.documentId]);
  const refundable = await readRefundable(trx, order.documentId);
  const quote = quoteOf(order, registrations, refundable, placing, at);
  if (nothingIsFine && quote.amount === 0) {
    await endPlaces(trx, order, registrations, quote.frees, { actor, at });
    return { refund: null, state: null, quote };
  }
  const { state } = unwrap(decideRefund({ quote, by, reason: placing.reason, expected }));
  if (refundable.payment === null) throw new Error(`Order ${order.code} has an amount and no payment`);

  const reason = by === 'event_cancelled' ? 'event_cancelled' : 'requested';
  const documentId = await insertRefund(
    trx,
    {
      order,
      payment: refundable.payment,
      quote,
      reason,
      origin: by,
      state,
      speed: placing.speed,
      note: placing.reason,
      requestedBy: actorReference(actor),
    },
    at,
  );
  const refund = { ...quote, documentId, reason } as const;
  const facts = { origin: by, seats: quote.frees.length, kept: quote.kept, automatic: false };
  const requested = refundEntry(ENTRY.REFUND_REQUESTED, order, refund, actor, {
    ...facts,
    waitsFor: quote.needsApproval,
  });
  if (state === 'requested') {
    await append(trx, requested);
    return { refund: documentId, state, quote };
  }
  await bookRefund(trx, order, refund, at);
  await append(trx, [requested, refundEntry(ENTRY.REFUND_APPROVED, order, refund, actor, facts)]);
  await endPlaces(trx, order, registrations, quote.frees, { actor, at });
  return { refund: documentId, state, quote };
};
