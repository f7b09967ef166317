/** What other plugins may know of payments: the port, and how a payment of the gateway is told. */
export type { Gateway, GatewayPayment, GatewayRefund, Outcome } from './ports/gateway';
export { gatewayOf } from './gateway';
