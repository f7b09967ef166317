/** What other plugins may know of payments: the port, and how a payment of the gateway is told. */
export type {
  Gateway,
  GatewayDispute,
  GatewayPayment,
  GatewayRefund,
  GatewaySettlement,
  GatewaySettlementLine,
  Outcome,
  Period,
  RefundRefusal,
  RefundSpeed,
  WebhookFacts,
} from './ports/gateway';
export { gatewayOf } from './gateway';
