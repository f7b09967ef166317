import type { Core } from '@strapi/strapi';
import type { GatewayPayment, GatewayRefund } from './ports/gateway';
import type { Refunds } from './services/refunds';
import type { Settle, Settlement } from './services/settle';

/** What other plugins may know of payments: the port, and how a payment of the gateway is told. */
export type {
  Gateway,
  GatewayDispute,
  GatewayPayment,
  GatewayPayout,
  GatewayRefund,
  GatewayRefusal,
  GatewaySettlement,
  GatewaySettlementLine,
  Outcome,
  Period,
  RefundRefusal,
  RefundSpeed,
  WebhookFacts,
} from './ports/gateway';
export { gatewayOf, razorpayConnectionOf } from './gateway';
/** The official SDK set up as it must be, for another product of the same gateway. */
export { call, connect, type RazorpayConnection } from './adapters/razorpay/transport';
export { payoutShape } from './adapters/razorpay/payout-shape';
export { collection, idOf } from './adapters/razorpay/shapes';

/** Takes in what the gateway says of a payment, as its webhooks do; as often as one likes. */
export const settlePayment = (strapi: Core.Strapi, payment: GatewayPayment): Promise<Settlement> => {
  const settle: Settle = strapi.plugin('payments').service('settle');
  return settle.settle(payment);
};

/** Takes in what the gateway says of a refund, also of one that was made in its dashboard. */
export const learnRefund = (
  strapi: Core.Strapi,
  refund: GatewayRefund,
  payment: GatewayPayment | null,
): Promise<void> => {
  const refunds: Refunds = strapi.plugin('payments').service('refunds');
  return refunds.learn(refund, payment, async () => undefined);
};
