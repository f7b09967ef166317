import { ENTRY } from '../../../domain/activity/names';
import { decideAdoption } from '../../../domain/refunds/decide-adoption';
import { decideAutomaticRefund, type AutomaticReason } from '../../../domain/refunds/decide-refund';
import { refundMachine } from '../../../domain/refunds/machine';
import type { RefundQuote } from '../../../domain/refunds/quote';
import { SYSTEM, type Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { lockRegistrations, type RegistrationRef } from '../../order/store/registrations';
import type { OrderRow } from '../../order/types';
import { refundEntry } from '../entries';
import {
  changeRefund,
  insertAutomaticRefund,
  insertRefund,
  lockByGatewayId,
  lockRefund,
  lockUnaccepted,
  releaseClaim,
} from '../store/refund-rows';
import { readPayment, readRefundable, type PaymentToRefund } from '../store/refundable';
import type { RefundRow, ToldRefund } from '../types';
import { bookRefund, endPlaces } from './grant';
import { quoteOf } from './quote';

const GATEWAY: Actor = { type: 'gateway', id: null };
const DISPLACED = 'The money was given back in the gateway’s dashboard.';

export type Adoption =
  /** We had it already, or one of ours turned out to be it; both at least `processing`. */
  | { readonly outcome: 'known' | 'taken_for_ours' | 'adopted'; readonly refund: RefundRow }
  /** It did not happen, or the books have no room for it: a difference for people to look at. */
  | { readonly outcome: 'failed' | 'beyond'; readonly refund: null };

const left = (payment: PaymentToRefund): number => payment.captured - payment.committed - payment.lost;

/** The refund is at the gateway: it has its id there and waits for the bank. */
const accept = async (trx: Trx, refund: RefundRow, told: ToldRefund, at: Date): Promise<RefundRow> => {
  const change = { gateway_refund_id: told.id, failure: null, refusal: null };
  await changeRefund(
    trx,
    refund,
    refundMachine.can(refund.state, 'processing') ? { ...change, state: 'processing' } : change,
    at,
  );
  return { ...refund, state: 'processing', gatewayRefundId: told.id };
};

/** One of ours that cannot be paid any more, for its money went another way. */
const giveWay = async (trx: Trx, order: OrderRow, refund: RefundRow, at: Date): Promise<void> => {
  let current = refund;
  if (!refundMachine.can(current.state, 'rejected')) {
    await changeRefund(trx, current, { state: 'failed', failure: DISPLACED }, at);
    current = { ...current, state: 'failed' };
  }
  await changeRefund(
    trx,
    current,
    { state: 'rejected', rejected_by: 'gateway', rejected_reason: DISPLACED },
    at,
  );
  await releaseClaim(trx, refund);
  if (refund.purpose === 'order' && refund.state !== 'requested')
    await bookRefund(trx, order, refund, at, 'withdrawn');
  await append(
    trx,
    refundEntry(ENTRY.REFUND_WITHDRAWN, order, refund, SYSTEM, { from: refund.state, cause: 'dashboard' }),
  );
};

/** Money that pays for nothing has no lines, no fee and no place. */
const surplusQuote = (order: OrderRow, amount: number) => ({
  amount,
  kept: 0,
  feesKept: 0,
  tax: 0,
  currency: order.currency,
  percent: null,
  platformFee: 'kept' as const,
  platformFeeReturned: 0,
  platformFeeTaxReturned: 0,
  givesUp: [],
  frees: [],
  lines: [],
  needsApproval: null,
  via: 'gateway' as const,
});

const quoteFor = async (
  trx: Trx,
  order: OrderRow,
  registrations: readonly RegistrationRef[],
  payment: PaymentToRefund,
  amount: number,
  at: Date,
): Promise<ReturnType<typeof surplusQuote> | RefundQuote> => {
  if (payment.purpose === 'surplus') return surplusQuote(order, amount);
  const refundable = await readRefundable(trx, order.documentId);
  // A dispute may be open: the gateway did it all the same, and the books follow.
  const settled = { ...refundable, payment: { ...payment, dispute: null } };
  const quote = quoteOf(
    order,
    registrations,
    settled,
    { request: { kind: 'amount', amount }, by: 'staff' },
    at,
  );
  return { ...quote, needsApproval: null };
};

/** What of a surplus payment is still there after a part of it went back goes back by itself as well. */
const restGoesBack = async (
  trx: Trx,
  order: OrderRow,
  payment: PaymentToRefund,
  reason: AutomaticReason,
  at: Date,
): Promise<void> => {
  if (payment.gatewayPaymentId === null) return;
  const rest = decideAutomaticRefund({
    payment: {
      documentId: payment.documentId,
      gatewayPaymentId: payment.gatewayPaymentId,
      amount: payment.captured,
      currency: order.currency,
      refunded: payment.committed + payment.lost,
    },
    reason,
  });
  if (!rest.ok) return;
  const documentId = await insertAutomaticRefund(trx, order, rest.refund, at);
  if (documentId === null) return;
  const refund = { documentId, amount: rest.refund.amount, currency: order.currency, reason };
  await append(trx, [
    refundEntry(ENTRY.REFUND_REQUESTED, order, refund, SYSTEM, { automatic: true }),
    refundEntry(ENTRY.REFUND_APPROVED, order, refund, SYSTEM, { automatic: true }),
  ]);
};

const isAutomatic = (reason: RefundRow['reason']): reason is AutomaticReason =>
  reason !== 'requested' && reason !== 'dashboard';

/**
 * Takes in a refund that the gateway made without being asked by us: in its dashboard, or by itself. The order is
 * locked by the caller. Where the money is there, it becomes a refund of the order by amount. Where it is not,
 * because refunds of ours that the gateway has not accepted claim it, one of the same amount turns out to be this
 * one, or as many as need be give way: the gateway never pays more than it took, so those could not be paid.
 *
 * @returns the refund in state `processing` (or what it was, if known); the caller takes in what is told of it
 */
export const adoptRefund = async (
  trx: Trx,
  order: OrderRow,
  { documentId: paymentDocumentId }: { readonly documentId: string },
  told: ToldRefund,
  at: Date,
): Promise<Adoption> => {
  const known = await lockByGatewayId(trx, told.id);
  if (known) return { outcome: 'known', refund: known };
  if (told.state === 'failed') return { outcome: 'failed', refund: null };

  const registrations = await lockRegistrations(trx, [order.documentId]);
  let payment = await readPayment(trx, paymentDocumentId);
  let restFor: AutomaticReason | null = null;
  const decision = decideAdoption({
    amount: told.amount,
    left: left(payment),
    unaccepted: told.amount > left(payment) ? await lockUnaccepted(trx, paymentDocumentId) : [],
  });
  if (decision.action === 'ours')
    return { outcome: 'taken_for_ours', refund: await accept(trx, decision.refund, told, at) };
  if (decision.action === 'beyond') return { outcome: 'beyond', refund: null };
  for (const refund of decision.giveWay) {
    if (told.amount <= left(payment)) break;
    await giveWay(trx, order, refund, at);
    if (refund.automatic && isAutomatic(refund.reason)) restFor = refund.reason;
    payment = await readPayment(trx, paymentDocumentId);
  }

  const quote = await quoteFor(trx, order, registrations, payment, told.amount, at);
  const documentId = await insertRefund(
    trx,
    {
      order,
      payment,
      quote,
      reason: 'dashboard',
      origin: 'dashboard',
      state: 'approved',
      speed: 'normal',
      note: null,
      requestedBy: 'gateway',
    },
    at,
  );
  const inserted = await lockRefund(trx, documentId);
  if (!inserted) throw new Error(`Refund ${documentId} was written and is gone`);
  const refund = await accept(trx, inserted, told, at);
  if (payment.purpose === 'order') await bookRefund(trx, order, refund, at);
  await append(
    trx,
    refundEntry(ENTRY.REFUND_ADOPTED, order, refund, GATEWAY, {
      gatewayRefundId: told.id,
      seats: quote.frees.length,
    }),
  );
  if (restFor) await restGoesBack(trx, order, await readPayment(trx, paymentDocumentId), restFor, at);
  await endPlaces(trx, order, registrations, quote.frees, { actor: GATEWAY, at });
  return { outcome: 'adopted', refund };
};
