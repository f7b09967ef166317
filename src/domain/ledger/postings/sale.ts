import type { JournalDraft, LedgerContext } from '../journal';
import { journal } from '../journal';
import type { GatewayFee, SaleContext } from './shared';
import { assertFee, assertPositive, feeOfPlatform } from './shared';

/** The snapshotted amounts of an order, minor units. */
export interface SoldOrder {
  total: number;
  platformFee: number;
  platformFeeTax: number;
  /** Zero where the platform bears the gateway's fee. */
  gatewayFeeEstimate: number;
}

/** Where the buyer's money lies: with the gateway, in the cash box, or on our bank account. */
export type ReceivedIn = 'gateway_clearing' | 'cash' | 'bank';

/**
 * A paid order. The buyer's money lies where it was received; the platform keeps its fee and owes GST on it; the
 * rest is the organizer's, less the gateway's fee where they bear it: the real one when the gateway has named it,
 * otherwise the order's estimate, which `postGatewayFee` corrects later. Ticket tax is the organizer's and not
 * split off here.
 *
 * @param gatewayFee null while the gateway has not said it, and for money that no gateway took
 * @param gatewayFeeBorneBy who pays the gateway, as snapshotted on the order
 * @throws for a free order: no money, no journal
 */
export function postSale(input: {
  context: SaleContext;
  order: SoldOrder;
  currency: string;
  gatewayFee: GatewayFee | null;
  gatewayFeeBorneBy?: 'organizer' | 'platform';
  receivedIn?: ReceivedIn;
  occurredAt: Date;
}): JournalDraft {
  const {
    context,
    order,
    gatewayFee,
    gatewayFeeBorneBy = 'organizer',
    receivedIn = 'gateway_clearing',
  } = input;
  assertPositive(order.total, 'total');
  if (gatewayFee) assertFee(gatewayFee);
  const byGateway = receivedIn === 'gateway_clearing';
  if (!byGateway && gatewayFee) throw new Error(`${context.orderDocumentId}: a gateway fee on ${receivedIn}`);
  const charged =
    byGateway && gatewayFeeBorneBy === 'organizer' ? (gatewayFee?.fee ?? order.gatewayFeeEstimate) : 0;
  const organizerShare = order.total - order.platformFee - order.platformFeeTax - charged;
  return journal({
    causeKey: `sale:${context.orderDocumentId}`,
    kind: 'sale',
    occurredAt: input.occurredAt,
    memo: 'Order paid',
    currency: input.currency,
    context,
    entries: [
      { account: receivedIn, amount: order.total },
      { account: gatewayFee ? 'gateway_clearing' : 'gateway_fee_expense', amount: -charged },
      ...(gatewayFee && gatewayFeeBorneBy === 'platform' ? feeOfPlatform(gatewayFee) : []),
      { account: 'platform_fee_income', amount: -order.platformFee },
      { account: 'gst_payable', amount: -order.platformFeeTax },
      { account: 'organizer_payable', ownerDocumentId: context.organizerDocumentId, amount: -organizerShare },
    ],
  });
}

/**
 * The gateway named its fee after the money was booked. Where the organizer bears it, the estimate is put right;
 * otherwise (surplus money, or by the finance settings) the platform bears it, and its GST is input credit.
 *
 * @param bearer who pays, and for an organizer the estimate that `postSale` charged
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
  assertFee(gatewayFee);
  const entries =
    bearer.kind === 'organizer'
      ? [
          { account: 'gateway_clearing' as const, amount: -gatewayFee.fee },
          { account: 'gateway_fee_expense' as const, amount: bearer.estimateCharged },
          {
            account: 'organizer_payable' as const,
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
  assertPositive(input.amount, 'amount');
  if (input.gatewayFee) assertFee(input.gatewayFee);
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
