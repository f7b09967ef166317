import { assertMinor } from '../money/arithmetic';
import type { Entry, JournalDraft, LedgerContext } from './journal';
import { journal } from './journal';

/** A sale has an organizer; without one there is nobody to owe the money to. */
export interface SaleContext extends LedgerContext {
  organizerDocumentId: string;
  eventDocumentId: string;
  orderDocumentId: string;
}

/** What the gateway kept of a payment, minor units: `fee` includes `tax`, its GST (razorpay-contract §4). */
export interface GatewayFee {
  fee: number;
  tax: number;
}

/** The snapshotted amounts of an order, minor units. */
export interface SoldOrder {
  total: number;
  platformFee: number;
  platformFeeTax: number;
  gatewayFeeEstimate: number;
}

function positive(amount: number, what: string): void {
  assertMinor(amount, what);
  if (amount <= 0) throw new Error(`${what} must be positive: ${amount}`);
}

function checkFee({ fee, tax }: GatewayFee): void {
  assertMinor(fee, 'fee');
  assertMinor(tax, 'tax');
  if (tax < 0 || fee < tax) throw new Error(`a gateway fee of ${fee} cannot contain ${tax} of tax`);
}

/**
 * A paid order. The buyer's money lies with the gateway; the platform keeps its fee and owes GST on it; the rest
 * is the organizer's, less the gateway's fee: the real one when the gateway has named it, otherwise the order's
 * estimate, which `postGatewayFee` corrects later. Ticket tax is the organizer's and not split off here.
 *
 * @param gatewayFee null while the gateway has not said it
 * @throws for a free order: no money, no journal
 */
export function postSale(input: {
  context: SaleContext;
  order: SoldOrder;
  currency: string;
  gatewayFee: GatewayFee | null;
  occurredAt: Date;
}): JournalDraft {
  const { context, order, gatewayFee } = input;
  positive(order.total, 'total');
  if (gatewayFee) checkFee(gatewayFee);
  const charged = gatewayFee ? gatewayFee.fee : order.gatewayFeeEstimate;
  const organizerShare = order.total - order.platformFee - order.platformFeeTax - charged;
  return journal({
    causeKey: `sale:${context.orderDocumentId}`,
    kind: 'sale',
    occurredAt: input.occurredAt,
    memo: 'Order paid',
    currency: input.currency,
    context,
    entries: [
      { account: 'gateway_clearing', amount: order.total },
      { account: gatewayFee ? 'gateway_clearing' : 'gateway_fee_expense', amount: -charged },
      { account: 'platform_fee_income', amount: -order.platformFee },
      { account: 'gst_payable', amount: -order.platformFeeTax },
      {
        account: 'organizer_payable',
        ownerDocumentId: context.organizerDocumentId,
        amount: -organizerShare,
      },
    ],
  });
}

/**
 * The gateway named its fee after the money was booked. For a sale the organizer bears it in full, so the
 * estimate is put right; for surplus money the platform bears it, and its GST is input credit.
 *
 * @param bearer what the payment was booked as, and for a sale the estimate that `postSale` charged
 * @returns null when there is nothing to book (no fee, and none was estimated)
 */
export function postGatewayFee(input: {
  paymentDocumentId: string;
  bearer:
    | { kind: 'organizer'; context: SaleContext; estimateCharged: number }
    | { kind: 'platform'; context: LedgerContext };
  gatewayFee: GatewayFee;
  currency: string;
  occurredAt: Date;
}): JournalDraft | null {
  const { bearer, gatewayFee } = input;
  checkFee(gatewayFee);
  const entries: Entry[] =
    bearer.kind === 'organizer'
      ? [
          { account: 'gateway_clearing', amount: -gatewayFee.fee },
          { account: 'gateway_fee_expense', amount: bearer.estimateCharged },
          {
            account: 'organizer_payable',
            ownerDocumentId: bearer.context.organizerDocumentId,
            amount: gatewayFee.fee - bearer.estimateCharged,
          },
        ]
      : feeOfPlatform(gatewayFee);
  if (entries.every((entry) => entry.amount === 0)) return null;
  return journal({
    causeKey: `gateway_fee:${input.paymentDocumentId}`,
    kind: 'gateway_fee',
    occurredAt: input.occurredAt,
    memo: 'Gateway fee known',
    currency: input.currency,
    context: bearer.context,
    entries,
  });
}

function feeOfPlatform({ fee, tax }: GatewayFee): Entry[] {
  return [
    { account: 'gateway_clearing', amount: -fee },
    { account: 'gateway_fee_expense', amount: fee - tax },
    { account: 'gst_input_credit', amount: tax },
  ];
}

/**
 * Money that pays for nothing (late without seats, second, wrong amount or currency): the gateway has it and the
 * buyer is owed it. The gateway's fee on it is not given back (razorpay-contract §5) and is the platform's cost.
 *
 * @param amount all that the buyer paid, minor units of `currency` (which may not be the order's)
 */
export function postSurplus(input: {
  paymentDocumentId: string;
  context: LedgerContext;
  amount: number;
  currency: string;
  gatewayFee: GatewayFee | null;
  occurredAt: Date;
}): JournalDraft {
  positive(input.amount, 'amount');
  if (input.gatewayFee) checkFee(input.gatewayFee);
  return journal({
    causeKey: `surplus:${input.paymentDocumentId}`,
    kind: 'surplus',
    occurredAt: input.occurredAt,
    memo: 'Payment that pays for nothing',
    currency: input.currency,
    context: input.context,
    entries: [
      { account: 'gateway_clearing', amount: input.amount },
      { account: 'buyer_refunds_payable', amount: -input.amount },
      ...(input.gatewayFee ? feeOfPlatform(input.gatewayFee) : []),
    ],
  });
}

/**
 * A refund reached the buyer: what was owed to them leaves the gateway's balance. The second step of every
 * refund, of surplus money (after `postSurplus`) as of an order (after `postFullRefund`).
 */
export function postAutomaticRefund(input: {
  refundDocumentId: string;
  context: LedgerContext;
  amount: number;
  currency: string;
  occurredAt: Date;
}): JournalDraft {
  positive(input.amount, 'amount');
  return journal({
    causeKey: `refund_paid:${input.refundDocumentId}`,
    kind: 'refund_paid',
    occurredAt: input.occurredAt,
    memo: 'Refund paid to the buyer',
    currency: input.currency,
    context: input.context,
    entries: [
      { account: 'buyer_refunds_payable', amount: input.amount },
      { account: 'gateway_clearing', amount: -input.amount },
    ],
  });
}

/**
 * A paid order goes back in full: the platform returns its fee and takes back the GST on it, the organizer
 * returns the rest. The gateway's fee stays lost and stays the organizer's cost, so a refunded order leaves a
 * debt of that size.
 */
export function postFullRefund(input: {
  refundDocumentId: string;
  context: SaleContext;
  order: SoldOrder;
  currency: string;
  occurredAt: Date;
}): JournalDraft {
  const { context, order } = input;
  positive(order.total, 'total');
  return journal({
    causeKey: `refund:${input.refundDocumentId}`,
    kind: 'refund',
    occurredAt: input.occurredAt,
    memo: 'Order refunded in full',
    currency: input.currency,
    context,
    entries: [
      { account: 'buyer_refunds_payable', amount: -order.total },
      { account: 'platform_fee_income', amount: order.platformFee },
      { account: 'gst_payable', amount: order.platformFeeTax },
      {
        account: 'organizer_payable',
        ownerDocumentId: context.organizerDocumentId,
        amount: order.total - order.platformFee - order.platformFeeTax,
      },
    ],
  });
}
